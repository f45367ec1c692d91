package didymium.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the type of a problem points to (RFC 9457): a page that says, in the reader's language, what
 * is wrong and what to do about it; and one with all of them.
 */
public final class ProblemRoutes implements Routes {
  static final String ROOT = "/problems";

  private static final String HTML = "text/html; charset=utf-8";

  /** In the place of what a problem fills in. */
  private static final List<String> BLANKS = List.of("…", "…", "…", "…");

  private final String one = template("/docs/problem.html");
  private final String all = template("/docs/problems.html");
  private Set<String> codes;

  private static String template(String resource) {
    return new String(Pages.bytes(resource), StandardCharsets.UTF_8);
  }

  @Override
  public void mount(Site site) {
    codes = Messages.problems();
    var router = site.router();
    router.get(ROOT).handler(this::list);
    router.get(ROOT + "/:code").handler(this::explain);
    Pages.mount(router, "/docs/problem.css", "/docs/problem.css", "text/css; charset=utf-8");
  }

  private void list(RoutingContext context) {
    var language = Messages.language(context);
    var items = codes.stream().map(code -> item(language, code)).collect(Collectors.joining());
    send(context, all.replace("${language}", language).replace("${items}", items));
  }

  private static String item(String language, String code) {
    return "<dt><a href=\"%s/%s\">%s</a></dt><dd>%s</dd>%n"
        .formatted(ROOT, code, code, text(language, code));
  }

  private void explain(RoutingContext context) {
    var code = context.pathParam("code");
    if (!codes.contains(code)) {
      context.fail(404);
      return;
    }
    var language = Messages.language(context);
    var page = one.replace("${language}", language).replace("${code}", code);
    send(context, page.replace("${text}", text(language, code)));
  }

  private static String text(String language, String code) {
    return Messages.text(language, code, BLANKS).replace("&", "&amp;").replace("<", "&lt;");
  }

  private static void send(RoutingContext context, String page) {
    Pages.send(context, HTML, Buffer.buffer(page));
  }
}
