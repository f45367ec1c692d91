package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Test;

/** A programme's own templates, kept from the criteria of a gate and used for others. */
@BrowserTest
class GateTemplatesTest {
  private static final String NAME = "Three good runs";

  @Test
  void criteria_of_a_gate_are_kept_as_a_template_and_offered_for_others(Visits visits) {
    var csir = visits.by("coordinator.csir").open(new GateWalk(visits.sample()).room());
    csir.button("Edit criteria").click();
    csir.answer("Templates of the programme").click();
    var templates = csir.page().locator("dm-templates-form");
    templates.getByText("Keep the gate’s criteria as a template").click();
    templates.getByText("Save").click();
    assertThat(templates.locator(".wrong .problem").first()).isVisible();
    templates.getByLabel("Name").last().fill(NAME);
    templates.getByText("Save").click();
    assertThat(templates).hasCount(0);

    var own = new SelectOption().setLabel(NAME);
    csir.dialog().locator("#criteria-template").selectOption(own);
    csir.answer("Save").click();
    assertThat(csir.dialog()).hasCount(0);
    assertThat(csir.page().locator("#criteria")).containsText("Recovery Nd ≥ 90 %");
  }

  @Test
  void who_does_not_coordinate_the_programme_is_not_offered_to_change_its_templates(Visits visits) {
    var walk = new GateWalk(visits.sample());
    walk.scientistIs("coordinator");
    var other = visits.by("scientist.giredmet").open(walk.room());
    other.button("Edit criteria").click();
    assertThat(other.dialog().locator("form")).isVisible();
    assertThat(other.answer("Templates of the programme")).hasCount(0);
  }
}
