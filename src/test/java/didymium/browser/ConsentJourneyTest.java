package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Two parties from the first question to the last day: each sees the other's act arrive. */
@BrowserTest
class ConsentJourneyTest {
  private static final String TITLE = "Yttrium from phosphors";
  private static final String PROJECT = "Yttrium, laboratory";

  @Test
  void two_parties_begin_work_change_the_terms_and_part(Visits visits) {
    var asking = visits.by("admin").open("/portfolio").live();
    begin(asking);
    assertThat(proposal(asking)).containsText("CSIR-IMMT becomes a party");

    var asked = visits.by("admin.csir").open("/").live();
    asked.page().locator("dm-agreement-duties").getByText(TITLE).click();
    assertThat(asked.page().locator("h1")).hasText(TITLE);
    assertThat(asked.page().locator("#projects-head")).hasCount(0);
    sign(asked, "Consent", "Decided by our board.");
    assertThat(versions(asked)).containsText("Decided by our board.");
    assertThat(proposal(asking)).hasCount(0);
    assertThat(parties(asking)).containsText("CSIR-IMMT");

    seat(asked);
    assertThat(parties(asking)).containsText("Signing: Coordinator, CSIR-IMMT");
    open(visits.sample(), asking);
    assertThat(asked.page().getByText(PROJECT)).isVisible();

    propose(asking);
    var signer = visits.by("coordinator.csir").open("/").live();
    signer.page().locator("dm-agreement-duties").getByText(TITLE).click();
    assertThat(proposal(asked)).containsText("30 days");
    assertThat(asked.button("Consent")).hasCount(0);
    sign(signer, "Consent", "A month will do.");
    assertThat(versions(asking)).containsText("A month will do.");
    assertThat(terms(asking)).containsText("30 days");

    signer.button("Leave the programme").click();
    assertThat(signer.dialog()).containsText("30 days of notice");
    answer(signer, "Leave the programme", "Our part is done.");
    assertThat(signer.page().locator(".standing")).containsText("Your organisation leaves on");
    assertThat(asking.page().locator(".standing")).containsText("CSIR-IMMT leaves on");
    assertThat(versions(asking)).containsText("Our part is done.");
  }

  @Test
  void whoever_left_is_told_so_and_offered_nothing_but_to_read(Visits visits) {
    var project = AgreementWalk.left(visits.sample());
    var former = visits.by("admin.csir").open(project);

    assertThat(former.page().locator(".notice")).containsText("no longer takes part");
    assertThat(former.page().locator("main .card-head .button")).hasCount(0);
    former.page().getByText("To the agreement").click();
    assertThat(former.page().locator(".standing")).containsText("Your organisation left");
    assertThat(former.page().locator("main .button")).hasCount(0);
  }

  private static Locator proposal(Visit visit) {
    return visit.page().locator("#proposed");
  }

  private static Locator versions(Visit visit) {
    return visit.page().locator("[aria-labelledby=versions-head]");
  }

  private static Locator parties(Visit visit) {
    return visit.page().locator("[aria-labelledby=parties-head]");
  }

  private static Locator terms(Visit visit) {
    return visit.page().locator(".terms");
  }

  private static void begin(Visit visit) {
    visit.button("Begin a programme").click();
    visit.dialog().getByLabel("Title").fill(TITLE);
    visit.dialog().getByLabel("Scope").fill("Yttrium from the phosphors of used lamps");
    visit.dialog().getByLabel("CSIR-IMMT").check();
    visit.answer("Begin a programme").click();
    assertThat(visit.page().locator("h1")).hasText(TITLE);
    visit.settled();
  }

  /** Opens the form, and answers in it. */
  private static void sign(Visit visit, String act, String reason) {
    visit.settled().button(act).click();
    answer(visit, act, reason);
  }

  private static void answer(Visit visit, String act, String reason) {
    visit.dialog().getByLabel("Reason").fill(reason);
    visit.dialog().getByLabel("Your password").fill(SamplePortal.PASSWORD);
    visit.answer(act).click();
    assertThat(visit.dialog()).hasCount(0);
  }

  private static void seat(Visit visit) {
    visit.button("Who signs for us").click();
    visit.dialog().getByLabel("Coordinator, CSIR-IMMT").check();
    visit.answer("Save").click();
    assertThat(visit.dialog()).hasCount(0);
    assertThat(visit.page().locator(".unseated")).hasCount(0);
  }

  private static void propose(Visit visit) {
    visit.button("Propose a change").click();
    visit.dialog().getByLabel("Days of notice").fill("30");
    answer(visit, "Propose a change", "The plant needs less time than we thought.");
  }

  /** Work that both see arrive. */
  private static void open(SamplePortal sample, Visit visit) {
    var address = visit.page().url();
    AgreementWalk.project(sample, address.substring(address.lastIndexOf('/') + 1), PROJECT);
  }
}
