package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lots are described by people and followed back and on, from wherever one comes upon them. */
@BrowserTest
class LotsOnScreenTest {
  private static final String CODE = "Партия 7/2";

  @Test
  void a_lot_is_described_with_what_it_was_made_from_and_stands_in_the_picture(Visits visits) {
    var lots = visits.sample().lots();
    var scientist = visits.by("scientist.csir").open(lots);
    scientist.button("Describe a lot").click();
    scientist.dialog().locator("[name=code]").fill(CODE);
    scientist.dialog().locator("[name=material]").fill("Nd metal");
    scientist.dialog().locator("[name=mass]").fill("0,65");
    scientist.dialog().locator("#lot-parent-0").fill("OX-14");
    scientist.dialog().locator("#lot-parent-1").fill("OX-11");
    scientist.answer("Save").click();
    assertThat(scientist.page().locator("h1")).hasText(CODE);
    assertThat(scientist.page()).hasURL(Pattern.compile(".*/lots/%D0%9F.*%207%2F2$"));
    assertThat(scientist.page().locator(".lineage-lot")).hasCount(6);
    assertThat(scientist.page().locator(".lineage-lot.self")).containsText("Nd metal · 0.65 kg");

    scientist.open(scientist.page().url().substring(visits.sample().url().length()));
    lot(scientist, "OX-14").click();
    assertThat(scientist.page().locator("h1")).hasText("OX-14");
    lot(scientist, CODE).click();
    assertThat(scientist.page().locator("h1")).hasText(CODE);
  }

  private static Locator lot(Visit visit, String code) {
    return visit.page().locator(".lineage-lot:has(b:text-is('" + code + "'))");
  }

  @Test
  void a_circle_is_refused_at_the_lot_that_closes_it(Visits visits) {
    var scientist = visits.by("scientist.giredmet").open(visits.sample().lots() + "/MC-00");
    scientist.button("Change the description").click();
    scientist.dialog().locator("#lot-parent-0").fill("OX-11");
    scientist.answer("Save").click();
    var wrong = scientist.dialog().locator(".field.wrong:has(#lot-parent-0) .problem");
    assertThat(wrong).containsText("MC-00 → OX-11 → BC-05 → MC-00");
    assertThat(scientist.dialog().locator("#lot-parent-0")).isFocused();
  }

  @Test
  void what_somebody_else_described_meanwhile_is_shown_and_not_lost(Visits visits) {
    var address = visits.sample().lots() + "/PC-02";
    var one = visits.by("scientist.csir").open(address);
    var other = visits.by("scientist.giredmet").open(address);
    one.button("Describe").click();
    one.dialog().locator("[name=material]").fill("Diluent");
    other.button("Describe").click();
    other.dialog().locator("[name=note]").fill("From the second tank");
    other.answer("Save").click();
    assertThat(other.page().locator(".lot-note")).containsText("second tank");
    one.answer("Save").click();
    assertThat(one.dialog().locator(".conflict")).containsText("From the second tank");
    one.answer("Save").click();
    assertThat(one.page().locator(".lot-facts")).containsText("Diluent");
    assertThat(other.live().page().locator(".lot-facts")).containsText("Diluent");
  }

  @Test
  void a_run_leads_to_its_lot_and_the_lot_to_its_runs(Visits visits) {
    var milestone = visits.sample().milestone("Pilot circuit commissioned");
    var observer = visits.by("observer").open("/milestones/" + milestone);
    observer.page().locator("a.batch:text-is('PC-02')").first().click();
    assertThat(observer.page().locator("h1")).hasText("PC-02");
    assertThat(observer.page().locator("dm-entries .entry")).hasCount(1);
    assertThat(observer.page().locator("dm-entries .entry")).containsText("First circulation");
    assertThat(observer.page().locator("main .page-head .button")).hasCount(0);
  }

  @Test
  void lots_are_found_by_what_they_are(Visits visits) {
    var observer = visits.by("observer").open(visits.sample().lots());
    observer.page().getByLabel("Code or material").fill("nd2o3");
    assertThat(observer.page().locator("tbody tr")).hasCount(2);
    observer.page().getByLabel("Code or material").fill("");
    observer.page().getByLabel("Only those not described").check();
    assertThat(observer.page().locator("tbody")).containsText("MB-01");
    assertThat(observer.page().locator("tbody")).not().containsText("OX-11");
    observer.page().getByLabel("Code or material").fill("nothing like it");
    assertThat(observer.page().locator("main")).containsText("No lot is like that");
  }
}
