package didymium.participants;

import didymium.access.LookForEnded;
import didymium.access.SecurityLog;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.participants.ResetCommand.ConfirmReset;
import didymium.participants.ResetCommand.EndInvitation;
import didymium.participants.ResetCommand.MakeRecoveryCode;
import didymium.participants.ResetRules.Found;
import didymium.participants.ResetRules.Used;
import didymium.participants.SessionCommand.AcceptInvitation;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;

/** Owns links by which people choose a password, and the codes that prove who comes by one. */
public final class ResetsVerticle extends VerticleBase {
  private final Bus bus;
  private final Journal journal;
  private final ResetStore store;
  private final ResetChanges changes;
  private final Passwords passwords;
  private final Duration wait;

  /**
   * @param wait how long an administrator's link alone does not do for who acts for others
   */
  public ResetsVerticle(Bus bus, Pool pool, Journal journal, Passwords passwords, Duration wait) {
    this.bus = bus;
    this.journal = journal;
    this.store = new ResetStore(pool);
    this.changes = new ResetChanges(pool, journal);
    this.passwords = passwords;
    this.wait = wait;
  }

  private record Made(String recoveryCode) {}

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(ConfirmReset.class, journal.once(this::confirm)),
        bus.answer(EndInvitation.class, journal.once(this::end)),
        bus.answer(AcceptInvitation.class, journal.once(this::accept)),
        bus.answer(MakeRecoveryCode.class, this::recoveryCode));
  }

  private Future<Reply> confirm(ConfirmReset command) {
    return store
        .found(command.actor(), command.participantId())
        .compose(found -> confirm(command, found));
  }

  private Future<Reply> confirm(ConfirmReset command, Found found) {
    ResetRules.mayConfirm(command.actor(), found, wait);
    return changes.confirm(found, command, Reply.noContent());
  }

  private Future<Reply> end(EndInvitation command) {
    return store
        .found(command.actor(), command.participantId())
        .compose(found -> end(command, found));
  }

  private Future<Reply> end(EndInvitation command, Found found) {
    ResetRules.mayEnd(command.actor(), found);
    return changes.end(found, command, Reply.noContent());
  }

  /** The link is looked at first: whoever has none cannot make the portal hash passwords. */
  private Future<Reply> accept(AcceptInvitation command) {
    var acceptance = command.acceptance();
    return store
        .used(acceptance.token())
        .map(link -> ResetRules.mayUse(link, acceptance.code()))
        .compose(link -> accept(command.by(link.participant()), link));
  }

  private Future<Reply> accept(AcceptInvitation command, Used link) {
    return passwords
        .hash(command.acceptance().password())
        .compose(hash -> changed(command, link, hash))
        .onSuccess(done -> SecurityLog.tell("password-set-by-link", "actor", command.actor().id()))
        .compose(done -> LookForEnded.before(bus, Reply.noContent()));
  }

  private Future<?> changed(AcceptInvitation command, Used link, String hash) {
    return link.madeBy() == null
        ? changes.come(link, command, hash).map(came -> ResetRules.mayUse(came ? link : null, null))
        : changes.reset(link, command, hash, Reply.noContent());
  }

  private Future<Reply> recoveryCode(MakeRecoveryCode command) {
    var code = RecoveryCode.random();
    var check = new CheckPassword(command.actor(), command.password(), command.address());
    return bus.ask(check)
        .compose(right -> changes.recovery(command.actor().id(), code))
        .onSuccess(kept -> SecurityLog.tell("recovery-code-made", "actor", command.actor().id()))
        .map(kept -> Reply.json(201, Json.buffer(new Made(code.text())), null, null));
  }
}
