package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A portal as it is configured by default does not take just any target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetsTest {
  private RunningPortal portal;
  private TestClient coordinator;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    var world = World.create(portal.database().pool()).await();
    coordinator = portal.as(world.coordinatorGiredmet);
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @ParameterizedTest
  @CsvSource({
    "http://receiver.example/, 422, webhook.url.insecure",
    "https://localhost/, 422, webhook.url.refused",
    "https://127.0.0.1/, 422, webhook.url.refused",
    "https://[::1]/, 422, webhook.url.refused",
    "https://[::ffff:10.0.0.1]/, 422, webhook.url.refused",
    "https://169.254.169.254/latest/meta-data, 422, webhook.url.refused",
    "https://2130706433/, 422, webhook.url.refused",
    "https://017700000001/, 422, webhook.url.refused",
    "https://0177.0.0.1/, 422, webhook.url.refused",
    "https://127.0.0.1./, 400, webhook.url.malformed",
    "https://0.0.0.0/, 422, webhook.url.refused",
    "https://10.0.0.1:8443/, 422, webhook.url.refused",
    "https://[::]/, 422, webhook.url.refused",
    "https://[::ffff:7f00:1]/, 422, webhook.url.refused",
    "https://[fe80::1]/, 422, webhook.url.refused",
    "https://[fc00::1]/, 422, webhook.url.refused",
    "https://[64:ff9b::127.0.0.1]/, 422, webhook.url.refused",
    "https://[fe80::1%25eth0]/, 400, webhook.url.malformed",
    "https://0x7f000001/, 422, webhook.url.refused",
    "https://999.1.1.1/, 400, webhook.url.malformed",
    "https://127.1/, 400, webhook.url.malformed",
    "https://0x7f.1/, 400, webhook.url.malformed",
    "https://user:secret@receiver.example/, 400, webhook.url.malformed",
    "https://receiver.example/#part, 400, webhook.url.malformed",
    "ftp://receiver.example/, 400, webhook.url.malformed",
    "https://receiver.example:0/, 400, webhook.url.malformed",
    "https://receiver.example:70000/, 400, webhook.url.malformed",
    "https:///path, 400, webhook.url.malformed",
    "receiver.example, 400, webhook.url.malformed",
    "https://приёмник.example/, 400, webhook.url.malformed",
  })
  void aTargetThatIsNotOnThePublicInternetByHttpsIsRefused(String url, int status, String code) {
    var answer = coordinator.post("/webhooks", "{\"name\":\"x\",\"url\":\"" + url + "\"}");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.pointers()).containsExactly("/url");
    assertThat(coordinator.get("/webhooks").json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"types\":[\"entry-loged\"]                 | unknown-value        | /types/0",
        "\"types\":[]                                | webhook.filter.empty | /types",
        "\"types\":[\"entry-logged\",\"entry-logged\"] | repeated           | /types/1",
        "\"projects\":[null]                         | missing-field        | /projects/0",
        "\"signature\":\"v2\"                        | unknown-value        | /signature",
      })
  void aFilterThatWouldLetNothingThroughIsRefused(String field, String code, String pointer) {
    var body = "{\"name\":\"x\",\"url\":\"https://receiver.example/\"," + field + "}";
    var answer = coordinator.post("/webhooks", body);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.pointers()).containsExactly(pointer);
  }
}
