package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Two coordinators in two browsers take a gate from too few runs to its pass. */
@BrowserTest
class GateTest {
  private static final String DISAGREE = "The parties disagree";

  @Test
  void evidence_decides_every_party_signs_and_a_change_voids(Visits visits) {
    var walk = new GateWalk(visits.sample());
    walk.accept(walk.log("R-1", 92.1));
    walk.accept(walk.log("R-2", 91.8));
    var csir = visits.by("coordinator.csir").open(walk.room()).live();
    var giredmet = visits.by("coordinator.giredmet").open(walk.room()).live();
    assertThat(standing(csir)).containsText("1 more run needed");

    var third = walk.log("R-3", 92.4);
    csir.button("Accept: R-3").click();
    assertThat(standing(giredmet).locator(".verdict-met")).isVisible();

    openReview(csir);
    decide(giredmet, "go", "Three runs show it.");
    assertThat(standing(csir)).containsText("waiting for CSIR-IMMT");
    walk.amend(third, "R-3", 92.2);
    assertThat(signatures(giredmet)).containsText("Void, for the evidence changed");
    assertThat(signatures(csir).locator(".notice a")).hasText("See the run");

    csir.button("Accept: R-3").click();
    openReview(giredmet);
    decide(giredmet, "go", "The repeated assay shows it too.");
    decide(csir, "hold", "The residue is not known.");
    assertThat(signatures(giredmet)).containsText(DISAGREE);
    conditions(csir);
    assertThat(standing(giredmet).locator(".gate-passed")).isVisible();
    giredmet.go(walk.projectPage());
    assertThat(giredmet.page().locator(".step.at .step-name")).hasText("Bench scale");
    assertThat(giredmet.page().locator("dm-milestone-table")).containsText("Residue known");
  }

  @Test
  void the_project_page_says_its_best_figures_once_and_only_from_accepted_runs(Visits visits) {
    var walk = new GateWalk(visits.sample());
    walk.accept(walk.log("R-1", 92.1));
    walk.log("R-2", 97.7);
    var csir = visits.by("coordinator.csir").open(walk.projectPage());
    var best = csir.page().locator(".scale-best");
    assertThat(best).hasCount(1);
    assertThat(best).containsText("92.1");
    assertThat(best).not().containsText("97.7");
    assertThat(csir.page().locator("table.figures")).hasCount(0);
  }

  private static Locator standing(Visit visit) {
    return visit.page().locator(".standing");
  }

  private static Locator signatures(Visit visit) {
    return visit.page().locator("section[aria-labelledby=signatures-head]");
  }

  private static void openReview(Visit visit) {
    visit.button("Open a review").click();
    visit.answer("Open a review").click();
    assertThat(visit.dialog()).hasCount(0);
  }

  private static void decide(Visit visit, String decision, String reason) {
    visit.button("Decide").click();
    sign(visit, decision, reason);
  }

  /** Changes the decision, after a first try with a password that is not theirs. */
  private static void conditions(Visit visit) {
    visit.button("Change the decision").click();
    visit.dialog().locator("input[value=conditional-go]").check();
    visit.dialog().getByLabel("Condition 1").fill("Residue known");
    visit.dialog().getByLabel("Your password").fill("not-the-password");
    visit.dialog().getByLabel("Reason").fill("With one condition.");
    visit.answer("Sign").click();
    assertThat(visit.dialog().locator(".wrong .problem")).containsText("password");
    sign(visit, "conditional-go", "With one condition.");
  }

  private static void sign(Visit visit, String decision, String reason) {
    visit.dialog().locator("input[value=" + decision + "]").check();
    visit.dialog().getByLabel("Reason").fill(reason);
    visit.dialog().getByLabel("Your password").fill(SamplePortal.PASSWORD);
    visit.answer("Sign").click();
    assertThat(visit.dialog()).hasCount(0);
  }
}
