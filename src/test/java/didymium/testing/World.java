package didymium.testing;

import didymium.access.Actor;
import didymium.bus.Ids;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Two institutes with one joint project, and a third that takes no part: who is who in the tests of
 * everything below HTTP. Written by SQL, so that a feature's tests need no other feature.
 */
public final class World {
  /** Everybody's. */
  public static final String PASSWORD = "a long sentence is best";

  private static final String PASSWORD_HASH =
      new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(PASSWORD);

  public final UUID giredmet = Ids.next();
  public final UUID csir = Ids.next();
  public final UUID stranger = Ids.next();
  public final UUID programme = Ids.next();
  public final UUID project = Ids.next();

  public final Actor administratorGiredmet = person("Administrator, Giredmet", giredmet);
  public final Actor coordinatorGiredmet = person("Coordinator, Giredmet", giredmet);
  public final Actor coordinatorCsir = person("Coordinator, CSIR", csir);
  public final Actor scientistGiredmet = person("Scientist, Giredmet", giredmet);
  public final Actor scientistCsir = person("Scientist, CSIR", csir);
  public final Actor observerCsir = person("Observer, CSIR", csir);
  public final Actor outsider = person("Outsider", stranger);

  private static Actor person(String name, UUID organisation) {
    return new Actor(Ids.next(), name, organisation);
  }

  /** Fills an empty database. */
  public static Future<World> create(Pool pool) {
    var world = new World();
    return world
        .organisation(pool, world.giredmet, "Giredmet", "RU")
        .compose(done -> world.organisation(pool, world.csir, "CSIR-IMMT", "IN"))
        .compose(done -> world.organisation(pool, world.stranger, "Stranger", "AU"))
        .compose(done -> world.people(pool))
        .compose(done -> world.programme(pool))
        .compose(done -> Agreements.inForce(pool, world.programme))
        .compose(done -> world.project(pool, world.project, "Joint separation of Nd and Pr"))
        .compose(done -> world.members(pool, world.project))
        .map(world);
  }

  private Future<?> organisation(Pool pool, UUID id, String name, String country) {
    return pool.preparedQuery(
            """
            insert into organisations (id, name, short_name, country, kind, created_at, updated_at)
            values ($1::uuid, $2::text, $2, $3::text, 'institute', now(), now())
            """)
        .execute(Tuple.of(id, name, country));
  }

  private Future<?> people(Pool pool) {
    var rows =
        List.of(
                administratorGiredmet,
                coordinatorGiredmet,
                coordinatorCsir,
                scientistGiredmet,
                scientistCsir,
                observerCsir,
                outsider)
            .stream()
            .map(this::row)
            .toList();
    return pool.preparedQuery(
            """
            insert into participants (id, organisation_id, name, email, language, administrator,
              password_hash, created_at, updated_at)
            values ($1::uuid, $2::uuid, $3::text, $4::text, 'en', $5::boolean, $6::text, now(),
              now())
            """)
        .executeBatch(rows);
  }

  private Tuple row(Actor one) {
    var email = one.id() + "@example.org";
    boolean administrator = one.equals(administratorGiredmet);
    return Tuple.of(
        one.id(), one.organisationId(), one.name(), email, administrator, PASSWORD_HASH);
  }

  private Future<?> programme(Pool pool) {
    return pool.preparedQuery(
            """
            with made as (
              insert into programmes (id, title, scope, created_at, updated_at)
              values ($1::uuid, 'Programme', 'Scope', now(), now()) returning id)
            insert into programme_parties select id, party from made, unnest($2::uuid[]) as party
            """)
        .execute(Tuple.of(programme).addArrayOfUUID(new UUID[] {giredmet, csir}));
  }

  /** Another project of both institutes, without members. */
  public Future<?> project(Pool pool, UUID id, String title) {
    return pool.preparedQuery(
            """
            with made as (
              insert into projects (id, programme_id, title, elements, route, stage, illustrative,
                created_at, updated_at)
              values ($1::uuid, $2::uuid, $3::text, '{Nd,Pr}', 'solvent extraction', 'laboratory',
                false, now(), now())
              returning id)
            insert into project_organisations
            select id, organisation from made, unnest($4::uuid[]) as organisation
            """)
        .execute(Tuple.of(id, programme, title).addArrayOfUUID(new UUID[] {giredmet, csir}));
  }

  /** Another project of both institutes, with the same members. */
  public Future<?> staffed(Pool pool, UUID id) {
    return project(pool, id, "Project " + id).compose(done -> members(pool, id));
  }

  private Future<?> members(Pool pool, UUID project) {
    return pool.preparedQuery("insert into project_members values ($1::uuid, $2::uuid, $3::text)")
        .executeBatch(
            List.of(
                Tuple.of(project, coordinatorGiredmet.id(), "coordinator"),
                Tuple.of(project, coordinatorCsir.id(), "coordinator"),
                Tuple.of(project, scientistGiredmet.id(), "scientist"),
                Tuple.of(project, scientistCsir.id(), "scientist"),
                Tuple.of(project, observerCsir.id(), "observer")));
  }
}
