package didymium.web;

import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.imports.Encoding;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.GetImport;
import didymium.imports.ImportCommand.GetImportMapping;
import didymium.imports.ImportCommand.SetImportMapping;
import didymium.imports.Mapping;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.function.Function;

/** Sheets of runs over REST. */
final class ImportRoutes {
  private static final String CSV = "text/csv";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final int LONGEST_NAME = 200;
  private static final String MAPPING = "/projects/:projectId/import-mapping";

  private ImportRoutes() {}

  static void mount(Api api) {
    api.people()
        .streamed("/projects/:projectId/imports", Set.of(CSV, XLSX), call -> take(api, call))
        .get("/imports/:importId", call -> new GetImport(call.actor(), call.id("importId")))
        .signedIn(HttpMethod.POST, "/imports/:importId/dry-run", call -> run(api, call, true))
        .signedIn(HttpMethod.POST, "/imports/:importId/run", call -> run(api, call, false))
        .get(MAPPING, call -> new GetImportMapping(call.actor(), call.id("projectId")))
        .put(MAPPING, ImportRoutes::setMapping);
  }

  private static void take(Api api, Call call) {
    call.allowQuery(Set.of("name", "encoding", "sheet"));
    var request = call.context().request();
    var command = command(call);
    new Upload(request, MOST_BYTES)
        .read()
        .compose(file -> api.bus().ask(command.apply(file)))
        .onSuccess(reply -> Api.send(call, reply))
        .onFailure(call.context()::fail);
  }

  private static Function<Buffer, Command> command(Call call) {
    var name = call.query("name");
    var encoding = call.query("encoding", Encoding.class);
    var sheet = call.query("sheet");
    if (name != null && name.length() > LONGEST_NAME) {
      throw Problem.invalid("malformed-query", null, "name");
    }
    boolean workbook = XLSX.equals(Api.media(call.context()));
    return file ->
        new AddImport(call.actor(), call.id("projectId"), workbook, name, encoding, sheet, file);
  }

  private static void run(Api api, Call call, boolean trial) {
    var mapping = call.body(Mapping.class);
    new ImportRun(call, api.bus(), call.id("importId"), mapping, trial).run();
  }

  private static Command setMapping(Call call) {
    return new SetImportMapping(
        call.actor(), null, call.id("projectId"), call.ifMatch(), call.body(Mapping.class));
  }
}
