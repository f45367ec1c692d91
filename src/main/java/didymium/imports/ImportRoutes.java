package didymium.imports;

import static didymium.access.Scope.ENTRIES_WRITE;
import static didymium.web.Commands.act;
import static didymium.web.Commands.change;
import static didymium.web.Commands.one;

import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.imports.ImportCommand.AddImport;
import didymium.imports.ImportCommand.AddImport.Kind;
import didymium.imports.ImportCommand.GetImport;
import didymium.imports.ImportCommand.GetImportMapping;
import didymium.imports.ImportCommand.ListImports;
import didymium.imports.ImportCommand.MayImport;
import didymium.imports.ImportCommand.SetImportMapping;
import didymium.imports.ImportCommand.WithdrawImport;
import didymium.imports.ImportCommand.Withdrawal;
import didymium.web.Api;
import didymium.web.Bodies;
import didymium.web.Call;
import didymium.web.NdjsonResponse;
import didymium.web.Routes;
import didymium.web.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Sheets of runs over REST. */
public final class ImportRoutes implements Routes {
  private static final String CSV = "text/csv";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final Map<String, Kind> KINDS =
      Map.of(CSV, Kind.CSV, XLSX, Kind.WORKBOOK, "application/vnd.eln+zip", Kind.ELN);
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final int LONGEST_NAME = 200;
  private static final String MAPPING = "/projects/:projectId/import-mapping";

  private final Places places = new Places();
  private Bus bus;

  @Override
  public void mount(Api api) {
    bus = api.bus();
    api.clients(ENTRIES_WRITE)
        .streamed("/projects/:projectId/imports", KINDS.keySet(), this::take)
        .get("/projects/:projectId/imports", ImportRoutes::list, "limit", "cursor")
        .get("/imports/:importId", one(GetImport::new, "importId"))
        .post(
            "/imports/:importId/withdrawal", act(WithdrawImport::new, "importId", Withdrawal.class))
        .get(MAPPING, one(GetImportMapping::new, "projectId"))
        .put(MAPPING, change(SetImportMapping::new, "projectId", Mapping.class))
        .giving(NdjsonResponse.TYPE)
        .signedIn(HttpMethod.POST, "/imports/:importId/dry-run", call -> run(call, true))
        .signedIn(HttpMethod.POST, "/imports/:importId/run", call -> run(call, false));
  }

  private void take(Call call) {
    call.allowQuery(Set.of("name", "encoding", "sheet", "headRow", "headRows", "unitRow"));
    var command = command(call);
    // who may not send a file holds no place while they send one
    call.context().request().pause();
    bus.ask(new MayImport(call.actor(), call.id("projectId")))
        .onFailure(refused -> call.context().request().resume())
        .compose(may -> take(call, command))
        .onSuccess(reply -> Api.send(call, reply))
        .onFailure(call.context()::fail);
  }

  private Future<Reply> take(Call call, Function<Buffer, Command> command) {
    var sender = call.actor();
    places.take(sender.id(), sender.organisationId());
    return new Upload(call.context().request(), MOST_BYTES)
        .read()
        .compose(file -> bus.ask(command.apply(file)))
        .onComplete(done -> places.leave(sender.id()));
  }

  private static Function<Buffer, Command> command(Call call) {
    var name = call.query("name");
    var encoding = call.query("encoding", Encoding.class);
    var sheet = call.query("sheet");
    if (name != null && name.length() > LONGEST_NAME) {
      throw Problem.invalid("malformed-query", null, "name");
    }
    var layout =
        new Layout(whole(call, "headRow"), whole(call, "headRows"), whole(call, "unitRow"));
    var kind = KINDS.get(Bodies.media(call.context()));
    return file ->
        new AddImport(
            call.actor(), call.id("projectId"), kind, name, encoding, sheet, layout, file);
  }

  private static Integer whole(Call call, String name) {
    return call.query(name) == null ? null : call.number(name, 0);
  }

  private static Command list(Call call) {
    return new ListImports(call.actor(), call.id("projectId"), call.page(1));
  }

  private void run(Call call, boolean trial) {
    call.allowQuery(trial ? Set.of() : Set.of("reason"));
    new ImportRun(call, bus, call.body(Mapping.class), trial).run();
  }
}
