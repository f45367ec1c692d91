package didymium.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The people who open the portal in one test, each in a browser context of their own. */
final class Visits {
  private final Chromium chromium;
  private final SamplePortal sample;
  private final Regular regular;
  private final List<Visit> visits = new ArrayList<>();

  /**
   * @param regular outlasts the test
   */
  Visits(Chromium chromium, SamplePortal sample, Regular regular) {
    this.chromium = chromium;
    this.sample = sample;
    this.regular = regular;
  }

  SamplePortal sample() {
    return sample;
  }

  /** Somebody who has not signed in. */
  Visit anybody() {
    return at(sample.url());
  }

  /** Somebody who has not signed in, at a portal of the test's own. */
  Visit at(String url) {
    var options =
        new NewContextOptions()
            .setBaseURL(url)
            .setLocale("en-GB")
            .setTimezoneId("Asia/Kolkata")
            .setReducedMotion(ReducedMotion.REDUCE)
            .setViewportSize(1280, 900);
    return met(new Visit(chromium.browser().newContext(options), url));
  }

  /**
   * A phone's browser that keeps what it stores in a directory; it is the test's to close or kill.
   */
  BrowserContext phone(String url, Path directory) {
    return chromium.keptIn(
        directory,
        new LaunchPersistentContextOptions()
            .setBaseURL(url)
            .setLocale("en-GB")
            .setTimezoneId("Asia/Kolkata")
            .setViewportSize(360, 740));
  }

  private Visit met(Visit visit) {
    if (!visits.contains(visit)) {
      visits.add(visit);
    }
    return visit;
  }

  /** A sample account, as {@code scientist.csir}; its session has begun, no page is open. */
  Visit by(String account) {
    return anybody().signedIn(SamplePortal.email(account), SamplePortal.PASSWORD);
  }

  /**
   * A sample account at the page that it left in the run of the test before this one, or else at
   * its first. What a test does that comes in one run only shows nothing of this.
   */
  Visit again(String account) {
    return met(regular.visit(account, () -> by(account).open("/")));
  }

  /** Keeps what everybody saw when a test failed, in {@code target/browser}. */
  void picture(String test) {
    for (int i = 0; i < visits.size(); i++) {
      visits.get(i).picture(Path.of("target/browser", test + " " + (i + 1) + ".png"));
    }
  }

  /**
   * Ends all visits but that of who comes again, which ends too when something went wrong. Fails
   * when a page complained.
   */
  void close(boolean failed) {
    var complaints = visits.stream().flatMap(visit -> visit.complaints().stream()).toList();
    visits.stream().filter(visit -> !regular.is(visit)).forEach(Visit::close);
    if (failed || !complaints.isEmpty()) {
      regular.close();
    }
    assertThat(complaints).as("what the pages complained about").isEmpty();
  }
}
