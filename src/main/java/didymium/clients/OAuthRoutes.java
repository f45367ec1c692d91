package didymium.clients;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.web.Failures;
import didymium.web.Messages;
import didymium.web.Routes;
import didymium.web.Site;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/**
 * The token endpoint (RFC 6749, 3.2) for machine clients. It speaks the words of that RFC, which
 * knows forms instead of JSON and errors of its own shape, in English alone; {@code error_uri}
 * leads to the same in the reader's language.
 */
public final class OAuthRoutes implements Routes {
  static final String TOKEN = "/oauth/token";

  private static final int LARGEST_FORM = 16 * 1024;
  private static final String OAUTH = "oauth.";

  private Site site;

  private record Refusal(
      String error,
      @JsonProperty("error_description") String description,
      @JsonProperty("error_uri") String page) {}

  @Override
  public void mount(Site site) {
    this.site = site;
    var body = BodyHandler.create(false).setBodyLimit(LARGEST_FORM);
    site.router().post(TOKEN).handler(this::begin).handler(body::handle).handler(this::issue);
    site.router().route(TOKEN).handler(OAuthRoutes::refuseMethod);
  }

  private static void refuseMethod(RoutingContext context) {
    context.response().putHeader("Allow", "POST");
    context.fail(Problem.http(405, "method-not-allowed"));
  }

  private void begin(RoutingContext context) {
    Failures.writtenBy(context, this::refuse);
    site.limits().address(context);
    TokenForm.requireForm(context);
    context.next();
  }

  private void issue(RoutingContext context) {
    IssueToken command = TokenForm.read(context);
    site.bus().ask(command).onSuccess(reply -> send(context, reply)).onFailure(context::fail);
  }

  private static void send(RoutingContext context, Reply reply) {
    json(context.response()).end(reply.body());
  }

  private static HttpServerResponse json(HttpServerResponse response) {
    return response
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Pragma", "no-cache");
  }

  private void refuse(RoutingContext context, Problem problem) {
    var response = json(context.response()).setStatusCode(status(problem));
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Basic realm=\"didymium\"");
    }
    if (problem.retryAfterSeconds() > 0) {
      response.putHeader("Retry-After", "" + problem.retryAfterSeconds());
    }
    var page = site.url() + "/problems/" + problem.code();
    response.end(Json.buffer(new Refusal(error(problem), description(problem), page)));
  }

  /** In the characters that the RFC allows. */
  private static String description(Problem problem) {
    var text = Messages.text("en", problem.code(), problem.faults().get(0).args());
    return text.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "'");
  }

  /** RFC 6749 has 400 for every fault of a request but one. */
  private static int status(Problem problem) {
    return List.of(401, 429, 500, 503).contains(problem.status()) ? problem.status() : 400;
  }

  private static String error(Problem problem) {
    if (problem.code().startsWith(OAUTH)) {
      return problem.code().split("\\.")[1].replace('-', '_');
    }
    return switch (problem.status()) {
      case 429, 503 -> "temporarily_unavailable";
      case 500 -> "server_error";
      default -> "invalid_request";
    };
  }
}
