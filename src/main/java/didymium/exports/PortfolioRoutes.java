package didymium.exports;

import static didymium.access.Scope.EXPORTS_READ;
import static didymium.access.Scope.PROJECTS_READ;

import didymium.measurements.Stage;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import io.vertx.core.http.HttpMethod;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The portfolio as a table, as it is read. */
public final class PortfolioRoutes implements Routes {
  private static final Set<String> QUERY =
      Set.of("programme", "element", "organisation", "stage", "text", "language");

  private final Exports exports;

  public PortfolioRoutes(Exports exports) {
    this.exports = exports;
  }

  @Override
  public void mount(Api api) {
    var readers = api.clients(EXPORTS_READ, PROJECTS_READ);
    for (var format : List.of(Format.ENTRIES_CSV, Format.ENTRIES_XLSX)) {
      readers
          .giving(format.plainMediaType())
          .signedIn(HttpMethod.GET, "/portfolio" + format.ending(), call -> export(call, format));
    }
  }

  private void export(Call call, Format format) {
    call.allowQuery(QUERY);
    var query =
        new PortfolioQuery(
            call.actor().id(),
            call.queryId("programme"),
            call.query("element"),
            call.queryId("organisation"),
            call.query("stage", Stage.class),
            call.text("text"));
    exports
        .portfolio(query)
        .onSuccess(projects -> give(call, format, projects))
        .onFailure(call.context()::fail);
  }

  private void give(Call call, Format format, List<UUID> projects) {
    var name = "portfolio-" + LocalDate.now(ZoneOffset.UTC) + format.ending();
    var response = ExportRoutes.named(call, format.mediaType(), name);
    response.putHeader("Cache-Control", "no-store");
    if (format.isPacked()) {
      response.putHeader("Content-Encoding", "identity");
    }
    if (call.context().request().method() != HttpMethod.GET) {
      response.end();
      return;
    }
    response.setChunked(true);
    exports
        .portfolio(call.actor().id(), format, call.language())
        .write(projects, response::write)
        .compose(written -> response.end())
        .onFailure(call.context()::fail);
  }
}
