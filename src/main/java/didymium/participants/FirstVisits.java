package didymium.participants;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.config.Build;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.participants.SessionCommand.AcceptInvitation;
import didymium.participants.SessionCommand.SetUp;
import didymium.participants.SessionCommand.Welcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Greets whoever comes, and lets people in for the first time. */
record FirstVisits(
    Journal journal,
    SessionStore store,
    SessionChanges changes,
    SetUpChanges setUps,
    Passwords passwords,
    SessionsVerticle.Settings settings) {

  private record Greeting(
      boolean setupRequired,
      List<SampleAccount> sampleAccounts,
      String samplePassword,
      List<Language> languages,
      String version) {}

  Future<Void> answer(Bus bus) {
    return Future.all(
            bus.answer(Welcome.class, this::welcome),
            bus.answer(AcceptInvitation.class, this::accept),
            bus.answer(SetUp.class, journal.once(this::setUp)))
        .mapEmpty();
  }

  private Future<Reply> welcome(Welcome query) {
    return store.isSetUpRequired().map(this::greeting);
  }

  private Reply greeting(boolean setUpRequired) {
    return Reply.ok(
        new Greeting(
            setUpRequired,
            settings.samples(),
            settings.samplePassword(),
            List.of(Language.values()),
            Build.read().version()));
  }

  /** The token is looked at first: whoever has none cannot make the portal hash passwords. */
  private Future<Reply> accept(AcceptInvitation command) {
    return store
        .isInvited(command.token())
        .map(FirstVisits::held)
        .compose(held -> passwords.hash(command.password()))
        .compose(hash -> changes.accept(command.token(), hash))
        .map(FirstVisits::held)
        .map(held -> Reply.noContent());
  }

  private static boolean held(boolean holds) {
    if (!holds) {
      throw Problem.unprocessable("invitation.invalid", "/token");
    }
    return true;
  }

  private Future<Reply> setUp(SetUp command) {
    return store
        .setUpState(command.first().token())
        .map(FirstVisits::possible)
        .compose(possible -> passwords.hash(command.first().administrator().password()))
        .compose(hash -> setUp(command, hash));
  }

  private static boolean possible(SessionStore.SetUpState state) {
    if (!state.required()) {
      throw Problem.conflict("setup.done");
    }
    return held(state.invited());
  }

  private Future<Reply> setUp(SetUp command, String hash) {
    UUID organisationId = command.actor().organisationId();
    var now = Times.now();
    var organisation = Organisation.of(organisationId, command.first().organisation(), 1, now, now);
    var person = command.first().administrator().person(organisationId);
    var administrator = Participant.of(command.actor().id(), person, organisation.name(), now);
    return setUps.setUp(
        command,
        organisation,
        administrator,
        hash,
        Reply.created(
            administrator, administrator.version(), "/participants/" + administrator.id()));
  }
}
