package didymium.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import didymium.testing.CutOff;
import didymium.testing.Eventually;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs typed as fast as keys go, on a phone in three tabs, over the networks of a pilot hall and in
 * a browser that dies twice. {@code -Dnetwork.runs=500} types more.
 */
@BrowserTest
class PoorNetworkTest {
  private static final int RUNS = Integer.getInteger("network.runs", 18);
  private static final int TABS = 3;
  private static final int ONE_WAY_MILLIS = 750;
  private static final String MILESTONE = "Five days of steady pilot operation";
  private static final String LOT = "NET-";

  /** What the page keeps to be sent, by its batches. */
  private static final String KEPT =
      """
      async () => {
        const { outbox } = await import("app/kit/outbox.js");
        return (await outbox.items()).map(({ body }) => body.batch);
      }
      """;

  private final Map<String, List<BigDecimal>> typed = new TreeMap<>();
  private SamplePortal sample;
  private CutOff wire;
  private Visits visits;
  private Path directory;
  private BrowserContext phone;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void each_run_is_stored_once_as_it_was_typed(
      Visits visits, @TempDir(cleanup = CleanupMode.NEVER) Path directory) throws Exception {
    var vertx = Vertx.vertx();
    this.visits = visits;
    this.directory = directory;
    sample = visits.sample();
    wire = new CutOff(vertx, "127.0.0.1", URI.create(sample.url()).getPort());
    List<Runnable> networks =
        List.of(
            () -> {},
            () -> wire.delay(ONE_WAY_MILLIS),
            () -> wire.lose(0.1),
            wire::cut,
            wire::swallow,
            () -> {});
    var tabs = opened();
    for (int i = 0; i < networks.size(); i++) {
      networks.get(i).run();
      type(tabs, i, networks.size());
      boolean dies = i == 1 || i == 4;
      if (dies) {
        die(tabs.get(0));
      }
      calm(i);
      if (dies) {
        tabs = opened();
      }
    }
    Eventually.get("each run is stored", this::stored, found -> found.size() == typed.size());
    assertThat(stored()).isEqualTo(typed);
    phone.close();
    vertx.close().await();
  }

  /** The network is good again. */
  private void calm(int network) {
    wire.delay(0);
    wire.lose(0);
    if (network == 3) {
      wire.mend();
    }
    wire.stopSwallowing();
  }

  /**
   * The browser with its tabs, signed in; who was signed in when it died may have to do so again.
   */
  private List<Page> opened() {
    phone = visits.phone("http://127.0.0.1:" + wire.port(), directory);
    var first = phone.newPage();
    first.navigate("/");
    var email = first.getByLabel("E-mail");
    var line = line(first);
    assertThat(email.or(line)).isVisible();
    if (email.isVisible()) {
      email.fill(SamplePortal.email("scientist.csir"));
      first.getByLabel("Password").fill(SamplePortal.PASSWORD);
      first.getByLabel("Password").press("Enter");
    }
    assertThat(line).isVisible();
    var place = first.locator("dm-quick-log [name=milestone]");
    place.selectOption(new SelectOption().setLabel(MILESTONE));
    var tabs = new ArrayList<>(List.of(first));
    for (int i = 1; i < TABS; i++) {
      var tab = phone.newPage();
      tab.navigate("/");
      tab.locator("dm-quick-log [name=milestone]")
          .selectOption(new SelectOption().setLabel(MILESTONE));
      tabs.add(tab);
    }
    tabs.forEach(PoorNetworkTest::beginAnew);
    return tabs;
  }

  /** What was being typed when the browser died is offered again: all of it has been logged. */
  private static void beginAnew(Page tab) {
    var discard = tab.locator("dm-quick-log .continued button");
    if (discard.isVisible()) {
      discard.click();
    }
    assertThat(line(tab)).hasValue("");
  }

  private void type(List<Page> tabs, int part, int parts) {
    for (int i = part * RUNS / parts; i < (part + 1) * RUNS / parts; i++) {
      var value = new BigDecimal("80.00").add(BigDecimal.valueOf(i, 2));
      var tab = tabs.get(i % TABS);
      line(tab).focus();
      tab.keyboard().type("recovery Nd " + value + " %, batch " + LOT + i);
      tab.keyboard().press("Enter");
      typed.put(LOT + i, List.of(value));
    }
  }

  private static com.microsoft.playwright.Locator line(Page tab) {
    return tab.getByLabel("The run in one line");
  }

  /** The browser's processes end at once, when it has said of each run that it is kept. */
  private void die(Page tab) throws IOException, InterruptedException {
    Eventually.holds("each run is kept", () -> keptIn(tab).containsAll(typed.keySet()));
    new ProcessBuilder("pkill", "-9", "-f", directory.toString()).start().waitFor();
  }

  @SuppressWarnings("unchecked")
  private Set<String> keptIn(Page tab) {
    var kept = new HashSet<>((List<String>) tab.evaluate(KEPT));
    kept.addAll(stored().keySet());
    return kept;
  }

  /** The figures of each run that the portal has, by its batch. */
  private Map<String, List<BigDecimal>> stored() {
    var found = new TreeMap<String, List<BigDecimal>>();
    var client = sample.client("scientist.csir");
    String cursor = null;
    do {
      var path = "/milestones/" + sample.milestone(MILESTONE) + "/entries?limit=200";
      var page = client.get(cursor == null ? path : path + "&cursor=" + cursor).json();
      for (var entry : page.path("items")) {
        if (entry.path("batch").asText().startsWith(LOT)) {
          entry
              .path("measurements")
              .forEach(
                  figure ->
                      found
                          .computeIfAbsent(entry.path("batch").asText(), none -> new ArrayList<>())
                          .add(new BigDecimal(figure.path("value").asText())));
        }
      }
      cursor = page.path("next").asText(null);
    } while (cursor != null);
    return found;
  }
}
