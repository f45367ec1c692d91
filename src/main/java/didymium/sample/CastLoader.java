package didymium.sample;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.participants.Language;
import didymium.participants.Organisation.Profile;
import didymium.participants.OrganisationCommand.AddOrganisation;
import didymium.participants.Participant.NewParticipant;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.Password;
import didymium.participants.SessionCommand.Administrator;
import didymium.participants.SessionCommand.First;
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

/** Brings the sample's organisations and people in, by the ways on which all come in. */
final class CastLoader {
  private final Steps steps;
  private final Pool pool;
  private final Password password;
  private final List<Profile> profiles =
      List.of(Json.resource("/sample/organisations.json", Profile[].class));
  private final Map<String, UUID> organisations = new HashMap<>();
  private final Map<Account, Actor> people = new EnumMap<>(Account.class);

  CastLoader(Steps steps, Pool pool, String password) {
    this.steps = steps;
    this.pool = pool;
    this.password = new Password(password);
  }

  /**
   * @param administrator Giredmet's, where they are there already; else null
   */
  Future<Cast> load(Actor administrator) {
    var giredmet = profiles.get(0);
    var others = profiles.subList(1, profiles.size());
    var first = administrator == null ? setUp(giredmet) : Future.succeededFuture(administrator);
    return first
        .onSuccess(actor -> people.put(Account.ADMIN, actor))
        .onSuccess(actor -> enter(giredmet, actor.organisationId()))
        .compose(actor -> Steps.each(others, this::organisation))
        .compose(
            done -> Steps.each(EnumSet.range(Account.ADMIN_CSIR, Account.OBSERVER), this::person))
        .map(done -> new Cast(organisations, people, password));
  }

  /** The first of all comes by the one-time link, as everywhere. */
  private Future<Actor> setUp(Profile giredmet) {
    return SetUpLink.make(pool, "", Clock.systemUTC())
        .map(link -> link.substring(link.indexOf('#') + 1))
        .map(token -> SetUp.of(new First(token, giredmet, administrator())))
        .compose(setUp -> steps.take(setUp).map(setUp.actor()));
  }

  private Administrator administrator() {
    var account = Account.ADMIN;
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
            account.fullName(),
            account.email(),
            home,
            null,
            Language.EN,
            account.administers(),
            password);
    return steps
        .make(new AddParticipant(host, Steps.key("participant/" + account.code()), person))
        .onSuccess(id -> people.put(account, new Actor(id, account.fullName(), home)));
  }
}
