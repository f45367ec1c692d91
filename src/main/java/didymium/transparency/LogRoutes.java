package didymium.transparency;

import static didymium.web.Commands.one;

import didymium.access.Scope;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.tlog.MalformedNote;
import didymium.tlog.Tile;
import didymium.transparency.LogCommand.GetBundleHead;
import didymium.transparency.LogCommand.GetBundleLines;
import didymium.transparency.LogCommand.GetCheckpoint;
import didymium.transparency.LogCommand.GetContent;
import didymium.transparency.LogCommand.GetLeaves;
import didymium.transparency.LogCommand.GetLog;
import didymium.transparency.LogCommand.GetLogKeys;
import didymium.transparency.LogCommand.GetProofFile;
import didymium.transparency.LogCommand.GetTile;
import didymium.transparency.LogCommand.ListContents;
import didymium.transparency.LogCommand.ProveConsistency;
import didymium.transparency.LogCommand.ProveInclusion;
import didymium.transparency.LogCommand.SignCheckpoint;
import didymium.transparency.NamedWitnessesCommand.GetHostKeys;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.NdjsonResponse;
import didymium.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A project's log for those who verify it: as a tiled log (C2SP tlog-tiles) and, for callers
 * without a client of such, as proofs and contents one by one.
 */
public final class LogRoutes implements Routes {
  private static final String PROJECT = "projectId";
  private static final String ONE = "/:" + PROJECT;
  private static final String PLAIN = "text/plain";
  private static final String TEXT = PLAIN + "; charset=utf-8";
  private static final String BYTES = "application/octet-stream";
  private static final int CONTENTS = 256;
  private static final int BUNDLE_LINES = 200;

  private Bus bus;

  @Override
  public String root() {
    return "/log";
  }

  @Override
  public void mount(Api logs) {
    bus = logs.bus();
    logs.giving(PLAIN).anybody(HttpMethod.GET, "/keys", call -> new GetHostKeys(), LogRoutes::text);
    var api = logs.clients(Scope.JOURNAL_READ);
    api.get(ONE, one(GetLog::new, PROJECT))
        .get(ONE + "/proof/inclusion", LogRoutes::inclusion, "index", "size")
        .get(ONE + "/proof/consistency", LogRoutes::consistency, "from", "to")
        .get(ONE + "/content", LogRoutes::contents, "from", "limit")
        .get(ONE + "/content/:index", LogRoutes::content);
    var texts = api.giving(PLAIN);
    plain(texts, ONE + "/checkpoint", LogRoutes::checkpoint, LogRoutes::text, "size");
    plain(texts, ONE + "/keys", one(GetLogKeys::new, PROJECT), LogRoutes::text);
    plain(texts, ONE + "/proof/:index", LogRoutes::proofFile, LogRoutes::proofFile);
    plain(api.giving(BYTES), ONE + "/tile/entries/*", LogRoutes::leaves, LogRoutes::immutable);
    plain(api.giving(BYTES), ONE + "/tile/:level/*", LogRoutes::tile, LogRoutes::immutable);
    api.giving(NdjsonResponse.TYPE).signedIn(HttpMethod.GET, ONE + "/bundle", this::bundle);
    texts.people().signedIn(HttpMethod.POST, ONE + "/checkpoint", this::sign);
  }

  /** A GET whose representation is not JSON. */
  private void plain(
      Api api,
      String path,
      Function<Call, Command> command,
      BiConsumer<Call, Reply> sender,
      String... query) {
    var known = Set.of(query);
    api.signedIn(
        HttpMethod.GET,
        path,
        call -> {
          call.allowQuery(known);
          ask(call, command.apply(call), sender);
        });
  }

  private void ask(Call call, Command command, BiConsumer<Call, Reply> sender) {
    bus.ask(command).onSuccess(reply -> sender.accept(call, reply)).onFailure(call.context()::fail);
  }

  private void sign(Call call) {
    ask(call, new SignCheckpoint(call.actor(), call.id(PROJECT)), LogRoutes::text);
  }

