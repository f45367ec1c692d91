package didymium.participants;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import didymium.access.Actor;
import didymium.access.Guesses;
import didymium.access.LookForEnded;
import didymium.access.SecurityLog;
import didymium.bus.Bus;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.participants.Participant.Edit;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.ParticipantCommand.ChangeParticipant;
import didymium.participants.ParticipantCommand.GetMe;
import didymium.participants.ParticipantCommand.GetParticipant;
import didymium.participants.ParticipantCommand.InviteParticipant;
import didymium.participants.ParticipantCommand.ListParticipants;
import didymium.participants.ParticipantRules.Known;
import didymium.participants.ParticipantStore.ForChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Owns people: loads, lets the rules decide, commits, replies. */
public final class ParticipantsVerticle extends VerticleBase {
  private static final Duration INVITED_FOR = Duration.ofDays(7);

  private final Bus bus;
  private final Journal journal;
  private final ParticipantStore store;
  private final OrganisationStore organisations;
  private final ParticipantChanges changes;
  private final Passwords passwords;
  private final Guesses guesses;
  private final Settings settings;

  /**
   * @param publicUrl where people find the portal, for invitations
   * @param resetWait how long an administrator's link alone does not do for who acts for others
   */
  public record Settings(String publicUrl, Duration resetWait) {}

  /**
   * @param guesses slows down who guesses the present password to set a new one
   */
  public ParticipantsVerticle(
      Bus bus,
      Pool pool,
      Journal journal,
      Passwords passwords,
      Guesses guesses,
      Settings settings) {
    this.bus = bus;
    this.journal = journal;
    this.store = new ParticipantStore(pool);
    this.organisations = new OrganisationStore(pool);
    this.changes = new ParticipantChanges(journal);
    this.passwords = passwords;
    this.guesses = guesses;
    this.settings = settings;
  }

  private record Added(
      @JsonUnwrapped Participant participant,
      @JsonInclude(JsonInclude.Include.NON_NULL) OneTimeLink.Told invitation) {}

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(GetMe.class, this::me),
        bus.answer(GetParticipant.class, this::get),
        bus.answer(ListParticipants.class, this::list),
        bus.answer(AddParticipant.class, journal.once(this::add)),
        bus.answer(ChangeParticipant.class, journal.once(this::change)),
        bus.answer(InviteParticipant.class, journal.once(this::invite)));
  }

  private Future<Reply> me(GetMe query) {
    return store.me(query.actor()).map(me -> Reply.ok(me, me.participant().version()));
  }

  private Future<Reply> get(GetParticipant query) {
    return store
        .get(query.actor(), query.participantId())
        .map(found -> seen(query.actor().organisationId(), found));
  }

  private static Reply seen(UUID reader, Participant participant) {
    return Reply.ok(participant.seenFrom(reader), participant.version());
  }

  private Future<Reply> list(ListParticipants query) {
    var reader = query.actor().organisationId();
    return store
        .list(query)
        .map(rows -> query.page().reply(rows, person -> item(reader, person), this::keys));
  }

  private static Buffer item(UUID reader, Participant participant) {
    return Json.buffer(participant.seenFrom(reader));
  }

  private List<String> keys(Participant participant) {
    return List.of(participant.name(), participant.id().toString());
  }

  private Future<Reply> add(AddParticipant command) {
    return organisations
        .forChange(command.actor(), command.person().organisationId())
        .map(found -> added(command, found))
        .compose(participant -> add(command, participant));
  }

  private static Participant added(AddParticipant command, OrganisationStore.ForChange found) {
    var host = found.organisation();
    return ParticipantRules.add(found.actor(), host, command.person(), Times.now());
  }

  private Future<Reply> add(AddParticipant command, Participant participant) {
    var person = command.person();
    return person.password() == null
        ? invite(command, participant)
        : passwords.hash(person.password()).compose(hash -> add(command, participant, hash));
  }

  private Future<Reply> add(AddParticipant command, Participant participant, String hash) {
    return changes.add(participant, hash, null, command, added(command, participant, null));
  }

  /** The kept answer to a repeated request is without the link, which is stored nowhere plain. */
  private Future<Reply> invite(AddParticipant command, Participant participant) {
    var link = OneTimeLink.until(participant.createdAt().plus(INVITED_FOR));
    return changes
        .add(participant, null, link, command, added(command, participant, null))
        .map(kept -> added(command, participant, link.told(settings.publicUrl())));
  }

  private Future<Reply> invite(InviteParticipant command) {
    return store
        .forChange(command.actor(), command.participantId())
        .compose(found -> invite(command, found));
  }

  private Future<Reply> invite(InviteParticipant command, ForChange found) {
    var known = found.known();
    ParticipantRules.mayInvite(command.actor(), found.actor(), known);
    var link = ResetRules.link(known, settings.resetWait(), Times.now());
    var reply = Reply.json(201, Json.buffer(link.told(settings.publicUrl())), null, null);
    return changes
        .invite(known.participant(), link, command, command.actor().id(), reply)
        .onSuccess(done -> tell(command));
  }

  private static void tell(InviteParticipant command) {
    SecurityLog.tell(
        "link-made", "participant", command.participantId(), "actor", command.actor().id());
  }

  private static Reply added(
      AddParticipant command, Participant participant, OneTimeLink.Told invitation) {
    var seen = participant.seenFrom(command.actor().organisationId());
    return Reply.created(
        new Added(seen, invitation), participant.version(), "/participants/" + participant.id());
  }

  private Future<Reply> change(ChangeParticipant command) {
    return store
        .forChange(command.actor(), command.participantId())
        .compose(found -> change(command, found));
  }

  private Future<Reply> change(ChangeParticipant command, ForChange found) {
    var known = found.known();
    ParticipantRules.mayChange(command.actor(), found.actor(), known, command.read());
    var edit = command.patch().apply(known.participant().edit(), Edit.class);
    var participant =
        ParticipantRules.change(command.actor(), found.actor(), known, edit, Times.now());
    return newHash(command.actor(), known, edit)
        .compose(hash -> changed(command, known, participant, hash));
  }

  /** Null where the password stays. */
  private Future<String> newHash(Actor actor, Known known, Edit edit) {
    if (edit.password() == null) {
      return Future.succeededFuture();
    }
    return guesses
        .attempt(CheckPassword.of(actor), null, () -> compare(known, edit))
        .compose(right -> passwords.hash(edit.password()));
  }

  private Future<Void> compare(Known known, Edit edit) {
    return passwords
        .matches(edit.currentPassword(), known.passwordHash())
        .compose(right -> right ? Future.succeededFuture() : wrong());
  }

  private static Future<Void> wrong() {
    return Future.failedFuture(Problem.unprocessable("password.wrong", "/currentPassword"));
  }

  private Future<Reply> changed(
      ChangeParticipant command, Known known, Participant participant, String hash) {
    var reply = seen(command.actor().organisationId(), participant);
    if (participant == known.participant()) {
      return journal.unchanged(command, reply);
    }
    return changes
        .change(participant, hash, command, reply)
        .onSuccess(done -> tell(participant, hash))
        .compose(done -> LookForEnded.before(bus, done));
  }

  private static void tell(Participant participant, String hash) {
    if (hash != null) {
      SecurityLog.tell("password-changed", "actor", participant.id());
    }
  }
}
