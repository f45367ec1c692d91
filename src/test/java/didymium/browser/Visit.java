package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One person's browser: a context with one page, and what the page complained about. */
final class Visit {
  private static final String MISSING_TEXTS =
      "async () => document.querySelector('dm-shell')"
          + " ? [...(await import('app/kit/i18n.js')).missing] : []";
  private static final String TURN =
      """
      async (path) => {
        const { navigate, route, screenTag } = await import("app/kit/router.js");
        navigate(path);
        return screenTag(route().name);
      }
      """;

  /** A browser with more pages than processors may show one of them no frame for minutes. */
  private static final String STILL =
      """
      async () => {
        const { late } = await import("app/kit/late.js");
        await Promise.race([new Promise(requestAnimationFrame), late(2000)]);
        for (const change of document.getAnimations()) change.finish();
      }
      """;

  private static final String SIGNED_IN = "localStorage['didymium.signed-in'] ??= '1'";

  /** Chromium says so for every answer that is no success: whether it should be one, tests say. */
  private static final String NO_SUCCESS = "Failed to load resource";

  private final BrowserContext context;
  private final String url;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  Visit(BrowserContext context, String url) {
    this.context = context;
    this.url = url;
    this.page = context.newPage();
    page.onConsoleMessage(m -> complainAbout(m.type(), m.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> stayHere(request.url()));
  }

  private void complainAbout(String type, String text) {
    if (type.equals("error") && !text.startsWith(NO_SUCCESS)) {
      complaints.add(text);
    }
  }

  private void stayHere(String address) {
    if (!address.startsWith(url) && !address.startsWith("data:")) {
      complaints.add("asked a third party: " + address);
    }
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** The whole address of a path. */
  String address(String path) {
    return url + path;
  }

  /** Begins a session without the page: signing in by hand is what other tests do. */
  Visit signedIn(String email, String password) {
    var credentials = RequestOptions.create().setData(Map.of("email", email, "password", password));
    assertThat(context.request().post(url + "/api/v1/session", credentials)).isOK();
    context.addInitScript(SIGNED_IN);
    return this;
  }

  /** Loads an address, and waits until its screen shows what it is about. */
  Visit open(String path) {
    page.navigate(url + path);
    return settled();
  }

  /** Turns to another screen, as a link does. */
  Visit go(String path) {
    assertThat(page.locator("main > " + page.evaluate(TURN, path))).isAttached();
    return settled();
  }

  Visit settled() {
    assertThat(page.locator("main h1").first()).isAttached();
    assertThat(page.locator("main [aria-busy=true]")).hasCount(0);
    return this;
  }

  /** Waits until changes arrive as they happen. */
  Visit live() {
    assertThat(page.locator("dm-connection .live")).isAttached();
    return this;
  }

  Visit language(String code) {
    page.evaluate("async (code) => (await import('app/kit/i18n.js')).setLanguage(code)", code);
    return this;
  }

  Visit theme(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.evaluate(STILL);
    return this;
  }

  Visit width(int pixels) {
    page.setViewportSize(pixels, 800);
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator dialog() {
    return page.locator("dialog[open]");
  }

  /** A button of the dialog that is open. */
  Locator answer(String name) {
    return dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Chooses the milestone of a quick log: a page can show one of its own behind a dialog's. */
  void choose(Locator log, String milestone) {
    log.locator("[name=milestone]").selectOption(new SelectOption().setLabel(milestone));
  }

  @SuppressWarnings("unchecked") // an array of strings comes as a list of them
  List<String> complaints() {
    var missing = (List<String>) page.evaluate(MISSING_TEXTS);
    missing.forEach(key -> complaints.add("text is missing: " + key));
    return complaints;
  }

  void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  void close() {
    context.close();
  }
}