  private static Command checkpoint(Call call) {
    return new GetCheckpoint(call.actor(), call.id(PROJECT), optional(call, "size"));
  }

  private static Command inclusion(Call call) {
    return new ProveInclusion(
        call.actor(), call.id(PROJECT), required(call, "index"), optional(call, "size"));
  }

  private static Command consistency(Call call) {
    return new ProveConsistency(
        call.actor(), call.id(PROJECT), required(call, "from"), optional(call, "to"));
  }

  private static long required(Call call, String name) {
    var count = optional(call, name);
    if (count == null) {
      throw Problem.invalid("malformed-query", null, name);
    }
    return count;
  }

  private static Long optional(Call call, String name) {
    return call.query(name) == null ? null : (Long) count(call, name);
  }

  private static long count(Call call, String name) {
    return count(call.query(name), Problem.invalid("malformed-query", null, name));
  }

  private static long index(Call call) {
    return count(call.context().pathParam("index"), Problem.notFound("not-found"));
  }

  private static long count(String text, Problem otherwise) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw otherwise;
    }
    return Long.parseLong(text);
  }

  private static Command content(Call call) {
    return new GetContent(call.actor(), call.id(PROJECT), index(call));
  }

  private static Command contents(Call call) {
    int limit = call.number("limit", CONTENTS);
    if (limit < 1 || limit > CONTENTS) {
      throw Problem.invalid("malformed-query", null, "limit");
    }
    return new ListContents(call.actor(), call.id(PROJECT), required(call, "from"), limit);
  }

  private static Command proofFile(Call call) {
    return new GetProofFile(call.actor(), call.id(PROJECT), index(call));
  }

  private static Command leaves(Call call) {
    return new GetLeaves(call.actor(), call.id(PROJECT), tile("0/" + rest(call)));
  }

  private static Command tile(Call call) {
    var path = call.context().pathParam("level") + "/" + rest(call);
    return new GetTile(call.actor(), call.id(PROJECT), tile(path));
  }

  private static String rest(Call call) {
    return call.context().pathParam("*");
  }

  private static Tile tile(String path) {
    try {
      return Tile.parse(path);
    } catch (MalformedNote malformed) {
      throw Problem.notFound("tile-unknown");
    }
  }

  private static HttpServerResponse response(Call call, String type, String cache) {
    return call.context()
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", cache);
  }

  private static void text(Call call, Reply reply) {
    response(call, TEXT, "no-store").end(reply.body());
  }

  private static void proofFile(Call call, Reply reply) {
    attachment(response(call, TEXT, "no-store"), call, index(call) + ".tlog-proof")
        .end(reply.body());
  }

  /** What is in a tile never changes; but only this reader may keep it. */
  private static void immutable(Call call, Reply reply) {
    response(call, BYTES, "private, max-age=31536000, immutable").end(reply.body());
  }

  private static HttpServerResponse attachment(
      HttpServerResponse response, Call call, String name) {
    var file = call.id(PROJECT) + "-" + name;
    return response.putHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
  }

  private void bundle(Call call) {
    call.allowQuery(Set.of());
    bus.ask(new GetBundleHead(call.actor(), call.id(PROJECT)))
        .compose(head -> bundle(call, head))
        // once it has begun this breaks it off: half a bundle must not look like a whole one
        .onFailure(call.context()::fail);
  }

  private Future<Void> bundle(Call call, Reply head) {
    long size = Long.parseLong(head.next());
    var response = attachment(response(call, NdjsonResponse.TYPE, "no-store"), call, "log.ndjson");
    response.setChunked(true);
    return response
        .write(head.body().copy().appendString("\n"))
        .compose(begun -> lines(call, 0, size))
        .compose(done -> response.end());
  }

  private Future<Void> lines(Call call, long from, long size) {
    if (from >= size) {
      return Future.succeededFuture();
    }
    long until = Math.min(size, from + BUNDLE_LINES);
    return bus.ask(new GetBundleLines(call.actor(), call.id(PROJECT), from, until))
        .compose(lines -> call.context().response().write(lines.body()))
        .compose(written -> lines(call, until, size));
  }
}
