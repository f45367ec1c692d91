package didymium.database;

import didymium.config.Config;
import didymium.config.Config.Tls;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** One server's settings in the words of the two drivers: Vert.x for work, JDBC for migrations. */
final class Connections {
  private static final int DEFAULT_PORT = 5432;

  private Connections() {}

  static PgConnectOptions vertx(Config.Database server) {
    var options =
        new PgConnectOptions()
            .setHost(server.host())
            .setPort(port(server))
            .setDatabase(server.name())
            .setUser(server.user())
            .setPassword(server.password())
            .addProperty("application_name", "didymium")
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(512)
            // the default leaves out statements over 2 kB, which is what a command's statement has
            .setPreparedStatementCacheSqlLimit(65_536)
            .setPipeliningLimit(64)
            .setReconnectAttempts(2)
            .setReconnectInterval(250);
    return server.tls() == Tls.DISABLE ? options : secured(options, server);
  }

  private static PgConnectOptions secured(PgConnectOptions options, Config.Database server) {
    if (server.tls() == Tls.REQUIRE) {
      return options
          .setSslMode(SslMode.REQUIRE)
          .setSslOptions(new ClientSSLOptions().setTrustAll(true));
    }
    var tls = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    if (server.certificate() != null) {
      tls.setTrustOptions(new PemTrustOptions().addCertPath(server.certificate()));
    }
    return options.setSslMode(SslMode.VERIFY_FULL).setSslOptions(tls);
  }

  static DataSource jdbc(Config.Database server) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {server.host()});
    source.setPortNumbers(new int[] {port(server)});
    source.setDatabaseName(server.name());
    source.setUser(server.user());
    source.setPassword(server.password());
    source.setApplicationName("didymium");
    source.setConnectTimeout(5);
    source.setSslMode(server.tls().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (server.certificate() != null) {
      source.setSslRootCert(server.certificate());
    } else if (server.tls() == Tls.VERIFY_FULL) {
      source.setSslfactory(DefaultJavaSSLFactory.class.getName());
    }
    return source;
  }

  /** What messages call the server: never with its password. */
  static String describe(Config.Database server) {
    var host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
    return "%s:%d/%s as %s".formatted(host, port(server), server.name(), server.user());
  }

  private static int port(Config.Database server) {
    return server.port() == null ? DEFAULT_PORT : server.port();
  }
}
