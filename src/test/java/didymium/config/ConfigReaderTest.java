package didymium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.bus.Json;
import didymium.config.Config.Mode;
import didymium.config.Config.Node;
import didymium.config.Config.Tls;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final Map<String, String> SERVER =
      Map.of(
          "DIDYMIUM_DATABASE_MODE", "server",
          "DIDYMIUM_DATABASE_HOST", "db.example.org",
          "DIDYMIUM_DATABASE_NAME", "didymium",
          "DIDYMIUM_DATABASE_USER", "didymium",
          "DIDYMIUM_DATABASE_PASSWORD", "hidden-word");

  @TempDir Path directory;

  @Test
  void needsNoFileAndNoVariable() {
    var config = read(Map.of());

    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.database().mode()).isEqualTo(Mode.EMBEDDED);
    assertThat(config.sample().enabled()).isTrue();
    var limit = config.limits().get(0);
    assertThat(limit.metric()).isEqualTo("specific-activity");
    assertThat(limit.from()).isEqualTo(LocalDate.of(2014, 1, 1));
    assertThat(limit.soft()).isEqualTo(new Config.Bounds(null, BigDecimal.ONE));
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.example.org:443, portal.example.org",
    "http://portal.example.org:80, portal.example.org",
    "https://portal.example.org:80, portal.example.org:80",
    "https://portal.example.org:8443, portal.example.org:8443",
    "https://[2001:db8::1]:443, [2001:db8::1]",
    "https://portal.example.org, portal.example.org"
  })
  void logsAreKnownByTheHostWithoutTheUsualPort(String url, String authority) {
    var config = read(Map.of("DIDYMIUM_HTTP_PUBLIC_URL", url));

    assertThat(config.http().authority()).isEqualTo(authority);
  }

  @Test
  void takesASecretFromAFileOrACredentialAndAVariableOverIt() throws IOException {
    write("secret", "of a file\n");
    write("database.password", "of systemd");
    var environment = new HashMap<>(SERVER);
    environment.remove("DIDYMIUM_DATABASE_PASSWORD");
    environment.put("CREDENTIALS_DIRECTORY", directory.toString());
    assertThat(read(environment).database().password()).isEqualTo("of systemd");

    environment.put("DIDYMIUM_DATABASE_PASSWORD_FILE", directory.resolve("secret").toString());
    assertThat(read(environment).database().password()).isEqualTo("of a file");

    environment.put("DIDYMIUM_DATABASE_PASSWORD", "hidden-word");
    assertThatThrownBy(() -> read(environment))
        .hasMessage(
            "DIDYMIUM_DATABASE_PASSWORD_FILE: DIDYMIUM_DATABASE_PASSWORD is set too; remove one of"
                + " them");
    environment.remove("DIDYMIUM_DATABASE_PASSWORD");
    environment.put("DIDYMIUM_DATABASE_PASSWORD_FILE", "missing");
    assertThatThrownBy(() -> read(environment))
        .hasMessageStartingWith("DIDYMIUM_DATABASE_PASSWORD_FILE: the file missing cannot be read");
    assertThatThrownBy(() -> read(Map.of("DIDYMIUM_HTTP_HOST_FILE", "secret")))
        .hasMessageContaining("there is no such setting");
  }

  @Test
  void signedHeadsAreKeptApartFromWhatIsRestored() {
    assertThatThrownBy(() -> read(Map.of("DIDYMIUM_KEYS_HEADS", "data/../data/signed")))
        .hasMessageContaining("keys.heads")
        .hasMessageContaining("outside database.directory");
    assertThatThrownBy(
            () -> read(Map.of("DIDYMIUM_KEYS_HEADS", "k/s", "DIDYMIUM_KEYS_DIRECTORY", "k")))
        .hasMessageContaining("outside keys.directory");
  }

  @Test
  void whatTheEmbeddedDatabaseWritesIsKeptApartAndWhereAShellFindsIt() {
    assertThat(read(Map.of("DIDYMIUM_DATABASE_ARCHIVE", "kept")).database().archive())
        .isEqualTo("kept");
    for (var wrong : List.of("data/kept", "it's", "50%", "back\\slash")) {
      assertThatThrownBy(() -> read(Map.of("DIDYMIUM_DATABASE_ARCHIVE", wrong)))
          .hasMessageContaining("outside database.directory, without quotes");
    }
    assertThatThrownBy(() -> read(with(SERVER, "DIDYMIUM_DATABASE_ARCHIVE", "kept")))
        .hasMessageContaining("database.mode is server");
  }

  @Test
  void aShortPassphraseIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> read(Map.of("DIDYMIUM_BACKUP_PASSPHRASE", "too short")))
        .hasMessageContaining("backup.passphrase")
        .hasMessageNotContaining("too short");
  }

  @Test
  void overridesDefaultsByTheFileOfTheWorkingDirectory() throws IOException {
    Files.createDirectory(directory.resolve("config"));
    write("config/default.json", "{\"http\":{\"port\":8111}}");

    assertThat(read(Map.of()).http().port()).isEqualTo(8111);
  }

  @Test
  void overridesDefaultsByANamedFileAndThatByTheEnvironment() throws IOException {
    write("mine.json", "{\"http\":{\"port\":8111,\"bodyLimit\":2048},\"limits\":[]}");
    var environment = Map.of("DIDYMIUM_HTTP_PORT", "8112", "DIDYMIUM_CONFIG", "other.json");

    var config = ConfigReader.read(List.of("mine.json"), environment, directory);

    assertThat(config.http().port()).isEqualTo(8112);
    assertThat(config.http().bodyLimit()).isEqualTo(2048);
    assertThat(config.limits()).isEmpty();
  }

  @Test
  void findsTheFileByVariable() throws IOException {
    write("mine.json", "{\"http\":{\"port\":8111}}");

    assertThat(read(Map.of("DIDYMIUM_CONFIG", "mine.json")).http().port()).isEqualTo(8111);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIDYMIUM_HTTP_PUBLIC_URL", "DIDYMIUM_HTTP_PUBLICURL"})
  void takesNamesOfTwoWordsInBothSpellings(String variable) {
    var config = read(Map.of(variable, "https://portal.example.org"));

    assertThat(config.http().publicUrl()).isEqualTo("https://portal.example.org");
  }

  @Test
  void takesAnAddressOfIpv6WithAndWithoutBrackets() {
    for (var host : List.of("[::1]", "::1")) {
      var variables = Map.of("DIDYMIUM_HTTP_HOST", host, "DIDYMIUM_MANAGEMENT_HOST", host);
      var config = ConfigReader.read(List.of(), variables, directory);
      assertThat(config.http().host()).isEqualTo("::1");
      assertThat(config.management().host()).isEqualTo("::1");
      assertThat(config.http().url()).isEqualTo("http://[::1]:8080");
    }
  }

  @Test
  void takesAnEmptyVariableAsNull() {
    assertThat(read(Map.of("DIDYMIUM_TOKENS_ISSUER", "")).tokens().issuer()).isNull();
  }

  @Test
  void takesAListAsJson() {
    assertThat(read(Map.of("DIDYMIUM_LIMITS", "[]")).limits()).isEmpty();
    assertThat(read(Map.of("DIDYMIUM_WITNESS_LOGS", "[\"a\",\"b\"]")).witness().logs())
        .containsExactly("a", "b");
  }

  @Test
  void takesDigitsForATextOrANumberAsTheSettingIs() {
    var environment = with(SERVER, "DIDYMIUM_DATABASE_PASSWORD", "123456");
    environment.put("DIDYMIUM_DATABASE_PORT", "05433");

    assertThat(read(environment).database().password()).isEqualTo("123456");
    assertThat(read(environment).database().port()).isEqualTo(5433);
  }

  @Test
  void takesNullWhereASettingMayBeLeftOut() throws IOException {
    write("mine.json", "{\"http\":{\"publicUrl\":null},\"database\":{\"port\":null}}");

    var config = ConfigReader.read(List.of("mine.json"), Map.of(), directory);

    assertThat(config.http().publicUrl()).isNull();
    assertThat(config.database().port()).isNull();
  }

  @Test
  void leavesVariablesOfTestRunsAlone() {
    assertThat(read(Map.of("DIDYMIUM_TEST_DATABASE_URL", "postgresql://x"))).isNotNull();
  }

  @Test
  void takesAServer() {
    var environment = with(SERVER, "DIDYMIUM_DATABASE_TLS", "verify-full");

    assertThat(read(environment).database().tls()).isEqualTo(Tls.VERIFY_FULL);
  }

  @Test
  void shipsFilesThatNeedOnlyAPassword() {
    var environment = Map.of("DIDYMIUM_DATABASE_PASSWORD", "hidden-word");

    for (var file : List.of("config/server.json", "config/production.json")) {
      var config = ConfigReader.read(List.of(file), environment, Path.of(""));
      assertThat(config.database().mode()).isEqualTo(Mode.SERVER);
    }
  }

  @Test
  void shipsAFileForAWitnessAlone() {
    var config = ConfigReader.read(List.of("config/witness.json"), Map.of(), Path.of(""));

    assertThat(config.mode()).isEqualTo(Node.WITNESS);
    assertThat(config.database().mode()).isEqualTo(Mode.EMBEDDED);
    assertThat(config.sample().enabled()).isFalse();
    assertThat(config.witness().logs()).isEmpty();
  }

  @Test
  void namesTheWitnessAfterThePublicAddress() {
    var address = Map.of("DIDYMIUM_HTTP_PUBLIC_URL", "https://portal.example.org");

    assertThat(read(Map.of()).witnessName()).isEqualTo("127.0.0.1:8080/witness");
    assertThat(read(address).witnessName()).isEqualTo("portal.example.org/witness");
    assertThat(read(with(address, "DIDYMIUM_WITNESS_NAME", "own")).witnessName()).isEqualTo("own");
  }

  @Test
  void readsEverySettingIntoItsOwnPlace() throws IOException {
    write("ca.pem", "");
    var file =
        """
        {"mode":"witness",
         "http":{"host":"127.0.0.2","port":1,"publicUrl":"https://x.example","proxies":2,"bodyLimit":1025,"idleSeconds":17,"bodyBytesPerSecond":18,"h2c":true,"corsOrigins":["https://y.example"],"drainSeconds":3},
         "management":{"host":"127.0.0.3","port":21},
         "log":{"format":"json","level":"info","levels":[{"logger":"m","level":"debug"}],"access":true},
         "database":{"mode":"server","directory":"a","archive":null,"host":"b","port":2,"name":"c","user":"d","password":"e","tls":"verify-full","certificate":"%s","poolSize":3},
         "backup":{"passphrase":"twelve-others"},
         "sample":{"enabled":true,"password":"twelve-letters"},
         "keys":{"directory":"f","heads":"f2"},
         "tokens":{"accessMinutes":4,"refreshDays":5,"sessionDays":19,"issuer":"g"},
         "signIn":{"attemptsPerAccount":6,"attemptsPerAddress":7,"windowMinutes":8,"resetHours":20},
         "rateLimits":{"perCaller":{"perSecond":9,"burst":10},"perAddress":{"perSecond":11,"burst":12}},
         "journal":{"heartbeatSeconds":13,"keyDays":20},
         "witness":{"name":"h","logs":["i","j"]},
         "webhooks":{"allowInsecureTargets":true},
         "limits":[{"metric":"k","country":"IN","from":"2014-01-02","soft":{"min":14.5,"max":15},"source":"l"}]}
        """
            .formatted(directory.resolve("ca.pem"));
    write("mine.json", file);

    var config = ConfigReader.read(List.of("mine.json"), Map.of(), directory);

    var written = Json.text(config).replace("WITNESS", "witness").replace("SERVER", "server");
    written = written.replace("JSON", "json").replace("INFO", "info").replace("DEBUG", "debug");
    assertThat(Json.MAPPER.readTree(written.replace("VERIFY_FULL", "verify-full")))
        .isEqualTo(Json.MAPPER.readTree(file));
  }

  @Test
  void printsNoSecret() {
    var config = read(with(SERVER, "DIDYMIUM_SAMPLE_PASSWORD", "another-word"));

    assertThat(config.toString()).doesNotContain("hidden-word", "another-word").contains("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DIDYMIUM_HTTP_PROT           | 1           | DIDYMIUM_HTTP_PROT (environment)
          DIDYMIUM_HTTP_PORT           | http        | http.port (DIDYMIUM_HTTP_PORT) "http" is not a whole number from 0 to 65535
          DIDYMIUM_HTTP_PORT           | 65536       | http.port
          DIDYMIUM_HTTP_PORT           | -1          | http.port
          DIDYMIUM_HTTP_PORT           | 99999999999 | http.port
          DIDYMIUM_HTTP_PORT           | 8080.5      | http.port
          DIDYMIUM_HTTP_PORT           | 8080.0      | http.port (DIDYMIUM_HTTP_PORT) "8080.0" is not a whole number from 0 to 65535; correct it, or set DIDYMIUM_HTTP_PORT
          DIDYMIUM_HTTP_PORT           | +8          | http.port (DIDYMIUM_HTTP_PORT) "+8" is not
          DIDYMIUM_HTTP_PORT           | ' 8080'     | http.port (DIDYMIUM_HTTP_PORT) " 8080" is not
          DIDYMIUM_HTTP_PORT           | 9999999999999999999999 | "9999999999999999999999" is not a whole number
          DIDYMIUM_HTTP_PORT           | ''          | http.port (DIDYMIUM_HTTP_PORT) is missing; set it to a whole number from 0 to 65535
          DIDYMIUM_HTTP                | 8080        | DIDYMIUM_HTTP (environment): there is no such setting
          DIDYMIUM_HTTP_BEHIND_PROXY   | true        | DIDYMIUM_HTTP_BEHIND_PROXY (environment): there is no such setting; it is now http.proxies
          DIDYMIUM_HTTP_PROXIES        | true        | http.proxies (DIDYMIUM_HTTP_PROXIES) "true" is not a whole number from 0 to 10
          DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS | TRUE | webhooks.allowInsecureTargets (DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS) "TRUE" is not true or false
          DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS | ''   | webhooks.allowInsecureTargets (DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS) is missing; set it to true or false
          DIDYMIUM_HTTP_HOST           | 0.0.0.0     | set DIDYMIUM_SAMPLE_ENABLED=false
          DIDYMIUM_HTTP_HOST           | '  '        | http.host
          DIDYMIUM_HTTP_HOST           | [::1        | http.host (DIDYMIUM_HTTP_HOST) "[::1" is not the name or address of a machine, without scheme and port
          DIDYMIUM_MANAGEMENT_HOST     | http://a    | management.host (DIDYMIUM_MANAGEMENT_HOST) "http://a" is not the name or address
          DIDYMIUM_HTTP_BODY_LIMIT     | 10          | http.bodyLimit
          DIDYMIUM_HTTP_PUBLIC_URL     | ftp://x     | http.publicUrl
          DIDYMIUM_HTTP_PUBLIC_URL     | https://x/y | http.publicUrl
          DIDYMIUM_HTTP_PUBLIC_URL     | portal      | http.publicUrl
          DIDYMIUM_DATABASE_MODE       | local       | "local" is not embedded or server
          DIDYMIUM_DATABASE_MODE       | server      | database.host
          DIDYMIUM_DATABASE_HOST       | db          | set DIDYMIUM_DATABASE_MODE=server
          DIDYMIUM_DATABASE_PORT       | 0           | database.port (DIDYMIUM_DATABASE_PORT) "0" is not a whole number from 1 to 65535
          DIDYMIUM_DATABASE_PORT       | 5432        | set DIDYMIUM_DATABASE_MODE=server
          DIDYMIUM_DATABASE_TLS        | on          | disable or require or verify-full
          DIDYMIUM_DATABASE_TLS        | verify_full | "verify_full" is not disable or require or verify-full
          DIDYMIUM_DATABASE_TLS        | VERIFY-FULL | "VERIFY-FULL" is not
          DIDYMIUM_DATABASE_TLS        | ''          | database.tls (DIDYMIUM_DATABASE_TLS) is missing; set it to disable or
          DIDYMIUM_DATABASE_CERTIFICATE| ca.pem      | DIDYMIUM_DATABASE_TLS=verify-full
          DIDYMIUM_DATABASE_POOL_SIZE  | 0           | database.poolSize
          DIDYMIUM_DATABASE_POOL_SIZE  | 200         | at most 90 with the embedded database
          DIDYMIUM_SAMPLE_ENABLED      | yes         | sample.enabled (DIDYMIUM_SAMPLE_ENABLED) "yes" is not true or false
          DIDYMIUM_SAMPLE_PASSWORD     | ''          | sample.password
          DIDYMIUM_SAMPLE_PASSWORD     | too-short   | sample.password
          DIDYMIUM_TOKENS_REFRESH_DAYS | 1000        | tokens.refreshDays
          DIDYMIUM_JOURNAL_HEARTBEAT_SECONDS | 0     | journal.heartbeatSeconds
          DIDYMIUM_JOURNAL_KEY_DAYS          | 0     | journal.keyDays
          DIDYMIUM_HTTP_CORS_ORIGINS         | ["*"] | http.corsOrigins
          DIDYMIUM_MANAGEMENT_PORT           | 8080  | management.port
          DIDYMIUM_LOG_LEVEL                 | loud  | "loud" is not error or warning or info or debug
          DIDYMIUM_LOG_LEVELS                | [{"logger":"a","level":"x"}] | log.levels[0].level
          DIDYMIUM_JOURNAL_HEARTBEAT_SECONDS | 60    | http.idleSeconds
          DIDYMIUM_MODE                | both        | "both" is not portal or witness
          DIDYMIUM_WITNESS_NAME        | our witness | witness.name
          DIDYMIUM_WITNESS_NAME        | a+b         | witness.name
          DIDYMIUM_WITNESS_LOGS        | portal      | DIDYMIUM_WITNESS_LOGS: line 1
          DIDYMIUM_WITNESS_LOGS        | '["a"] x'   | DIDYMIUM_WITNESS_LOGS: line 1, column 7 is not JSON
          DIDYMIUM_WITNESS_LOGS        | [null]      | witness.logs[0] (DIDYMIUM_WITNESS_LOGS) is missing; set it to a text
          DIDYMIUM_WITNESS_LOGS        | [[]]        | witness.logs[0] (DIDYMIUM_WITNESS_LOGS) [] is not a text
          DIDYMIUM_WITNESS_LOGS        | null        | witness.logs (DIDYMIUM_WITNESS_LOGS) "null" is not a list in brackets
          DIDYMIUM_WITNESS_LOGS        | ' '         | witness.logs (DIDYMIUM_WITNESS_LOGS) " " is not a list in brackets
          DIDYMIUM_LIMITS              | ''          | limits (DIDYMIUM_LIMITS) is missing; set it to a list in brackets
          DIDYMIUM_LIMITS              | [null]      | limits[0] (DIDYMIUM_LIMITS) is missing; set it to an object with metric, country, from, soft, source
          DIDYMIUM_LIMITS              | [{}]        | limits[0].metric (DIDYMIUM_LIMITS) is missing; set it to a text
          DIDYMIUM_LIMITS              | {           | DIDYMIUM_LIMITS: line 1
          DIDYMIUM_LIMITS              | {}          | limits (DIDYMIUM_LIMITS)
          DIDYMIUM_LIMITS              | [1]         | limits[0]
          DIDYMIUM_LIMITS              | [{"matric":"x"}] | limits[0] (DIDYMIUM_LIMITS) has no matric
          """)
  void stopsAtAWrongVariable(String name, String value, String part) {
    assertStops(List.of(), Map.of(name, value), part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"http":{"prot":1}}                 | http.prot (mine.json): there is no such setting
          {"htp":{"port":1}}                  | htp (mine.json): there is no such setting
          {"http":{"port":"8080"}}            | http.port (mine.json) "8080" is not a whole number
          {"http":{"port":null}}              | http.port (mine.json) is missing; set it to a whole number
          {"http":{"port":1.0}}               | http.port (mine.json) 1 is not a whole number from 0 to 65535; correct it
          {"http":{"port":1e3}}               | http.port (mine.json) 1E+3 is not a whole number
          {"http":{"port":true}}              | http.port (mine.json) true is not a whole number
          {"http":{"port":99999999999}}       | http.port (mine.json) 99999999999 is not a whole number
          {"http":{"port":99999999999999999999}} | http.port (mine.json) 99999999999999999999 is not a whole number
          {"http":{"port":{"number":1}}}      | http.port (mine.json) {"number":1} is not a whole number
          {"http":{"port":[1]}}               | http.port (mine.json) [1] is not a whole number
          {"http":{"host":{"name":"x"}}}      | http.host (mine.json) {"name":"x"} is not a text
          {"http":{"host":"a\\tb"}}             | http.host (mine.json) "a\\tb" is not a text
          {"http":{"publicUrl":""}}           | http.publicUrl (mine.json) "" is not a text
          {"http":{"behindProxy":true}}       | http.behindProxy (mine.json): there is no such setting; it is now http.proxies, how many proxies stand in front: 1 instead of true
          {"webhooks":{"allowInsecureTargets":1}} | webhooks.allowInsecureTargets (mine.json) 1 is not true or false
          {"webhooks":{"allowInsecureTargets":null}} | webhooks.allowInsecureTargets (mine.json) is missing; set it to true or false
          {"http":null}                       | http (mine.json): this is a section; give its settings in braces
          {"rateLimits":{"perCaller":5}}      | rateLimits.perCaller (mine.json): this is a section
          {"rateLimits":{"perCaller":{"a":1}}} | rateLimits.perCaller.a (mine.json): there is no such setting
          {"mode":{"is":"portal"}}            | mode (mine.json) {"is":"portal"} is not portal or witness
          {"database":{"tls":2}}              | database.tls (mine.json) 2 is not disable or require or verify-full
          {"database":{"port":"5432"}}        | database.port (mine.json) "5432" is not a whole number from 1 to 65535
          {"witness":{"logs":"a"}}            | witness.logs (mine.json) "a" is not a list in brackets
          {"witness":{"logs":["a",1]}}        | witness.logs[1] (mine.json) 1 is not a text
          {"limits":null}                     | limits (mine.json) is missing; set it to a list in brackets
          {"limits":"[]"}                     | limits (mine.json) "[]" is not a list in brackets
          {"http":{"port":1}} x               | mine.json: line 1, column 21 is not JSON
          {"http":{"port":1 2}}               | mine.json: line 1, column 19 is not JSON (Unexpected character ('2'
          null                                | mine.json: this is not a JSON object
          {"http":{"host":1}}                 | http.host (mine.json) 1 is not a text
          {"http":8080}                       | http (mine.json): this is a section
          {"sample":{"enabled":"true"}}       | sample.enabled (mine.json)
          {"database":{"password":123456}}    | database.password (mine.json) this is not a text
          {"http":{"port":1,"port":2}}        | mine.json: line 1
          {"http":                            | mine.json: line
          []                                  | mine.json: this is not a JSON object
          {"limits":[{"metric":"x","from":"2014-13-01"}]} | limits[0].from (mine.json) "2014-13-01" is not a date
          {"limits":[{"metric":"x","from":20140101}]} | limits[0].from (mine.json) 20140101 is not a date like 2014-01-01
          {"limits":[{"metric":"x","from":null,"soft":{"max":1},"source":"y"}]} | limits[0].from (mine.json) is missing; set it to a date
          {"limits":[{"metric":"x","from":"2014-01-01","soft":1,"source":"y"}]} | limits[0].soft (mine.json) 1 is not an object with min, max
          {"limits":[{"metric":"x","from":"2014-01-01","soft":{"max":"1"},"source":"y"}]} | limits[0].soft.max (mine.json) "1" is not a number
          {"limits":[{"metric":"x","from":"2014-01-01","soft":{"mix":1},"source":"y"}]} | limits[0].soft (mine.json) has no mix; it may have min, max
          {"limits":[{"metric":"x","from":"2014-01-01","soft":{"max":1}}]} | limits[0].source (mine.json) is missing; set it to a text
          {"limits":[{"metric":"x","from":"2014-01-01","soft":{},"source":"y"}]} | without min and max
          {"limits":[{"metric":"x","country":"XX","from":"2014-01-01","soft":{"max":1},"source":"y"}]} | country XX
          """)
  void stopsAtAWrongFile(String json, String part) throws IOException {
    write("mine.json", json);

    assertStops(List.of("mine.json"), Map.of(), part);
  }

  @Test
  void namesTheLineThatIsNotJson() throws IOException {
    write("mine.json", "{\n  \"http\": {\n    \"port\": 80 80\n  }\n}");

    assertStops(List.of("mine.json"), Map.of(), "mine.json: line 3, column 16 is not JSON");
  }

  @Test
  void stopsAtAServerWithoutPassword() {
    var environment = new HashMap<>(SERVER);
    environment.remove("DIDYMIUM_DATABASE_PASSWORD");

    assertStops(List.of(), environment, "set DIDYMIUM_DATABASE_PASSWORD");
  }

  @Test
  void stopsAtAFileThatIsNotThere() {
    assertStops(
        List.of("none.json"), Map.of(), "none.json: this configuration file cannot be read");
  }

  @Test
  void stopsAtASecondArgument() {
    assertStops(List.of("a.json", "b.json"), Map.of(), "leave out b.json");
  }

  @Test
  void stopsAtACertificateThatCannotBeRead() {
    var environment = with(SERVER, "DIDYMIUM_DATABASE_TLS", "verify-full");
    environment.put("DIDYMIUM_DATABASE_CERTIFICATE", "/nowhere/ca.pem");

    assertStops(List.of(), environment, "database.certificate (DIDYMIUM_DATABASE_CERTIFICATE)");
  }

  private void assertStops(List<String> arguments, Map<String, String> environment, String part) {
    assertThatThrownBy(() -> ConfigReader.read(arguments, environment, directory))
        .isInstanceOfSatisfying(
            StartFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(78))
        .hasMessageContaining(part)
        .message()
        .doesNotContain("\n", "123456");
  }

  private Config read(Map<String, String> environment) {
    return ConfigReader.read(List.of(), environment, directory);
  }

  private void write(String name, String json) throws IOException {
    Files.writeString(directory.resolve(name), json);
  }

  private static Map<String, String> with(Map<String, String> base, String name, String value) {
    var all = new HashMap<>(base);
    all.put(name, value);
    return all;
  }
}
