package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import didymium.participants.SetUpLink;
import didymium.testing.RunningPortal;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From an empty portal to people of two organisations in it, by links that are handed over. */
@BrowserTest
class FirstSetUpTest {
  /** Of ISO 3166-1, and nothing chosen. */
  private static final int COUNTRIES = 249;

  private static final String PASSWORD = "a long sentence is best";

  @Test
  void the_first_administrator_sets_up_and_invites_a_second_person(Visits visits) {
    try (var portal = RunningPortal.start()) {
      var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
      var administrator = visits.at(portal.url());
      administrator.open("/");
      assertThat(administrator.page().locator(".notice")).containsText("one-time link");
      setUp(administrator, link);
      var invitation = invite(administrator);
      accept(visits.at(portal.url()), invitation);
      accept(visits.at(portal.url()), renew(administrator));
    }
  }

  @Test
  void an_invited_organisation_names_its_first_administrator(Visits visits) {
    try (var portal = RunningPortal.start()) {
      var link = SetUpLink.make(portal.database().pool(), "", Clock.systemUTC()).await();
      var administrator = visits.at(portal.url());
      setUp(administrator, link);
      var lost = inviteOrganisation(administrator);
      var invitation = inviteAgain(administrator);
      refused(visits.at(portal.url()), lost);
      join(visits.at(portal.url()), invitation);
      assertThat(administrator.page().locator("main")).not().containsText("no administrator yet");
      refused(visits.at(portal.url()), invitation);
    }
  }

  private static String inviteOrganisation(Visit visit) {
    visit.go("/people").button("Invite an organisation").click();
    visit.dialog().locator("[name=name]").fill("Giredmet, State Institute");
    visit.dialog().locator("[name=shortName]").fill("Giredmet");
    visit.dialog().locator("[name=country]").selectOption("RU");
    visit.answer("Invite an organisation").click();
    return link(visit);
  }

  private static String inviteAgain(Visit visit) {
    assertThat(visit.page().locator("main")).containsText("no administrator yet");
    visit.button("New invitation for Giredmet").click();
    return link(visit);
  }

  private static void refused(Visit visit, String link) {
    visit.open(link);
    assertThat(visit.page().locator(".notice.bad")).containsText("not valid");
    assertThat(visit.page().locator("main form")).hasCount(0);
  }

  /** It says whose invitation it is to what, before anything is entered. */
  private static void join(Visit visit, String link) {
    visit.open(link);
    assertThat(visit.page().locator(".invitation")).containsText("Giredmet, State Institute");
    assertThat(visit.page().locator(".invitation")).containsText("Institute of Rare Metals");
    visit.page().getByLabel("Your name").fill("Olga");
    visit.page().getByLabel("E-mail").fill("olga@giredmet.example");
    password(visit, "Join");
    assertThat(visit.page().locator("h1")).hasText("My bench");
    visit.go("/people");
    assertThat(visit.page().locator(".organisation.own")).containsText("Olga");
    assertThat(visit.page().locator(".organisation.own")).containsText("Administrator");
    assertThat(visit.button("Add a participant")).isVisible();
  }

  private static void setUp(Visit visit, String link) {
    visit.open("/welcome").page().navigate(visit.address(link));
    visit.page().reload();
    visit.page().getByLabel("Organisation").fill("Institute of Rare Metals");
    visit.page().getByLabel("Short name").fill("IRM");
    assertThat(visit.page().getByLabel("Country").locator("option")).hasCount(COUNTRIES + 1);
    visit.page().getByLabel("Country").selectOption("KG");
    visit.page().getByLabel("Your name").fill("Asha");
    visit.page().getByLabel("E-mail").fill("asha@institute.example");
    password(visit, "Set up");
    assertThat(visit.page().locator("h1")).hasText("My bench");
  }

  private static void password(Visit visit, String button) {
    visit.page().locator("#password").fill(PASSWORD);
    visit.page().locator("#again").fill("another sentence entirely");
    visit.button(button).click();
    assertThat(visit.page().locator(".problem")).containsText("differ");
    visit.page().locator("#again").fill(PASSWORD);
    visit.button(button).click();
  }

  private static String invite(Visit visit) {
    visit.go("/people").button("Add a participant").click();
    visit.dialog().locator("[name=name]").fill("Igor");
    visit.dialog().locator("[name=email]").fill("igor@institute.example");
    visit.answer("Add and make a link").click();
    var link = link(visit);
    assertThat(visit.page().locator("main")).containsText("Igor");
    return link;
  }

  /** For who forgot the password, too. */
  private static String renew(Visit visit) {
    visit.button("New password link for Igor").click();
    return link(visit);
  }

  private static String link(Visit visit) {
    var link = visit.dialog().getByLabel("One-time link");
    assertThat(link).hasValue(Pattern.compile(".*/welcome#.+"));
    // the portal of the test was told no port of its own, so the link's address is not its own
    var value = link.inputValue();
    visit.answer("Close").last().click();
    return value.substring(value.indexOf("/welcome"));
  }

  private static void accept(Visit visit, String link) {
    visit.page().navigate(visit.address(link));
    password(visit, "Set password");
    assertThat(visit.page().locator("h1")).hasText("Sign in");
    visit.page().getByLabel("E-mail").fill("igor@institute.example");
    visit.page().getByLabel("Password").fill(PASSWORD);
    visit.button("Sign in").click();
    assertThat(visit.page().locator("h1")).hasText("My bench");
  }
}
