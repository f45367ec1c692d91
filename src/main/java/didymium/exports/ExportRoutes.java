package didymium.exports;

import static didymium.access.Scope.ENTRIES_READ;
import static didymium.access.Scope.EXPORTS_READ;
import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.one;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.exports.ExportCommand.GetExport;
import didymium.exports.ExportCommand.ListExports;
import didymium.exports.ExportCommand.RequestExport;
import didymium.web.Api;
import didymium.web.ByteRange;
import didymium.web.Call;
import didymium.web.EntityTags;
import didymium.web.Routes;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Exports over HTTP: at once as a stream, or made in the background and fetched in parts. */
public final class ExportRoutes implements Routes {
  private static final String OF_PROJECT = "/projects/:projectId/exports/";
  private static final String ONE = "/exports/:exportId";
  private static final Set<String> QUERY = Set.of("language");

  private final Exports exports;
  private Bus bus;

  public ExportRoutes(Exports exports) {
    this.exports = exports;
  }

  @Override
  public void mount(Api api) {
    bus = api.bus();
    // an export holds entries, and what they are of
    var readers = api.clients(EXPORTS_READ, ENTRIES_READ, PROJECTS_READ);
    for (var format : Format.values()) {
      readers
          .giving(format.plainMediaType(), "application/json")
          .signedIn(HttpMethod.GET, OF_PROJECT + format.code(), call -> export(call, format));
    }
    readers.giving(mediaTypes()).signedIn(HttpMethod.GET, ONE + "/content", this::content);
    api.clients(EXPORTS_READ)
        .signedIn(HttpMethod.GET, OF_PROJECT + "datapackage.json", this::dataPackage)
        .get("/exports", call -> new ListExports(call.actor()))
        .get(ONE, one(GetExport::new, "exportId"));
  }

  private static String[] mediaTypes() {
    return Stream.of(Format.values()).map(Format::plainMediaType).distinct().toArray(String[]::new);
  }

  private void export(Call call, Format format) {
    call.allowQuery(QUERY);
    if (isGet(call) && prefersToWait(call)) {
      request(call, format);
      return;
    }
    exports
        .open(call.actor().id(), call.id("projectId"), format, call.language())
        .onSuccess(export -> stream(call, format, export))
        .onFailure(call.context()::fail);
  }

  private static boolean isGet(Call call) {
    return call.context().request().method() == HttpMethod.GET;
  }

  /** RFC 7240. */
  private static boolean prefersToWait(Call call) {
    return call.context().request().headers().getAll("Prefer").stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
  }

  private void request(Call call, Format format) {
    var command = new RequestExport(call.actor(), call.id("projectId"), format, call.language());
    call.context().response().putHeader("Preference-Applied", "respond-async");
    bus.ask(command).onSuccess(reply -> Api.send(call, reply)).onFailure(call.context()::fail);
  }

  private static void stream(Call call, Format format, Export export) {
    var response = named(call, format.mediaType(), export.fileName());
    response.putHeader("Cache-Control", "no-store");
    if (format.isPacked()) {
      response.putHeader("Content-Encoding", "identity");
    }
    if (!isGet(call)) {
      response.end();
      return;
    }
    response.setChunked(true);
    export
        .writeTo(response::write)
        .compose(written -> response.end())
        .onFailure(call.context()::fail);
  }

  static HttpServerResponse named(Call call, String mediaType, String fileName) {
    return call.context()
        .response()
        .putHeader("Content-Type", mediaType)
        .putHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
  }

  private void dataPackage(Call call) {
    call.allowQuery(QUERY);
    exports
        .dataPackage(call.actor(), call.id("projectId"), call.language())
        .map(document -> Reply.json(200, document, null, null))
        .onSuccess(reply -> Api.send(call, reply))
        .onFailure(call.context()::fail);
  }

  private void content(Call call) {
    call.allowQuery(Set.of());
    exports
        .content(call.actor(), call.id("exportId"))
        .onSuccess(content -> give(call, content))
        .onFailure(call.context()::fail);
  }

  private static void give(Call call, KeptContent content) {
    var headers = call.context().request().headers();
    var response = call.context().response();
    var tag = '"' + content.bytes().digest() + '"';
    response.putHeader("Cache-Control", "private, no-cache");
    if (EntityTags.spare(call.context(), tag)) {
      return;
    }
    var condition = headers.get("If-Range");
    boolean asked = isGet(call) && (condition == null || condition.equals(tag));
    give(call, content, ByteRange.of(asked ? headers.get("Range") : null, content.bytes().size()));
  }

  private static void give(Call call, KeptContent content, ByteRange range) {
    var response = call.context().response().putHeader("Accept-Ranges", "bytes");
    if (range != null && range.isEmpty()) {
      response.putHeader("Content-Range", "bytes */" + content.bytes().size());
      call.context().fail(Problem.http(416, "export.range", "" + content.bytes().size()));
      return;
    }
    if (range != null) {
      var bytes = "bytes %d-%d/%d".formatted(range.from(), range.to() - 1, content.bytes().size());
      response.setStatusCode(206).putHeader("Content-Range", bytes);
    }
    var part = range == null ? new ByteRange(0, content.bytes().size()) : range;
    named(call, content.bytes().format().mediaType(), content.bytes().fileName())
        .putHeader("Content-Encoding", "identity")
        .putHeader("Content-Length", "" + part.length());
    if (!isGet(call)) {
      response.end();
      return;
    }
    content
        .writeTo(response::write, part.from(), part.to())
        .compose(written -> response.end())
        .onFailure(call.context()::fail);
  }
}
