package didymium.participants;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Reply;
import didymium.journal.ReadJournal;
import didymium.participants.Participant.NewParticipant;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.SessionCommand.RefreshSession;
import didymium.participants.SessionCommand.SetUp;
import didymium.participants.SessionCommand.SignOut;
import didymium.participants.SessionCommand.Welcome;
import didymium.testing.Eventually;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsVerticleTest {
  @TempDir private Path keys;
  private People people;

  @BeforeEach
  void start() {
    people = new People(keys);
  }

  @AfterEach
  void stop() {
    people.close();
  }

  private Reply signIn() {
    return people.signIn(People.EMAIL, People.PASSWORD);
  }

  @Test
  void the_link_to_set_up_works_once_and_only_the_newest_does() {
    var earlier = people.setUpToken();
    var token = people.setUpToken();
    assertThat(people.json(new Welcome()).path("setupRequired").asBoolean()).isTrue();
    assertThat(people.refusal(SetUp.of(People.first(earlier)))).isEqualTo("invitation.invalid");
    var reply = people.ask(SetUp.of(People.first(token)));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(People.json(reply).path("administrator").asBoolean()).isTrue();
    assertThat(people.refusal(SetUp.of(People.first(token)))).isEqualTo("setup.done");
    assertThat(people.setUpToken()).isNull();
    assertThat(people.json(new Welcome()).path("setupRequired").asBoolean()).isFalse();
  }

  @Test
  void two_who_set_up_at_once_make_one_portal_and_its_journal_tells() throws Exception {
    var token = people.setUpToken();
    var attempts =
        IntStream.range(0, 4).mapToObj(i -> people.bus.ask(SetUp.of(People.first(token)))).toList();
    Future.join(attempts).otherwiseEmpty().await();
    assertThat(attempts).filteredOn(Future::succeeded).hasSize(1);
    assertThat(people.count("organisations")).isEqualTo(1);
    assertThat(people.count("participants")).isEqualTo(1);
    assertThat(people.count("invitations")).isZero();
    var id = People.json(signIn()).path("participant");
    var actor = people.tokens.verify(People.json(signIn()).path("accessToken").asText()).await();
    assertThat(actor.id()).hasToString(id.path("id").asText());
    var types = journal(actor);
    assertThat(types).containsExactly("organisation-added", "participant-added");
  }

  private List<String> journal(Actor actor) {
    return Eventually.get(
            "both are in the journal",
            () -> people.json(ReadJournal.after(actor, 0, 50)).path("items"),
            items -> items.size() == 2)
        .findValuesAsText("type");
  }

  @Test
  void a_refresh_token_holds_once_and_a_second_use_ends_the_family() {
    people.setUp();
    var first = signIn().refreshToken();
    var second = people.ask(new RefreshSession(first));
    assertThat(People.json(second).path("expiresIn").asInt()).isEqualTo(600);
    assertThat(second.refreshToken()).isNotEqualTo(first);
    assertThat(people.refusal(new RefreshSession(first))).isEqualTo("session-ended");
    assertThat(people.refusal(new RefreshSession(second.refreshToken())))
        .isEqualTo("session-ended");
  }

  @Test
  void a_session_ends_however_often_it_was_refreshed() {
    people.setUp();
    var pool = people.database.pool();
    var token = people.ask(new RefreshSession(signIn().refreshToken())).refreshToken();
    pool.query("update sessions set created_at = now() - interval '89 days 23 hours'")
        .execute()
        .await();
    people.ask(new RefreshSession(token));
    var left = "select max(expires_at) < now() + interval '2 hours' from sessions where id = $1";
    var id = java.util.UUID.fromString(token.split("\\.")[0]);
    var rows = pool.preparedQuery(left).execute(io.vertx.sqlclient.Tuple.of(id)).await();
    assertThat(rows.iterator().next().getBoolean(0)).isTrue();
  }

  @Test
  void of_concurrent_refreshes_at_most_one_goes_on_and_the_family_ends() {
    people.setUp();
    var token = signIn().refreshToken();
    var other = signIn().refreshToken();
    var attempts =
        IntStream.range(0, 8).mapToObj(i -> people.bus.ask(new RefreshSession(token))).toList();
    Future.join(attempts).otherwiseEmpty().await();
    var good = attempts.stream().filter(Future::succeeded).toList();
    assertThat(good).hasSizeLessThanOrEqualTo(1);
    for (var reply : good) {
      assertThat(people.refusal(new RefreshSession(reply.result().refreshToken())))
          .isEqualTo("session-ended");
    }
    assertThat(people.refusal(new RefreshSession(other))).isEqualTo("ok");
  }

  @Test
  void signing_out_ends_the_session() {
    people.setUp();
    var token = signIn().refreshToken();
    assertThat(people.ask(new SignOut(token)).status()).isEqualTo(204);
    assertThat(people.refusal(new RefreshSession(token))).isEqualTo("session-ended");
    assertThat(people.ask(new SignOut(token)).status()).isEqualTo(204);
    assertThat(people.ask(new SignOut(null)).status()).isEqualTo(204);
    for (var nonsense : new String[] {null, "", "x", token + "x", "\u0000"}) {
      assertThat(people.refusal(new RefreshSession(nonsense))).isEqualTo("not-signed-in");
    }
  }

  @Test
  void wrong_passwords_and_unknown_accounts_get_the_same_answer_and_have_to_wait() {
    people.setUp();
    var wrong = new Password("not the right one");
    for (var account : List.of(People.EMAIL.toUpperCase(), "nobody@portal.example")) {
      for (int i = 0; i < 5; i++) {
        assertThat(People.refusal(() -> people.signIn(account, wrong))).isEqualTo("sign-in.failed");
      }
      assertThat(People.refusal(() -> people.signIn(account, People.PASSWORD)))
          .isEqualTo("sign-in.too-many");
    }
  }

  @Test
  void an_invitation_gives_a_password_once() {
    var admin = people.setUp();
    var person =
        new NewParticipant(
            "Invited", "invited@portal.example", admin.organisationId(), null, null, null, null);
    var url = people.json(new AddParticipant(admin, null, person)).path("invitation").path("url");
    assertThat(url.asText()).startsWith(People.URL + "/welcome#");
    var token = url.asText().substring(url.asText().indexOf('#') + 1);
    assertThat(People.refusal(() -> people.signIn("invited@portal.example", People.PASSWORD)))
        .isEqualTo("sign-in.failed");
    var acceptance = People.accept(token, People.PASSWORD);
    assertThat(people.ask(acceptance).status()).isEqualTo(204);
    assertThat(people.refusal(acceptance)).isEqualTo("invitation.invalid");
    assertThat(people.signIn("invited@portal.example", People.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void secrets_are_kept_as_hashes_only() {
    people.setUp();
    var secret = signIn().refreshToken().split("\\.")[1];
    var rows =
        people
            .database
            .pool()
            .query("select s::text || p::text as row from sessions s, participants p")
            .execute()
            .await();
    rows.forEach(
        row ->
            assertThat(row.getString("row"))
                .doesNotContain(secret, People.PASSWORD.text())
                .contains("$argon2id$"));
  }
}
