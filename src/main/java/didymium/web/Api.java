package didymium.web;

import didymium.access.Scope;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.telemetry.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The router of {@code /api/v1}, in the words of the routes: a method, a path, and how the request
 * becomes a command. What the owning verticle replies is passed through.
 *
 * <p>Routes are for people unless they say otherwise: {@link #clients(Scope...)} and {@link
 * #anyClient()} give the same router for routes that machine clients may call too, {@link
 * #people()} gives it back for those that they may not.
 */
public final class Api {
  public static final String ROOT = "/api/v1";

  private static final String JSON = "application/json";

  /** Seconds after which what was accepted may well be done. */
  private static final String LATER = "2";

  /** What, beside the address, the answer to a GET depends on. */
  private static final String READER = "Accept-Encoding, Accept-Language, Authorization";

  private static final String FIELDS = "fields";
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final String root;
  private final Vertx vertx;
  private final Router router;
  private final Bus bus;
  private final Meters meters;
  private final Authentication authentication;
  private final BodyHandler body;
  private final int bodyLimit;
  private final Map<String, Set<String>> methods;
  private final Audience audience;
  private final Set<String> media;

  /**
   * @param root the path below which its router is mounted
   */
  Api(
      String root,
      Vertx vertx,
      Bus bus,
      Meters meters,
      Authentication authentication,
      int bodyLimit) {
    this.root = root;
    this.vertx = vertx;
    this.router = Router.router(vertx);
    this.bus = bus;
    this.meters = meters;
    this.authentication = authentication;
    this.bodyLimit = bodyLimit;
    this.body = BodyHandler.create(false).setBodyLimit(bodyLimit);
    this.methods = new LinkedHashMap<>();
    this.audience = Audience.PEOPLE;
    this.media = Set.of(JSON);
    // no address ends so, but a router takes one for the same without it
    router.routeWithRegex(".*/").handler(context -> context.fail(404));
  }

  private Api(Api same, Audience audience, Set<String> media) {
    this.root = same.root;
    this.vertx = same.vertx;
    this.router = same.router;
    this.bus = same.bus;
    this.meters = same.meters;
    this.authentication = same.authentication;
    this.body = same.body;
    this.bodyLimit = same.bodyLimit;
    this.methods = same.methods;
    this.audience = audience;
    this.media = media;
  }

  /** For routes that people and machine clients with all of the scopes may call. */
  public Api clients(Scope... scopes) {
    return new Api(this, Audience.with(scopes), media);
  }

  /** For routes that people and machine clients of whatever scope may call. */
  public Api anyClient() {
    return new Api(this, Audience.ANY_CLIENT, media);
  }

  /** For routes that people alone may call. */
  public Api people() {
    return new Api(this, Audience.PEOPLE, media);
  }

  /** For routes of the present audience that answer with one of some media types, not JSON. */
  public Api giving(String... media) {
    return new Api(this, audience, Set.of(media));
  }

  /** The router of all that was mounted; whatever else is asked of a known path gets 405. */
  Router router() {
    methods.forEach((path, known) -> at(path).handler(context -> refuse(context, known)));
    return router;
  }

  /**
   * A path with {@code :variables}; or, where a colon is meant as such, the contract's template
   * with {@code {variables}}, which becomes the route's name.
   */
  private Route at(String path) {
    return path.contains("{")
        ? router.routeWithRegex(VARIABLE.matcher(path).replaceAll("(?<$1>[^/]+)")).setName(path)
        : router.route(path);
  }

  private static void refuse(RoutingContext context, Set<String> known) {
    var allowed = new TreeSet<>(known);
    if (known.contains("GET")) {
      allowed.add("HEAD");
    }
    context.response().putHeader("Allow", String.join(", ", allowed));
    context.fail(Problem.http(405, "method-not-allowed"));
  }

  /** The query parameters of a list and those of its wider variant. */
  public static String[] plus(String[] query, String... more) {
    return Stream.of(query, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /**
   * A GET; {@code query} names the query parameters that it takes. A list, which takes {@code
   * limit}, takes {@code fields} too.
   */
  public Api get(String path, Function<Call, Command> command, String... query) {
    var known = Set.of(List.of(query).contains("limit") ? plus(query, FIELDS) : query);
    return signedIn(
        HttpMethod.GET,
        path,
        call -> {
          call.allowQuery(known);
          ask(call, command, Fields.read(call.query(FIELDS)));
        });
  }

  private void ask(Call call, Function<Call, Command> command, Set<String> fields) {
    bus.ask(command.apply(call))
        .map(reply -> fields == null ? reply : reply.with(Fields.select(fields, reply.body())))
        .onSuccess(reply -> send(call, reply))
        .onFailure(call.context()::fail);
  }

  public Api post(String path, Function<Call, Command> command) {
    return signedIn(HttpMethod.POST, path, call -> ask(call, command));
  }

  public Api put(String path, Function<Call, Command> command) {
    return signedIn(HttpMethod.PUT, path, call -> ask(call, command));
  }

  public Api patch(String path, Function<Call, Command> command) {
    return signedIn(HttpMethod.PATCH, path, call -> ask(call, command));
  }

  public Api delete(String path, Function<Call, Command> command) {
    return signedIn(HttpMethod.DELETE, path, call -> ask(call, command));
  }

  /**
   * A route for callers of the present audience who show a token, that writes its response itself.
   */
  public Api signedIn(HttpMethod method, String path, Consumer<Call> handler) {
    var route = authentication.guard(route(method, path), audience);
    return handle(method, path, route, handler);
  }

  /**
   * A POST whose body the handler reads itself, as it comes, and whose response it writes.
   *
   * @param media the media types that it reads
   */
  public Api streamed(String path, Set<String> media, Consumer<Call> handler) {
    methods.computeIfAbsent(path, first -> new TreeSet<>()).add("POST");
    authentication
        .guard(route(HttpMethod.POST, path), audience)
        .handler(context -> Bodies.accept(context, media))
        .handler(context -> answer(context, this.media, handler));
    return this;
  }

  /** A route that anybody may call and that writes its response itself. */
  public Api anybody(HttpMethod method, String path, Consumer<Call> handler) {
    return handle(method, path, authentication.open(route(method, path)), handler);
  }

  /** All handlers are on one route: a path is matched once for each route, not each handler. */
  private Api handle(HttpMethod method, String path, Route route, Consumer<Call> handler) {
    methods.computeIfAbsent(path, first -> new TreeSet<>()).add(method.name());
    if (WITH_BODY.contains(method)) {
      // by reference, as the router wants body handlers before all others, authentication too
      route.handler(Bodies::acceptJson).handler(body::handle);
    }
    route.handler(context -> answer(context, media, handler));
    return this;
  }

  /** What would not be taken is not begun; a removal has nothing to be taken. */
  private static void answer(RoutingContext context, Set<String> media, Consumer<Call> handler) {
    var accept = context.request().headers().getAll("Accept");
    if (context.request().method() != HttpMethod.DELETE && !Acceptance.takes(accept, media)) {
      throw Problem.http(406, "not-acceptable", String.join(", ", new TreeSet<>(media)));
    }
    handler.accept(new Call(context));
  }

  private Route route(HttpMethod method, String path) {
    var shape = Operations.shape(method.name(), root + path);
    var route = at(path).method(method).handler(context -> Operations.note(context, shape));
    return method == HttpMethod.GET ? route.method(HttpMethod.HEAD) : route;
  }

  /** A route that anybody may call; {@code sender} writes the reply. */
  public Api anybody(
      HttpMethod method,
      String path,
      Function<Call, Command> command,
      BiConsumer<Call, Reply> sender) {
    return anybody(
        method,
        path,
        call ->
            bus.ask(command.apply(call))
                .onSuccess(reply -> sender.accept(call, reply))
                .onFailure(call.context()::fail));
  }

  public Bus bus() {
    return bus;
  }

  /** For what a feature's routes can tell of themselves. */
  public Meters meters() {
    return meters;
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Bytes in a body at most. */
  public int bodyLimit() {
    return bodyLimit;
  }

  private void ask(Call call, Function<Call, Command> command) {
    bus.ask(command.apply(call))
        .onSuccess(reply -> send(call, reply))
        .onFailure(call.context()::fail);
  }

  /** Writes a reply as HTTP: the body as it came, and what belongs into headers there. */
  public static void send(Call call, Reply reply) {
    var response = call.context().response().setStatusCode(reply.status());
    if (isRead(call) && reply.body() != null) {
      response.putHeader("Cache-Control", "private, no-cache").putHeader("Vary", READER);
      if (EntityTags.spare(call.context(), tag(reply))) {
        return;
      }
    } else {
      response.putHeader("Cache-Control", "no-store");
      if (reply.version() != null) {
        response.putHeader("ETag", EntityTags.ofVersion(reply.version()));
      }
    }
    if (reply.location() != null) {
      response.putHeader("Location", ROOT + reply.location());
    }
    if (reply.next() != null) {
      response.putHeader("Link", Links.next(call.context().request(), reply.next()));
    }
    if (reply.status() == 202) {
      response.putHeader("Retry-After", LATER);
    }
    if (reply.replayed()) {
      response.putHeader("Idempotency-Replayed", "true");
    }
    if (reply.body() == null) {
      response.end();
    } else {
      response.putHeader("Content-Type", JSON).end(reply.body());
    }
  }

  private static boolean isRead(Call call) {
    var method = call.context().request().method();
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }

  private static String tag(Reply reply) {
    var shown = reply.body().getBytes();
    return reply.version() == null
        ? EntityTags.ofBytes(shown)
        : EntityTags.ofVersion(reply.version(), shown);
  }
}
