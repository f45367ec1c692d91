package didymium.sample;

import didymium.access.Actor;
import didymium.participants.Language;
import didymium.participants.Organisation.Profile;
import didymium.participants.OrganisationCommand.AddOrganisation;
import didymium.participants.OrganisationCommand.InviteOrganisation;
import didymium.participants.Participant.NewParticipant;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.Password;
import didymium.participants.SessionCommand.Administrator;
import didymium.participants.SessionCommand.First;
import didymium.participants.SessionCommand.JoinOrganisation;
import didymium.participants.SessionCommand.Joining;
import didymium.participants.SessionCommand.SetUp;
import didymium.participants.SetUpLink;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Brings the sample's organisations and people in, by the ways on which all come in. */
final class CastLoader {
  private final Steps steps;
  private final Pool pool;
  private final SampleStore store;
  private final Password password;
  private final List<Profile> profiles =
      List.of(Resources.read("organisations.json", Profile[].class));
  private final Map<String, UUID> organisations = new HashMap<>();
  private final Map<Account, Actor> people = new EnumMap<>(Account.class);

  CastLoader(Steps steps, Pool pool, String password) {
    this.steps = steps;
    this.pool = pool;
    this.store = new SampleStore(pool);
    this.password = new Password(password);
  }

  Future<Cast> load() {
    var giredmet = profiles.get(0);
    var others = profiles.subList(1, profiles.size());
    var team = EnumSet.range(Account.COORDINATOR_GIREDMET, Account.OBSERVER);
    return first(Account.ADMIN, () -> setUp(giredmet))
        .onSuccess(actor -> enter(giredmet, actor.organisationId()))
        .compose(actor -> Steps.each(others, this::organisation))
        .compose(done -> first(Account.ADMIN_CSIR, this::join))
        .compose(done -> Steps.each(team, this::person))
        .map(done -> new Cast(organisations, people, password));
  }

  /** The first administrators come by one-time links, as everywhere, and those hold once. */
  private Future<Actor> first(Account account, Supplier<Future<?>> coming) {
    return store
        .actor(account)
        .compose(found -> found == null ? coming.get() : Future.succeededFuture())
        .compose(come -> store.actor(account))
        .onSuccess(actor -> people.put(account, actor));
  }

  private Future<?> setUp(Profile giredmet) {
    return SetUpLink.make(pool, "", Clock.systemUTC())
        .map(CastLoader::token)
        .map(token -> SetUp.of(new First(token, giredmet, administrator(Account.ADMIN))))
        .compose(steps::take);
  }

  private Future<?> join() {
    var csir = organisations.get(Account.CSIR);
    return steps
        .take(new InviteOrganisation(people.get(Account.ADMIN), csir))
        .map(invitation -> Steps.text(invitation, "url"))
        .map(CastLoader::token)
        .map(token -> JoinOrganisation.of(new Joining(token, administrator(Account.ADMIN_CSIR))))
        .compose(steps::take);
  }

  private static String token(String link) {
    return link.substring(link.indexOf('#') + 1);
  }

  private Administrator administrator(Account account) {
    return new Administrator(account.fullName(), account.email(), password, Language.EN);
  }

  private Future<UUID> organisation(Profile profile) {
    var key = Steps.key("organisation/" + profile.name());
    return steps
        .make(new AddOrganisation(people.get(Account.ADMIN), key, profile))
        .onSuccess(id -> enter(profile, id));
  }

  private void enter(Profile profile, UUID id) {
    organisations.put(profile.name(), id);
    organisations.put(profile.shortName(), id);
  }

  private Future<UUID> person(Account account) {
    var host = people.get(account.host());
    var home = organisations.get(account.organisation());
    var person =
        new NewParticipant(
            account.fullName(), account.email(), home, null, Language.EN, false, password);
    return steps
        .make(new AddParticipant(host, Steps.key("participant/" + account.code()), person))
        .onSuccess(id -> people.put(account, new Actor(id, account.fullName(), home)));
  }
}
