package didymium.web;

import didymium.bus.Problem;
import didymium.bus.Sha256;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The single page app: its page under every address that it shows, its files and libraries. */
public final class AppRoutes implements Routes {
  /** Before all other routes. */
  private static final int FIRST = -1;

  /** Where programs ask, whatever they say of themselves. */
  private static final Pattern PROGRAMS =
      Pattern.compile("/(api|oauth|log|witness|calendars|health|\\.well-known)(/.*)?|/openapi.*");

  private static final long YEAR = 365L * 24 * 60 * 60;
  private static final String FOR_EVER = "public, max-age=" + YEAR + ", immutable";

  private static final List<String> FOR_PAGES_AND_ANSWERS =
      List.of(
          "Content-Security-Policy",
          "Cross-Origin-Opener-Policy",
          "Cross-Origin-Resource-Policy",
          "Referrer-Policy",
          "X-Request-Id");
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final PageFiles files = PageFiles.read();
  private final Buffer page = Buffer.buffer(files.html());
  private final String policy;
  private final PagePacks packs;

  public AppRoutes() {
    var map = IMPORT_MAP.matcher(files.html());
    if (!map.find()) {
      throw new IllegalStateException("index.html has no import map");
    }
    policy = policy(map.group(1));
    packs = new PagePacks(files, map.group(1), policy);
  }

  /** The page's one inline script is its import map: the policy allows exactly that text. */
  private static String policy(String importMap) {
    return "default-src 'none'; script-src 'self' 'sha256-"
        + Base64.getEncoder().encodeToString(Sha256.of(importMap))
        + "'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
        + " manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  @Override
  public void mount(Site site) {
    var router = site.router();
    router.route().order(FIRST).handler(this::showWhereOneIs);
    router.errorHandler(400, this::malformed);
    packs.screens().forEach(screen -> router.get(screen.path()).handler(this::send));
    router.get(files.root() + "pack").handler(pack(this::first));
    router.get(files.root() + "whole").handler(pack(context -> packs.whole()));
    router.get(files.root() + "*").handler(this::sendForEver);
    // what is below a version never changes
    router
        .get("/webjars/*")
        .handler(AppRoutes::travelLight)
        .handler(libraries())
        .handler(AppRoutes::missing);
    router.get().handler(this::sendFile);
  }

  private static StaticHandler libraries() {
    return StaticHandler.create(FileSystemAccess.RELATIVE, "META-INF/resources/webjars")
        .setIncludeHidden(false)
        .setDirectoryListing(false)
        .setFilesReadOnly(false)
        .setMaxAgeSeconds(YEAR);
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

  private byte[] first(RoutingContext context) {
    var request = context.request();
    return packs.first(request.getParam("for", ""), request.getParam("language", ""));
  }

  private static Handler<RoutingContext> pack(Function<RoutingContext, byte[]> packed) {
    return context -> {
      if (!Acceptance.takesGzip(context)) {
        context.fail(406);
        return;
      }
      lighten(context.response())
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
          .putHeader(HttpHeaders.CONTENT_ENCODING, "gzip")
          .putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER)
          .end(Buffer.buffer(packed.apply(context)));
    };
  }

  private void sendForEver(RoutingContext context) {
    var content = files.at("/app/" + context.normalizedPath().substring(files.root().length()));
    if (content == null) {
      context.fail(404);
    } else {
      sendFile(context, content, FOR_EVER);
    }
  }

  private void sendFile(RoutingContext context) {
    var content = files.at(context.normalizedPath());
    if (content == null) {
      context.next();
    } else if (!EntityTags.spare(context, Sha256.tag(content))) {
      sendFile(context, content, "no-cache");
    }
  }

  private static void sendFile(RoutingContext context, byte[] content, String kept) {
    var type = MimeMapping.mimeTypeForFilename(context.normalizedPath());
    lighten(context.response())
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, kept)
        .end(Buffer.buffer(content));
  }

  private static void travelLight(RoutingContext context) {
    context.addHeadersEndHandler(end -> succeeded(context.response()));
    context.next();
  }

  private static void succeeded(HttpServerResponse response) {
    if (response.getStatusCode() < 400) {
      lighten(response);
    }
  }

  /** What only a page or an answer needs stays out of files. */
  private static HttpServerResponse lighten(HttpServerResponse response) {
    FOR_PAGES_AND_ANSWERS.forEach(response.headers()::remove);
    return response;
  }

  private static void missing(RoutingContext context) {
    context.fail(404);
  }
}
