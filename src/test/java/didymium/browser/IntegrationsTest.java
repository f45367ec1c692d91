package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import didymium.testing.Receiver;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another system is connected from the page alone: its token, its webhook, its calendar. */
@BrowserTest
class IntegrationsTest {
  private static final String SECRET = "Client secret";

  @Test
  void a_client_gets_a_token_by_its_secret_until_that_is_revoked(Visits visits) {
    var visit = visits.by("admin").open("/integrations");
    card(visit, "clients").locator(".button").first().click();
    visit.dialog().getByLabel("Name").fill("Pilot plant");
    visit.answer("Create the client").click();
    assertThat(visit.page().locator("h1")).hasText("Pilot plant");
    assertThat(visit.page().locator("#told-head")).isFocused();
    var id = told(visit, "Client id");
    var first = told(visit, SECRET);
    assertThat(copied(visit)).isEqualTo(first);
    assertThat(token(visit, id, first)).isEqualTo(200);
    visit.button("I have kept it").click();
    assertThat(visit.page().locator(".told")).hasCount(0);

    visit.button("Make a second").click();
    assertThat(visit.page().getByLabel(SECRET)).isVisible();
    var second = told(visit, SECRET);
    assertThat(second).isNotEqualTo(first);
    assertThat(token(visit, id, second)).isEqualTo(200);
    visit.button("Revoke …" + first.substring(first.length() - 4)).click();
    visit.answer("Revoke").click();
    assertThat(card(visit, "secrets").locator("li")).hasCount(1);
    assertThat(token(visit, id, first)).isEqualTo(401);

    visit.button("Deactivate").click();
    assertThat(visit.button("Activate")).isVisible();
    assertThat(token(visit, id, second)).isEqualTo(401);
  }

  @Test
  void what_is_wrong_is_said_beside_the_field(Visits visits) {
    var visit = visits.by("admin").open("/integrations");
    card(visit, "clients").locator(".button").first().click();
    visit.dialog().getByLabel("Name").fill("Robot");
    visit.dialog().getByText("By a key pair of its own").click();
    visit.dialog().locator("textarea").fill("-----BEGIN PUBLIC KEY-----");
    visit.answer("Create the client").click();
    assertThat(visit.dialog().locator(".field.wrong")).containsText("This is no JSON");
    visit
        .dialog()
        .locator("textarea")
        .fill("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"AA\"}");
    visit.answer("Create the client").click();
    assertThat(visit.dialog().locator(".field.wrong")).containsText("private key");
  }

  @Test
  void a_webhook_shows_what_it_delivered_and_delivers_it_again(Visits visits) {
    try (var receiver = Receiver.start()) {
      var visit = visits.by("coordinator.giredmet").open("/integrations").live();
      card(visit, "webhooks").locator(".button").first().click();
      visit.dialog().getByLabel("Name").fill("Reporting");
      visit.dialog().getByLabel("Address").fill(receiver.url());
      visit.answer("Create the webhook").click();
      assertThat(told(visit, "Secret")).startsWith("whsec_");
      assertThat(receiver.next(2))
          .extracting(Receiver.Received::type)
          .containsExactlyInAnyOrder("didymium.ping", "didymium.webhook-added");
      assertThat(delivery(visit, "Ping")).containsText("204");
      assertThat(delivery(visit, "Webhook made")).containsText("204");

      visit.button("Replay").click();
      visit.answer("Send").click();
      var again = receiver.next();
      assertThat(again.position()).isPositive();
      assertThat(visit.page().locator(".standing")).containsText("Everything is delivered");
      var delivered = visit.button("Send again from position " + again.position());
      assertThat(delivered.first()).isVisible();

      receiver.answering(503);
      visit.button("Ping").click();
      assertThat(visit.page().locator("dm-toasts")).containsText("answered 503");
      assertThat(delivery(visit, "Ping").first()).containsText("503");
      visit.button("Pause").click();
      assertThat(visit.button("Switch on again")).isVisible();
    }
  }

  @Test
  void a_calendar_address_works_until_it_is_revoked(Visits visits) throws IOException {
    var visit = visits.by("observer").open("/integrations");
    assertThat(visit.page().locator(".notice")).containsText("administrators and coordinators");
    assertThat(card(visit, "clients")).hasCount(0);
    visit.page().locator("#calendar-name").fill("Wall");
    visit.button("Make an address").click();
    var address = visit.page().getByLabel("Address of the calendar").inputValue();
    assertThat(calendar(visit, address)).isEqualTo(200);
    visit.button("Revoke Wall").click();
    visit.answer("Revoke").click();
    assertThat(visit.page().locator(".calendars li")).hasCount(0);
    assertThat(calendar(visit, address)).isEqualTo(404);
  }

  @Test
  void an_export_is_made_meanwhile_and_fetched_as_often_as_wanted(Visits visits) {
    var visit = visits.by("coordinator.csir").open("/integrations");
    visit.page().locator("#export-project").selectOption(visits.sample().project());
    visit.button("Make an export").click();
    var ready = visit.page().locator(".formats .button");
    assertThat(ready).hasText("Download");
    visit.go("/portfolio").go("/integrations");
    var file = visit.page().waitForDownload(ready::click);
    assertThat(file.suggestedFilename()).endsWith("-entries.xlsx");
  }

  private static Locator card(Visit visit, String name) {
    return visit.page().locator("[aria-labelledby=" + name + "-head]");
  }

  private static Locator delivery(Visit visit, String what) {
    return visit.page().locator(".delivery", new Page.LocatorOptions().setHasText(what));
  }

  /** What is shown this once. */
  private static String told(Visit visit, String label) {
    return visit.page().locator(".told").getByLabel(label).inputValue();
  }

  /** What is in the clipboard after the secret was copied. */
  private static Object copied(Visit visit) {
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    visit.page().locator(".told dm-copy-field").last().locator("button").click();
    assertThat(visit.button("Copied")).isVisible();
    return visit.page().evaluate("navigator.clipboard.readText()");
  }

  private static int token(Visit visit, String id, String secret) {
    var form =
        FormData.create()
            .set("grant_type", "client_credentials")
            .set("client_id", id)
            .set("client_secret", secret);
    var request = RequestOptions.create().setForm(form);
    return visit.context().request().post("/oauth/token", request).status();
  }

  private static int calendar(Visit visit, String address) {
    return visit.context().request().get(URI.create(address).getPath()).status();
  }
}
