package didymium.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.MissingResourceException;

/**
 * What the type of a problem points to (RFC 9457): a page that says, in the reader's language, what
 * is wrong and what to do about it.
 */
final class ProblemRoutes {
  /** In the place of what a problem fills in. */
  private static final List<String> BLANKS = List.of("…", "…", "…", "…");

  private final String page;

  private ProblemRoutes(String page) {
    this.page = page;
  }

  static void mount(Router router) {
    var template = new String(Pages.bytes("/docs/problem.html"), StandardCharsets.UTF_8);
    router.get("/problems/:code").handler(new ProblemRoutes(template)::send);
    Pages.mount(router, "/docs/problem.css", "/docs/problem.css", "text/css; charset=utf-8");
  }

  private void send(RoutingContext context) {
    var code = context.pathParam("code");
    var language = Messages.language(context);
    try {
      var text = Messages.text(language, code, BLANKS);
      Pages.send(context, "text/html; charset=utf-8", filledIn(language, code, text));
    } catch (MissingResourceException unknown) {
      context.fail(404);
    }
  }

  private Buffer filledIn(String language, String code, String text) {
    var escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    return Buffer.buffer(
        page.replace("${language}", language).replace("${code}", code).replace("${text}", escaped));
  }
}
