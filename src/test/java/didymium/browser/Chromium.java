package didymium.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium; nothing is downloaded. */
final class Chromium implements AutoCloseable {
  static final String HOW_TO_GET_IT = "no Chromium found; get it by: apt-get install chromium";

  /**
   * The address bar's suggestions are two pages of Chromium's own, which each window loads though
   * nobody sees it. Of two such flags Chromium takes the last, so that this one says what
   * Playwright's says as well.
   */
  private static final List<String> UNUSED =
      List.of(
          "WebUIOmniboxPopup",
          "WebUIOmniboxAimPopup",
          "AvoidUnnecessaryBeforeUnloadCheckSync",
          "BlockOriginHeaderModificationOnRedirect",
          "BoundaryEventDispatchTracksNodeRemoval",
          "DestroyProfileOnBrowserClose",
          "DialMediaRouteProvider",
          "GlobalMediaControls",
          "HttpsUpgrades",
          "LensOverlay",
          "MediaRouter",
          "OptimizationHints",
          "PaintHolding",
          "ThirdPartyStoragePartitioning",
          "Translate");

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-features=" + String.join(",", UNUSED));

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    var executable = installed().orElseThrow(() -> new IllegalStateException(HOW_TO_GET_IT));
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options = new LaunchOptions().setExecutablePath(executable).setArgs(FLAGS);
    // what takes this long has failed; a busy machine is given the time
    PlaywrightAssertions.setDefaultAssertionTimeout(45_000);
    browser = playwright.chromium().launch(options);
  }

  /** A browser of its own that keeps what it stores in a directory, as one on a person's device. */
  BrowserContext keptIn(Path directory, LaunchPersistentContextOptions options) {
    options.setExecutablePath(installed().orElseThrow()).setArgs(FLAGS);
    return playwright.chromium().launchPersistentContext(directory, options);
  }

  static Optional<Path> installed() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
