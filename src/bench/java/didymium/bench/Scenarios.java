package didymium.bench;

import didymium.access.Actor;
import didymium.bench.DataSet.Place;
import didymium.bench.PortalCode.Recorded;
import didymium.bus.Idempotency;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.entries.EntryCommand.LogEntry;
import didymium.entries.EntryContent;
import didymium.milestones.MilestoneCommand.GetMilestone;
import didymium.milestones.MilestoneCommand.ListMilestones;
import didymium.milestones.MilestoneOrder;
import didymium.milestones.MilestoneState;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What is measured. Each connection speaks for another scientist. */
final class Scenarios {
  private static final Buffer RUN = Buffer.buffer(DataSet.RUN);

  private final DataSet data;
  private final PortalCode code;
  private final List<PgConnection> floor;
  private final List<Wire> wires;
  private final List<Requests> requests;

  /**
   * @param requests of the data set's scientists, in their order
   */
  Scenarios(
      DataSet data,
      PortalCode code,
      List<PgConnection> floor,
      List<Wire> wires,
      List<Requests> requests) {
    this.data = data;
    this.code = code;
    this.floor = floor;
    this.wires = wires;
    this.requests = requests;
  }

  List<Scenario> all() {
    return List.of(empty(), one(), list(), log(false), log(true));
  }

  private Scenario empty() {
    return new Scenario(
        "empty JSON route",
        null,
        overHttp((wire, mine) -> () -> wire.send(mine.plain("/health/live"))));
  }

  private Scenario one() {
    var first = data.milestones().get(0).milestone();
    var recorded = code.run(new GetMilestone(actor(0), first));
    requireSame(recorded, "/milestones/" + first);
    return new Scenario(
        "one milestone",
        bySql(recorded, List.of("" + first), () -> texts(any(data.milestones()).milestone())),
        overHttp((wire, mine) -> () -> wire.send(mine.get(path(any(data.milestones()))))));
  }

  private Scenario list() {
    var first = data.projects().get(0);
    var recorded =
        code.run(
            new ListMilestones(
                actor(0),
                first,
                null,
                null,
                List.of(MilestoneState.IN_PROGRESS),
                null,
                false,
                false,
                null,
                null,
                null,
                MilestoneOrder.SLIP_FIRST,
                Page.of(25, null, 2)));
    requireSame(recorded, listPath(first));
    return new Scenario(
        "25 milestones, filtered and sorted",
        bySql(recorded, List.of("" + first), () -> texts(any(data.projects()))),
        overHttp((wire, mine) -> () -> wire.send(mine.get(listPath(any(data.projects()))))));
  }

  Scenario log(boolean withKey) {
    var first = data.begun().get(0);
    var key = UUID.randomUUID().toString();
    var idempotency = withKey ? new Idempotency(key, new byte[32]) : null;
    var entry = Json.read(DataSet.RUN.getBytes(StandardCharsets.UTF_8), EntryContent.class);
    var recorded = code.run(new LogEntry(actor(0), idempotency, first.milestone(), entry));
    var id = recorded.reply().location().substring("/entries/".length());
    return new Scenario(
        withKey ? "log an entry, Idempotency-Key" : "log an entry",
        bySql(recorded, List.of("" + first.milestone(), "" + first.project(), id, key), this::run),
        overHttp((wire, mine) -> () -> wire.send(post(mine, withKey))));
  }

  private String[] run() {
    var place = any(data.begun());
    return texts(place.milestone(), place.project(), Ids.next(), UUID.randomUUID());
  }

  private Buffer post(Requests mine, boolean withKey) {
    var key = withKey ? UUID.randomUUID().toString() : null;
    return mine.post(path(any(data.begun())) + "/entries", RUN, key);
  }

  private List<Operation> bySql(Recorded recorded, List<String> places, Supplier<String[]> fresh) {
    var operations = new ArrayList<Operation>();
    for (int i = 0; i < floor.size(); i++) {
      var mine = new ArrayList<>(places);
      mine.addAll(List.of(identity(actor(0))));
      var others = identity(actor(i));
      operations.add(
          new Floor(floor.get(i), recorded.statements(), mine, () -> joined(fresh.get(), others)));
    }
    return operations;
  }

  private static String[] identity(Actor actor) {
    return texts(actor.id(), actor.name(), actor.organisationId());
  }

  private static String[] joined(String[] first, String[] second) {
    var all = new String[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private List<Operation> overHttp(BiFunction<Wire, Requests, Operation> operation) {
    var operations = new ArrayList<Operation>();
    for (int i = 0; i < wires.size(); i++) {
      operations.add(operation.apply(wires.get(i), requests.get(i)));
    }
    return operations;
  }

  /** The two ways are compared, so they must do the same; a cursor names its list's address. */
  private void requireSame(Recorded recorded, String path) {
    var overHttp = wires.get(0).send(requests.get(0).get(path)).await();
    if (!withoutCursor(overHttp).equals(withoutCursor(recorded.reply().body()))) {
      throw new IllegalStateException(path + " answers otherwise: " + overHttp);
    }
  }

  private static String withoutCursor(Buffer body) {
    return body.toString().replaceFirst("\"next\":\"[^\"]*\"}$", "");
  }

  private Actor actor(int connection) {
    return data.scientists().get(connection);
  }

  private static String path(Place place) {
    return "/milestones/" + place.milestone();
  }

  private static String listPath(UUID project) {
    return "/projects/" + project + "/milestones?state=in-progress&sort=-slip&limit=25";
  }

  private static String[] texts(Object... values) {
    var texts = new String[values.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = values[i].toString();
    }
    return texts;
  }

  private static <T> T any(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
