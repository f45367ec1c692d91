package didymium.programmes;

import static didymium.database.Times.now;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.participants.CheckPassword;
import didymium.participants.LookUp;
import didymium.participants.LookUp.Directory;
import didymium.programmes.Agreement.State;
import didymium.programmes.AgreementCommand.Act;
import didymium.programmes.AgreementCommand.AnswerAgreement;
import didymium.programmes.AgreementCommand.Decision;
import didymium.programmes.AgreementCommand.FindAgreements;
import didymium.programmes.AgreementCommand.GetAgreement;
import didymium.programmes.AgreementCommand.LeaveProgramme;
import didymium.programmes.AgreementCommand.ProposeAgreement;
import didymium.programmes.AgreementRules.Seen;
import didymium.programmes.AgreementStore.Names;
import didymium.programmes.AgreementStore.ProjectTitle;
import didymium.projects.TakeAgreement;
import didymium.projects.TakeAgreement.Admission;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Owns agreements: load, decide, commit. Whoever binds an organisation says their password. */
public final class AgreementsVerticle extends VerticleBase {
  private final Bus bus;
  private final AgreementStore store;
  private final AgreementChanges changes;
  private final Journal journal;

  public AgreementsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.store = new AgreementStore(pool);
    this.changes = new AgreementChanges(journal);
    this.journal = journal;
  }

  /**
   * An agreement as the reader meets it.
   *
   * @param projects those to which somebody is admitted by a version that the reader answers
   * @param may what the reader may do: {@code sign}, {@code propose}, {@code leave}
   */
  private record View(
      UUID programmeId,
      String title,
      List<ProjectTitle> projects,
      List<Agreement> versions,
      List<String> may) {
    static View of(Seen seen, Names names, Actor actor) {
      var may = new ArrayList<String>();
      if (seen.signs()) {
        may.add("sign");
      }
      if (AgreementRules.mayPropose(seen, actor)) {
        may.add("propose");
      }
      if (AgreementRules.mayLeave(seen, actor)) {
        may.add("leave");
      }
      return new View(seen.programmeId(), names.title(), names.projects(), seen.versions(), may);
    }
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(GetAgreement.class, this::get),
        bus.answer(FindAgreements.class, this::find),
        bus.answer(ProposeAgreement.class, signed(this::propose)),
        bus.answer(AnswerAgreement.class, signed(this::answer)),
        bus.answer(LeaveProgramme.class, signed(this::leave)));
  }

  private Future<Reply> get(GetAgreement command) {
    return store
        .seen(command.actor(), command.programmeId())
        .compose(seen -> view(seen, command.actor()));
  }

  private Future<Reply> view(Seen seen, Actor actor) {
    return store
        .names(seen.programmeId(), AgreementRules.speaksOf(seen, actor))
        .map(names -> Reply.ok(View.of(seen, names, actor), seen.version()));
  }

  private Future<Reply> find(FindAgreements command) {
    return store.awaited(command.actor(), command.page());
  }

  /** Who may not sign anyway cannot try passwords here, and the password is asked for once. */
  private <A extends Act> Function<A, Future<Reply>> signed(Function<A, Future<Reply>> handler) {
    return journal.once(
        act ->
            store
                .seen(act.actor(), act.programmeId())
                .map(AgreementRules::requireSigner)
                .compose(signer -> bus.ask(password(act))),
        handler);
  }

  private static CheckPassword password(Act act) {
    return new CheckPassword(act.actor(), act.signed().password(), act.signed().address());
  }

  private Future<Reply> propose(ProposeAgreement command) {
    return store
        .seen(command.actor(), command.programmeId())
        .compose(seen -> propose(command, seen));
  }

  private Future<Reply> propose(ProposeAgreement command, Seen seen) {
    var proposal =
        command.changes().apply(Proposal.Draft.of(seen.inForce().terms()), Proposal.class);
    var now = now();
    return bus.ask(lookUp(command.actor(), proposal), Directory.class)
        .map(found -> AgreementRules.propose(seen, command.actor(), proposal, found, now))
        .compose(version -> proposed(command, seen, version, now));
  }

  private static LookUp lookUp(Actor actor, Proposal proposal) {
    var parties = proposal.parties() == null ? Stream.<UUID>empty() : proposal.parties().stream();
    var admitted = proposal.admissions().stream().map(Admission::organisationId);
    return new LookUp(actor, Stream.concat(parties, admitted).distinct().toList(), List.of());
  }

  /** Where nobody else has to consent it takes force at once. */
  private Future<Reply> proposed(
      ProposeAgreement command, Seen seen, Agreement version, Instant now) {
    return version.awaiting().isEmpty()
        ? takeForce(command, seen, version.settled(State.IN_FORCE, now), now)
        : changes.act("agreement-proposed", seen, version, command, now, reply(seen, version));
  }

  private Future<Reply> answer(AnswerAgreement command) {
    return store
        .seen(command.actor(), command.programmeId())
        .compose(seen -> answer(command, seen));
  }

  private Future<Reply> answer(AnswerAgreement command, Seen seen) {
    var now = now();
    var answer = command.answer();
    boolean consents = answer.decision() == Decision.CONSENT;
    var before = seen.inForce();
    var after =
        AgreementRules.answer(
            seen, command.actor(), command.number(), consents, answer.reason(), now);
    if (after.state() == State.IN_FORCE && after.number() != before.number()) {
      return takeForce(command, seen, after, now);
    }
    var type = consents ? "agreement-consented" : "agreement-refused";
    return changes.act(type, seen, after, command, now, reply(seen, after));
  }

  private Future<Reply> leave(LeaveProgramme command) {
    var now = now();
    return store
        .seen(command.actor(), command.programmeId())
        .compose(
            seen -> {
              var left = AgreementRules.leave(seen, command.actor(), command.reason(), now);
              return takeForce(command, seen, left, now);
            });
  }

  private Future<Reply> takeForce(Act act, Seen seen, Agreement version, Instant now) {
    var effect = AgreementRules.effect(seen.inForce().terms(), version, now);
    var asked =
        new TakeAgreement(
            seen.programmeId(),
            effect.terms().admissions(),
            effect.leaving(),
            effect.leavesAt(),
            effect.expiresAt(),
            now);
    return bus.ask(asked, Part.class)
        .compose(
            part -> changes.takeForce(seen, version, effect, part, act, now, reply(seen, version)));
  }

  private static Reply reply(Seen seen, Agreement version) {
    var location = "/programmes/%s/agreement/%d".formatted(version.programmeId(), version.number());
    return Reply.created(version, seen.version() + 1, location);
  }
}
