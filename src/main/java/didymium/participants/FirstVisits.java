package didymium.participants;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.config.Build;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.participants.SessionCommand.JoinOrganisation;
import didymium.participants.SessionCommand.ReadInvitation;
import didymium.participants.SessionCommand.SetUp;
import didymium.participants.SessionCommand.Welcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Greets whoever comes, and lets people in for the first time. */
record FirstVisits(
    Bus bus,
    Journal journal,
    SessionStore store,
    OrganisationStore organisations,
    SetUpChanges setUps,
    JoiningChanges joinings,
    Passwords passwords,
    SessionsVerticle.Settings settings) {

  private record Greeting(
      boolean setupRequired,
      List<SampleAccount> sampleAccounts,
      String samplePassword,
      List<Language> languages,
      String version) {}

  Future<Void> answer() {
    return Future.all(
            bus.answer(Welcome.class, this::welcome),
            bus.answer(ReadInvitation.class, this::read),
            bus.answer(JoinOrganisation.class, journal.once(this::join)),
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

  private static boolean held(boolean holds) {
    if (!holds) {
      throw Problem.unprocessable("invitation.invalid", "/token");
    }
    return true;
  }

  private Future<Reply> read(ReadInvitation query) {
    return store.read(query.token()).map(FirstVisits::told);
  }

  private static Reply told(SessionStore.Invited invited) {
    held(invited != null);
    return Reply.ok(invited);
  }

  private Future<Reply> join(JoinOrganisation command) {
    return organisations
        .invited(command.joining().token())
        .map(invited -> ParticipantRules.join(invited, Times.now()))
        .compose(joined -> join(command, joined));
  }

  private Future<Reply> join(JoinOrganisation command, Organisation joined) {
    return passwords
        .hash(command.joining().administrator().password())
        .compose(hash -> join(command.to(joined.id()), joined, hash));
  }

  private Future<Reply> join(JoinOrganisation command, Organisation joined, String hash) {
    var person = command.joining().administrator().person(joined.id());
    var administrator =
        Participant.of(command.actor().id(), person, joined.name(), joined.updatedAt());
    return joinings.join(command, joined, administrator, hash, come(administrator));
  }

  private static Reply come(Participant administrator) {
    return Reply.created(
        administrator, administrator.version(), "/participants/" + administrator.id());
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
    var organisation = Organisation.of(organisationId, command.first().organisation(), null, now);
    var person = command.first().administrator().person(organisationId);
    var administrator = Participant.of(command.actor().id(), person, organisation.name(), now);
    return setUps.setUp(command, organisation, administrator, hash, come(administrator));
  }
}
