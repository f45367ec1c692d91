package didymium.participants;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.access.Guesses;
import didymium.access.Keys;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Database;
import didymium.journal.Journal;
import didymium.journal.JournalVerticle;
import didymium.participants.SessionCommand.AcceptInvitation;
import didymium.participants.SessionCommand.Acceptance;
import didymium.participants.SessionCommand.Administrator;
import didymium.participants.SessionCommand.Credentials;
import didymium.participants.SessionCommand.First;
import didymium.participants.SessionCommand.SetUp;
import didymium.participants.SessionCommand.SignIn;
import didymium.telemetry.Meters;
import didymium.testing.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The verticles of this feature on a real bus and a real PostgreSQL. */
final class People implements AutoCloseable {
  static final String URL = "http://127.0.0.1:8130";
  static final Password PASSWORD = new Password("a long sentence is best");
  static final String EMAIL = "first@portal.example";

  final Vertx vertx = Vertx.vertx();
  final Database database = TestDatabase.open(vertx);
  final Bus bus = new Bus(vertx);
  final Tokens tokens;
  private final Passwords passwords = new Passwords(vertx, Meters.unread());

  People(Path keys) {
    var pool = database.pool();
    var journal = new Journal(pool, bus);
    var clock = Clock.systemUTC();
    var throttle = new Guesses(pool, 5, 1_000, 15, clock);
    tokens = new Tokens(vertx, new Keys(keys, clock), URL, Duration.ofMinutes(10), clock);
    var settings = new SessionsVerticle.Settings(Duration.ofDays(30), 90, List.of(), null);
    vertx.deployVerticle(new JournalVerticle(database, bus, Meters.unread(), 7)).await();
    vertx.deployVerticle(new OrganisationsVerticle(bus, pool, journal, URL)).await();
    var wait = Duration.ofHours(24);
    var links = new ParticipantsVerticle.Settings(URL, wait);
    vertx
        .deployVerticle(new ParticipantsVerticle(bus, pool, journal, passwords, throttle, links))
        .await();
    vertx.deployVerticle(new ResetsVerticle(bus, pool, journal, passwords, wait)).await();
    vertx
        .deployVerticle(
            new SessionsVerticle(bus, pool, journal, passwords, throttle, tokens, settings))
        .await();
  }

  /** The token of a fresh link to set the portal up. */
  String setUpToken() {
    var link = SetUpLink.make(database.pool(), URL, Clock.systemUTC()).await();
    return link == null ? null : link.substring(link.indexOf('#') + 1);
  }

  static First first(String token) {
    return new First(
        token,
        profile("First institute"),
        new Administrator("Administrator", EMAIL, PASSWORD, Language.EN));
  }

  static Organisation.Profile profile(String name) {
    return new Organisation.Profile(name, "Short", "IN", OrganisationKind.INSTITUTE, null, null);
  }

  /** Makes the first organisation and administrator. */
  Actor setUp() {
    ask(SetUp.of(first(setUpToken())));
    return tokens.verify(json(signIn(EMAIL, PASSWORD)).path("accessToken").asText()).await();
  }

  Reply signIn(String email, Password password) {
    return ask(new SignIn(new Credentials(email, password), "127.0.0.1", null));
  }

  static AcceptInvitation accept(String token, Password password) {
    return AcceptInvitation.of(new Acceptance(token, password, null));
  }

  Reply ask(Command command) {
    return bus.ask(command).await();
  }

  JsonNode json(Command command) {
    return json(ask(command));
  }

  static JsonNode json(Reply reply) {
    return Json.stored(reply.body().toString(StandardCharsets.UTF_8), JsonNode.class);
  }

  static String id(JsonNode json) {
    return json.path("id").asText();
  }

  /** The code of the problem that a command is answered with; "ok" if it is none. */
  String refusal(Command command) {
    return refusal(() -> ask(command));
  }

  static String refusal(Supplier<?> attempt) {
    try {
      attempt.get();
      return "ok";
    } catch (Problem problem) {
      return problem.code();
    }
  }

  /** Ties two organisations by a programme. */
  void programme(UUID one, UUID other) {
    database
        .pool()
        .preparedQuery(
            """
            with made as (
              insert into programmes (id, title, scope, created_at, updated_at)
              values (gen_random_uuid(), $1::text, 'Scope', now(), now()) returning id)
            insert into programme_parties select id, party from made, unnest($2::uuid[]) as party
            """)
        .execute(Tuple.of(one + " " + other).addArrayOfUUID(new UUID[] {one, other}))
        .await();
  }

  long count(String table) {
    var rows = database.pool().query("select count(*) from " + table).execute().await();
    return rows.iterator().next().getLong(0);
  }

  @Override
  public void close() {
    vertx.close().await();
    passwords.close();
  }
}
