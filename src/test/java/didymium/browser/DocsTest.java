package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import didymium.testing.TestClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract as a page: it tries operations out, for whoever has a client. */
@BrowserTest
class DocsTest {
  private static final String NEW = "{\"name\":\"Explorer %s\",\"scopes\":[\"projects:read\"]}";

  @Test
  void a_client_signs_in_at_the_page_and_tries_an_operation_out(Visits visits) {
    var client = visits.sample().client("admin").post("/clients", NEW.formatted(UUID.randomUUID()));
    var page = visits.anybody().page();
    page.navigate("/docs");
    page.locator("button.authorize").first().click();
    signIn(page.locator(".auth-container").last(), client);
    page.locator("button.close-modal").click();
    assertThat(tried(page, "Projects-listProjects")).containsText("200");
  }

  @Test
  void whoever_has_signed_in_to_the_portal_tries_it_out_as_themselves(Visits visits) {
    var page = visits.by("scientist.csir").page();
    page.navigate("/docs");
    page.locator("#session").click();
    assertThat(page.locator("#who")).containsText("Scientist, CSIR");
    assertThat(tried(page, "Clients-listClients")).containsText("403");
  }

  private static Locator tried(Page page, String name) {
    page.locator("#operations-tag-" + name.substring(0, name.indexOf('-'))).click();
    var operation = page.locator("#operations-" + name);
    operation.locator(".opblock-summary-control").click();
    operation.locator(".try-out__btn").click();
    operation.locator(".execute").click();
    return operation.locator(".live-responses-table .response-col_status").last();
  }

  private static void signIn(Locator form, Answer client) {
    form.locator("input[data-name=clientId]").fill(client.id());
    form.locator("input[data-name=clientSecret]").fill(client.json().path("secret").asText());
    form.locator("button.authorize").click();
    assertThat(form.locator("button", new Locator.LocatorOptions().setHasText("Logout")))
        .isVisible();
  }
}
