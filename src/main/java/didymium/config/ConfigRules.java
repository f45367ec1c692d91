package didymium.config;

import didymium.config.Config.Mode;
import didymium.config.Config.Tls;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What settings demand of each other. */
record ConfigRules(Config config, Settings settings) {
  private static final List<String> OF_A_SERVER = List.of("host", "name", "user", "password");
  private static final int EMBEDDED_CONNECTIONS = 90;

  void check() {
    checkAddress();
    checkSamplePassword();
    checkPublicUrl();
    checkIdleTime();
    checkDatabase();
    checkCertificate();
    checkWitness();
    config.limits().forEach(this::checkLimit);
  }

  private void checkAddress() {
    if (config.sample().enabled() && !address().isLoopbackAddress()) {
      throw settings
          .value("http.host")
          .wrong(
              config.http().host()
                  + " can be reached from outside, and the sample accounts' password is known",
              "set DIDYMIUM_SAMPLE_ENABLED=false, or listen on 127.0.0.1");
    }
  }

  /** What the portal takes as a password; this one is needed before anybody could be told. */
  private void checkSamplePassword() {
    if (config.sample().enabled() && !config.sample().password().matches("[^\\p{Cntrl}]{12,200}")) {
      throw settings.value("sample.password").expected("12 to 200 characters");
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(config.http().host());
    } catch (UnknownHostException e) {
      throw settings.value("http.host").expected("an address of this machine");
    }
  }

  /** Else quiet streams would be cut off before their next heartbeat. */
  private void checkIdleTime() {
    if (config.http().idleSeconds() <= config.journal().heartbeatSeconds()) {
      throw settings.value("http.idleSeconds").expected("more than journal.heartbeatSeconds");
    }
  }

  private void checkPublicUrl() {
    if (config.http().publicUrl() != null && !isOrigin(config.http().publicUrl())) {
      throw settings
          .value("http.publicUrl")
          .expected("an address without a path, like https://portal.example.org");
    }
  }

  private static boolean isOrigin(String url) {
    try {
      var uri = new URI(url);
      var origin = uri.getScheme() + "://" + uri.getAuthority();
      return Set.of("http", "https").contains(origin.split(":")[0])
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && url.equals(origin);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void checkDatabase() {
    if (config.database().mode() == Mode.SERVER) {
      OF_A_SERVER.forEach(this::requireOfServer);
      return;
    }
    OF_A_SERVER.forEach(this::refuseOfServer);
    refuseOfServer("port");
    if (config.database().poolSize() > EMBEDDED_CONNECTIONS) {
      throw settings
          .value("database.poolSize")
          .expected("at most %d with the embedded database".formatted(EMBEDDED_CONNECTIONS));
    }
  }

  private void requireOfServer(String name) {
    var value = settings.value("database." + name);
    if (value.node().isNull()) {
      throw value.wrong("is missing, as database.mode is server", "set " + value.variable());
    }
  }

  private void refuseOfServer(String name) {
    var value = settings.value("database." + name);
    if (!value.node().isNull()) {
      throw value.wrong(
          "is set, but database.mode is embedded",
          "set DIDYMIUM_DATABASE_MODE=server, or remove it");
    }
  }

  private void checkCertificate() {
    var file = config.database().certificate();
    if (file == null) {
      return;
    }
    var value = settings.value("database.certificate");
    if (config.database().tls() != Tls.VERIFY_FULL) {
      throw value.wrong("is used with verify-full only", "set DIDYMIUM_DATABASE_TLS=verify-full");
    }
    if (!Files.isReadable(Path.of(file))) {
      throw value.expected("a file that can be read");
    }
  }

  private void checkWitness() {
    var name = config.witness().name();
    if (name != null && !name.matches("[^\\s\\p{Z}\\p{Cntrl}+]+")) {
      throw settings.value("witness.name").expected("a name without blanks and plus signs");
    }
  }

  private void checkLimit(Config.Limit limit) {
    var country = limit.country();
    if (country != null && !Set.of(Locale.getISOCountries()).contains(country)) {
      throw settings
          .value("limits")
          .wrong("has the country " + country, "use two letters of ISO 3166-1, or null");
    }
    var bounds = limit.soft();
    if (bounds.min() == null && bounds.max() == null) {
      throw settings.value("limits").wrong("has a limit without min and max", "give one of them");
    }
  }
}
