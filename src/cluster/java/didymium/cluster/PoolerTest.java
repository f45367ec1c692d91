package didymium.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.database.Database;
import didymium.testing.Eventually;
import didymium.testing.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PgBouncer between the portal and PostgreSQL. */
class PoolerTest {
  private final Vertx vertx = Vertx.vertx();
  private Program pooler;

  @AfterEach
  void close() {
    vertx.close().await();
    pooler.close();
  }

  @Test
  void one_that_lends_a_session_for_a_connection_is_as_good_as_the_server() throws Exception {
    var server = behind(TestDatabase.create(), "session");
    var database = Database.open(vertx, server).await(60, TimeUnit.SECONDS);
    var rows = database.pool().query("select count(*) from programmes").execute().await();
    assertThat(rows.iterator().next().getLong(0)).isZero();
    database.close().await();
  }

  @Test
  void one_that_lends_it_for_a_transaction_is_refused_in_one_line() throws Exception {
    var server = behind(TestDatabase.create(), "transaction");
    assertThatThrownBy(() -> Database.open(vertx, server).await(60, TimeUnit.SECONDS))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("pool_mode = session");
  }

  private Config.Database behind(Config.Database server, String mode) throws IOException {
    var open = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    var directory = Files.createTempDirectory("didymium-pooler", open);
    int port = free();
    var users = directory.resolve("users");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(server.user(), server.password()));
    var settings = directory.resolve("pgbouncer.ini");
    Files.writeString(
        settings,
        """
        [databases]
        * = host=%s port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = %s
        default_pool_size = 40
        ignore_startup_parameters = extra_float_digits
        """
            .formatted(server.host(), server.port(), port, users, mode));
    var words = new String[] {"pgbouncer", settings.toString()};
    pooler = new Program(directory, "pgbouncer", "postgres", Map.of(), words).start();
    awaitPort(port);
    return server.at("127.0.0.1", port, server.name(), server.user(), server.password());
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) {
    Eventually.holds(
        "the pooler listens",
        () -> {
          try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
          } catch (IOException notYet) {
            return false;
          }
        });
  }
}
