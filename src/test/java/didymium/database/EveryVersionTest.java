package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Actor;
import didymium.bus.Ids;
import didymium.config.Config;
import didymium.testing.RunningPortal;
import didymium.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A database of each version that ever landed, with work in it, starts on the newest. */
class EveryVersionTest {
  /** From here on a programme comes with its agreement, which only the portal writes. */
  private static final int AGREEMENTS = 18;

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private final UUID organisation = Ids.next();
  private final Actor coordinator = new Actor(Ids.next(), "Coordinator", organisation);
  private final UUID programme = Ids.next();
  private final UUID project = Ids.next();

  @TestFactory
  Stream<DynamicTest> worksOnTheNewest() throws IOException {
    try (var files = Files.list(MIGRATIONS)) {
      return files
          .map(file -> file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"))
          .map(Integer::valueOf)
          .sorted()
          .toList()
          .stream()
          .map(version -> DynamicTest.dynamicTest("V" + version, () -> check(version)));
    }
  }

  private void check(int version) {
    var server = TestDatabase.create();
    execute(server, "drop schema public cascade; create schema public");
    Flyway.configure()
        .dataSource(Connections.jdbc(server))
        .locations("classpath:db/migration")
        .target(String.valueOf(version))
        .load()
        .migrate();
    fill(server, version);
    Migrations.run(server);
    try (var portal = RunningPortal.start(server)) {
      var client = portal.as(coordinator);
      assertThat(client.get("/me").status()).isEqualTo(200);
      if (version > 1 && version < AGREEMENTS) {
        var seen = client.get("/projects/" + project).json();
        assertThat(seen.path("myRole").asText()).isEqualTo("coordinator");
        assertThat(seen.at("/organisations/0/takesPart").asBoolean()).isTrue();
        var agreement = client.get("/programmes/" + programme).json().path("agreement");
        assertThat(agreement.path("number").asInt()).isEqualTo(1);
        assertThat(agreement.path("consented").asBoolean()).isFalse();
        var planned = client.post("/projects/" + project + "/milestones", milestone());
        var path = "/milestones/" + planned.id() + "/entries";
        assertThat(client.post(path, "{\"text\":\"Goes on\"}").status()).isEqualTo(201);
      }
    }
  }

  private static String milestone() {
    return """
        {"title":"Runs","stage":"laboratory","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
  }

  /** What these tables were from the first. */
  private void fill(Config.Database server, int version) {
    execute(
        server,
        """
        insert into organisations (id, name, short_name, country, kind, created_at, updated_at)
        values ('%1$s', 'Institute', 'Inst', 'IN', 'institute', now(), now());
        insert into participants (id, organisation_id, name, email, language, administrator,
          created_at, updated_at)
        values ('%2$s', '%1$s', 'Coordinator', 'c@example.org', 'en', true, now(), now());
        """
            .formatted(organisation, coordinator.id()));
    if (version > 1 && version < AGREEMENTS) {
      execute(
          server,
          """
          insert into programmes (id, title, scope, expiry_date, expiry_precision, created_at,
            updated_at)
          values ('%3$s', 'Programme', 'Scope', '2190-01-01', 'half', now(), now());
          insert into programme_parties values ('%3$s', '%1$s');
          insert into programme_coordinators values ('%3$s', '%2$s');
          insert into projects (id, programme_id, title, elements, route, stage, illustrative,
            created_at, updated_at)
          values ('%4$s', '%3$s', 'Project', '{Nd}', 'route', 'laboratory', false, now(), now());
          insert into project_organisations values ('%4$s', '%1$s');
          """
              .formatted(organisation, coordinator.id(), programme, project));
    }
  }

  private static void execute(Config.Database server, String sql) {
    try (var connection = Connections.jdbc(server).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
