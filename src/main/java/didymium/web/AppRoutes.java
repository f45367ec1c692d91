package didymium.web;

import didymium.bus.Problem;
import didymium.bus.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The single page app: its page under every address that it shows, its files and libraries. */
public final class AppRoutes implements Routes {
  /** Before all other routes. */
  private static final int FIRST = -1;

  /** Where programs ask, whatever they say of themselves. */
  private static final Pattern PROGRAMS =
      Pattern.compile("/(api|oauth|log|witness|calendars|health|\\.well-known)(/.*)?|/openapi.*");

  private static final long YEAR = 365L * 24 * 60 * 60;

  /** How a screen begins in the page's own list: the page is served under the path of each. */
  private static final Pattern SCREEN = Pattern.compile("\\[\\s*\"(/[^\"]*)\",");

  private static final List<String> FOR_PAGES_AND_ANSWERS =
      List.of(
          "Content-Security-Policy",
          "Cross-Origin-Opener-Policy",
          "Cross-Origin-Resource-Policy",
          "Referrer-Policy",
          "X-Request-Id");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final Buffer page;
  private final String policy;

  public AppRoutes() {
    var bytes = Pages.bytes("/webroot/index.html");
    page = Buffer.buffer(bytes);
    policy = policy(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void mount(Site site) {
    var router = site.router();
    router.route().order(FIRST).handler(this::showWhereOneIs);
    router.errorHandler(400, this::malformed);
    SCREEN
        .matcher(new String(Pages.bytes("/webroot/app/screens.js"), StandardCharsets.UTF_8))
        .results()
        .forEach(found -> router.get(found.group(1)).method(HttpMethod.HEAD).handler(this::send));
    router.getWithRegex(".+\\.(js|css|json)").handler(AppRoutes::travelLight);
    // what is below a version never changes
    router
        .get("/webjars/*")
        .method(HttpMethod.HEAD)
        .handler(files("META-INF/resources/webjars").setMaxAgeSeconds(YEAR))
        .handler(AppRoutes::missing);
    router.get().method(HttpMethod.HEAD).handler(files("webroot").setMaxAgeSeconds(0));
  }

  private static StaticHandler files(String root) {
    return StaticHandler.create(FileSystemAccess.RELATIVE, root)
        .setIncludeHidden(false)
        .setDirectoryListing(false)
        .setFilesReadOnly(false);
  }

  /** The first view is some hundred small files: what only a page or an answer needs stays out. */
  private static void travelLight(RoutingContext context) {
    context.addHeadersEndHandler(end -> lighten(context.response()));
    context.next();
  }

  private static void lighten(HttpServerResponse response) {
    if (response.getStatusCode() < 400) {
      FOR_PAGES_AND_ANSWERS.forEach(response.headers()::remove);
    }
  }

  private static void missing(RoutingContext context) {
    context.fail(404);
  }

  /** Whoever follows a wrong address sees the portal say so; programs are told a problem. */
  private void showWhereOneIs(RoutingContext context) {
    if (isVisit(context)) {
      Failures.writtenBy(context, this::failed);
    }
    context.next();
  }

  private void failed(RoutingContext context, Problem problem) {
    if (problem.status() == 404) {
      send(context.response().setStatusCode(404));
    } else {
      Failures.write(context, problem);
    }
  }

  /** Of an address that cannot be read no route is asked. */
  private void malformed(RoutingContext context) {
    if (isVisit(context)) {
      send(context.response().setStatusCode(404));
    } else {
      Failures.malformed(context);
    }
  }

  /** Whether a browser goes to an address of the portal's pages. */
  private static boolean isVisit(RoutingContext context) {
    var request = context.request();
    var mode = request.getHeader("Sec-Fetch-Mode");
    var accepted = request.getHeader(HttpHeaders.ACCEPT);
    boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    boolean visits =
        mode == null ? accepted != null && accepted.contains("text/html") : mode.equals("navigate");
    return reads && visits && !PROGRAMS.matcher(String.valueOf(request.path())).matches();
  }

  private void send(RoutingContext context) {
    send(context.response());
  }

  private void send(HttpServerResponse response) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", policy)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .end(page);
  }

  /** The page's one inline script is its import map: the policy allows exactly that text. */
  private static String policy(String page) {
    var map = IMPORT_MAP.matcher(page);
    if (!map.find()) {
      throw new IllegalStateException("index.html has no import map");
    }
    return "default-src 'none'; script-src 'self' 'sha256-"
        + Base64.getEncoder().encodeToString(Sha256.of(map.group(1)))
        + "'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
        + " manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }
}
