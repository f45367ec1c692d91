package didymium.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What a visit of My bench costs over slow 4G (1.6 Mbit/s down, 150 ms there and back) on a
 * processor four times slower than this one, the first time and later: requests and bytes as they
 * pass the wire, and milliseconds until one can type.
 */
public final class FirstViewBenchmark {
  private static final int VISITS = 5;
  private static final int SLOWER = 4;

  /** Until all is kept of which later visits make use. */
  private static final int SETTLE_MILLIS = 15_000;

  private FirstViewBenchmark() {}

  private record Cost(int requests, long bytes, long millis) {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    var vertx = Vertx.vertx();
    try (var portal = new SamplePortal();
        var chromium = new Chromium()) {
      var wire = new Slow4G(vertx, URI.create(portal.url()).getPort());
      var cold = new ArrayList<Cost>();
      var warm = new ArrayList<Cost>();
      for (int i = 0; i <= VISITS; i++) {
        var url = "http://127.0.0.1:" + wire.port();
        try (var context = chromium.browser().newContext(new NewContextOptions().setBaseURL(url))) {
          signIn(context, url);
          var first = visit(context, wire);
          var later = visit(context, wire);
          if (i > 0) { // the very first warms the portal up
            cold.add(first);
            warm.add(later);
          }
        }
      }
      print("cold", cold);
      print("warm", warm);
    }
    System.exit(0);
  }

  private static void signIn(BrowserContext context, String url) {
    var who =
        Map.of("email", SamplePortal.email("scientist.csir"), "password", SamplePortal.PASSWORD);
    context.request().post(url + "/api/v1/session", RequestOptions.create().setData(who));
    context.addInitScript("localStorage['didymium.signed-in'] ??= '1'");
  }

  private static Cost visit(BrowserContext context, Slow4G wire) {
    try (var page = context.newPage()) {
      var processor = context.newCDPSession(page);
      var rate = new JsonObject();
      rate.addProperty("rate", SLOWER);
      processor.send("Emulation.setCPUThrottlingRate", rate);
      wire.count();
      long begin = System.nanoTime();
      page.navigate("/", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      page.getByLabel("The run in one line").waitFor();
      page.locator("main [aria-busy=true]")
          .first()
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
      long millis = (System.nanoTime() - begin) / 1_000_000;
      var cost = new Cost(wire.requests(), wire.bytes(), millis);
      page.waitForTimeout(SETTLE_MILLIS);
      return cost;
    }
  }

  private static void print(String what, List<Cost> visits) {
    System.out.printf(
        "%s: %d requests, %,d bytes, usable after %d ms (%d to %d), median of %d%n",
        what,
        middle(visits, Cost::requests),
        middle(visits, Cost::bytes),
        middle(visits, Cost::millis),
        visits.stream().mapToLong(Cost::millis).min().orElseThrow(),
        visits.stream().mapToLong(Cost::millis).max().orElseThrow(),
        visits.size());
  }

  private static long middle(List<Cost> visits, ToLongFunction<Cost> figure) {
    return visits.stream()
        .mapToLong(figure)
        .sorted()
        .skip(visits.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
