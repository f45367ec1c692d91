package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.RunningPortal;
import didymium.testing.TestDatabase;
import didymium.testing.World;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nobody can use any more goes by itself, and only that. */
class TidyTest {
  private static final List<String> TABLES =
      List.of(
          "sessions",
          "ended_sessions",
          "invitations",
          "guesses",
          "client_assertions",
          "idempotency_keys",
          "imports",
          "exports");

  /** A row of each: when it was made, and when it ends. */
  private static String rows(World world, String made, String ends) {
    var person = world.scientistCsir.id();
    return """
        insert into sessions values (gen_random_uuid(), '%1$s', '\\x00', %3$s, %4$s);
        insert into ended_sessions values (gen_random_uuid(), 'session-ended', %3$s);
        insert into invitations (token_hash, participant_id, expires_at)
        values (decode(md5(random()::text), 'hex'), '%1$s', %4$s);
        insert into guesses (key, free, failures, last)
        values (decode(md5(random()::text), 'hex'), 3, 9, %3$s);
        insert into client_assertions values ('%1$s', random()::text, %4$s);
        insert into idempotency_keys (actor_id, key, fingerprint, status, created_at)
        values ('%1$s', random()::text, '\\x00', 200, %3$s);
        insert into imports (id, project_id, participant_id, description, created_at)
        values (gen_random_uuid(), '%2$s', '%1$s', '{}', %3$s);
        insert into exports (id, requested_by, project_id, format, language, state, created_at,
          touched_at, expires_at)
        values (gen_random_uuid(), '%1$s', '%2$s', 'csv', 'en', 'failed', %3$s, %3$s, %4$s);
        """
        .formatted(person, world.project, made, ends);
  }

  private static List<Long> counts(Pool pool) {
    var counts = new ArrayList<Long>();
    for (var table : TABLES) {
      counts.add(count(pool, table).await());
    }
    return counts;
  }

  private static Future<Long> count(Pool pool, String table) {
    return pool.query("select count(*) from " + table)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  @Test
  void expired_rows_of_every_kind_are_removed_and_the_others_stay() {
    var server = TestDatabase.create();
    try (var portal = RunningPortal.start(server)) {
      var pool = portal.database().pool();
      var world = World.create(pool).await();
      var before = counts(pool);
      pool.query(rows(world, "now()", "now() + interval '1 hour'")).execute().await();
      pool.query(rows(world, "now() - interval '400 days'", "now() - interval '300 days'"))
          .execute()
          .await();
      assertThat(counts(pool)).isEqualTo(before.stream().map(count -> count + 2).toList());
      var left = before.stream().map(count -> count + 1).toList();
      try (var next = RunningPortal.start(server)) {
        Eventually.holds("removed", () -> counts(next.database().pool()).equals(left));
      }
    }
  }
}
