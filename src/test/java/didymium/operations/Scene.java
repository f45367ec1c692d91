package didymium.operations;

import didymium.bus.Json;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A portal with the project and the people that the operations table speaks of. */
final class Scene implements AutoCloseable {
  private final RunningPortal portal =
      RunningPortal.start(
          Map.of(
              "DIDYMIUM_WITNESS_LOGS",
              Json.text(List.of(Things.LOG.vkey(), Things.OTHER_LOG.vkey()))));
  private final World world = World.create(portal.database().pool()).await();
  private final Map<String, TestClient> people = new LinkedHashMap<>();

  Scene() {
    people.put("admin", portal.as(world.administratorGiredmet));
    people.put("coord", portal.as(world.coordinatorGiredmet));
    people.put("other", portal.as(world.coordinatorCsir));
    people.put("owner", portal.as(world.scientistGiredmet));
    people.put("sci", portal.as(world.scientistCsir));
    people.put("observer", portal.as(world.observerCsir));
    people.put("outside", portal.as(world.outsider));
    people.put("nobody", portal.anybody());
  }

  RunningPortal portal() {
    return portal;
  }

  World world() {
    return world;
  }

  TestClient person(String name) {
    return people.get(name);
  }

  /** The coordinators become those of the programme too. */
  void coordinateProgramme() {
    var path = "/programmes/" + world.programme;
    var coordinators = "{\"coordinators\":[\"" + world.coordinatorGiredmet.id() + "\"]}";
    var admin = person("admin");
    admin.patch(path, coordinators, admin.get(path).header("ETag"));
    portal
        .database()
        .pool()
        .preparedQuery("insert into programme_coordinators values ($1, $2)")
        .execute(Tuple.of(world.programme, world.coordinatorCsir.id()))
        .await();
  }

  /** One of the {@link Things}. */
  String thing(String name) {
    return new Things(portal, world).of(name);
  }

  /** With what its names stand for and, for a change, the version that the thing has now. */
  Request filled(Request request) {
    var filled = request.filled(new Things(portal, world)::of);
    return List.of("PATCH", "PUT").contains(filled.method())
        ? filled.with("If-Match", person("admin").at("GET", filled.path(), null).header("ETag"))
        : filled;
  }

  @Override
  public void close() {
    portal.close();
  }
}
