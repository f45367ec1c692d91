package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** A coordinator is told who would choose a password for them, and ends it. */
@BrowserTest
class ResetJourneyTest {
  private static final String CARD = "dm-reset-duties";

  @Test
  void a_coordinator_ends_a_link_that_an_administrator_made(Visits visits) {
    var coordinator = visits.by("coordinator.giredmet").open("/");
    assertThat(coordinator.page().locator(CARD + " .duty")).hasCount(0);

    var admin = visits.by("admin").open("/people");
    admin.button("New password link for Coordinator, Giredmet").click();
    assertThat(admin.dialog()).containsText("acts for the organisation");
    var url = admin.dialog().getByLabel("One-time link").inputValue();
    var link = url.substring(url.indexOf("/welcome"));

    var stranger = visits.by("scientist.csir").open("/welcome");
    stranger.page().navigate(stranger.address(link));
    stranger.page().reload();
    stranger.page().getByLabel("Recovery code").fill("AAAAA-AAAAA-AAAAA-AAAAA");
    stranger.page().locator("#password").fill("quite another sentence");
    stranger.page().locator("#again").fill("quite another sentence");
    stranger.button("Set password").click();
    assertThat(stranger.page().locator(".problem").first()).containsText("recovery code");

    var duty = coordinator.page().locator(CARD + " .duty");
    assertThat(duty).containsText("If you did not ask for it");
    duty.locator("button").click();
    assertThat(duty).hasCount(0);
  }

  @Test
  void a_coordinator_is_told_that_whoever_operates_the_portal_made_a_link(Visits visits) {
    // who signs in with the old password ends it
    var coordinator = visits.by("coordinator.csir");
    visits
        .sample()
        .sql(
            """
            insert into invitations (token_hash, participant_id, expires_at, opens_at, by_operator)
            select sha256('a link of the operator'), id, now() + interval '2 days',
              now() + interval '1 day', true
            from participants where email = 'coordinator.csir@sample.didymium'
            """);
    coordinator.open("/");
    var duty = coordinator.page().locator(CARD + " .duty");
    assertThat(duty).containsText("Whoever operates the portal made a link");
    coordinator.language("ru");
    assertThat(duty).containsText("Оператор портала: создана ссылка");
    duty.locator("button").click();
    assertThat(duty).hasCount(0);
  }

  @Test
  void a_recovery_code_is_made_in_the_profile(Visits visits) {
    var visit = visits.by("coordinator.giredmet").open("/people");
    visit.button("My profile").click();
    visit.button("Make a recovery code").click();
    visit.page().locator("dm-recovery-form input").fill("didymium-sample");
    visit.page().locator("dm-recovery-form .button.primary").click();
    assertThat(visit.page().locator("dm-copy-field input"))
        .hasValue(java.util.regex.Pattern.compile("([0-9A-Z]{5}-){3}[0-9A-Z]{5}"));
  }
}
