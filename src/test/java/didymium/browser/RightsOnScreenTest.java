package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** Nobody is offered what would be refused, and what is refused is said where it is mended. */
@BrowserTest
class RightsOnScreenTest {
  @Test
  void observers_are_offered_nothing_that_they_may_not_do(Visits visits) {
    var observer = visits.by("observer").open("/");
    assertThat(observer.page().locator("dm-quick-log")).hasCount(0);
    assertThat(observer.button("Log")).hasCount(0);
    observer.page().keyboard().press("l");
    assertThat(observer.dialog()).containsText("You cannot log here");
    observer.page().keyboard().press("Escape");

    observer.go("/projects/" + visits.sample().project());
    assertThat(observer.button("Edit project")).hasCount(0);
    assertThat(observer.button("Plan a milestone")).hasCount(0);
    assertThat(observer.button("Add a person")).hasCount(0);
    assertThat(observer.page().locator("dm-project-people select")).hasCount(0);

    observer.go("/milestones/" + visits.sample().milestone("Nd2O3 of 99.9"));
    assertThat(observer.page().locator(".standing .button")).hasCount(0);
    assertThat(observer.page().locator("dm-comment")).hasCount(0);
    assertThat(observer.page().locator(".entry .button")).hasCount(0);

    observer.go(visits.sample().programme());
    assertThat(observer.page().locator("main .button")).hasCount(0);

    observer.go("/people");
    assertThat(observer.button("Add a participant")).hasCount(0);
    assertThat(observer.button("Invite an organisation")).hasCount(0);
    assertThat(observer.page().locator(".unadministered .badge").first()).isVisible();
    assertThat(observer.page().locator(".unadministered .button")).hasCount(0);
  }

  @Test
  void who_submitted_is_not_offered_to_accept(Visits visits) {
    var owner = visits.by("scientist.csir").open("/");
    owner.go("/milestones/" + visits.sample().milestone("Nd2O3 of 99.9"));
    assertThat(owner.page().locator(".standing")).containsText("somebody else decides");
    assertThat(owner.button("Accept")).hasCount(0);
  }

  @Test
  void a_refused_field_says_why_and_gets_the_focus(Visits visits) {
    var administrator = visits.by("admin").open("/people");
    administrator.button("Add a participant").click();
    administrator.answer("Add and make a link").click();
    assertThat(administrator.dialog().locator(".field.wrong .problem")).hasCount(2);
    assertThat(administrator.dialog().locator("[name=name]")).isFocused();

    administrator.dialog().locator("[name=name]").fill("Somebody twice");
    administrator.dialog().locator("[name=email]").fill(SamplePortal.email("observer"));
    administrator.answer("Add and make a link").click();
    assertThat(administrator.dialog().locator(".field.wrong [name=email]")).isFocused();
  }

  @Test
  void a_wrong_password_is_said_above_the_form(Visits visits) {
    var visit = visits.anybody().open("/sign-in");
    visit.page().getByLabel("E-mail").fill("nobody@sample.didymium");
    visit.page().getByLabel("Password").fill("not the password");
    visit.button("Sign in").click();
    assertThat(visit.page().getByRole(AriaRole.ALERT)).isVisible();
  }
}
