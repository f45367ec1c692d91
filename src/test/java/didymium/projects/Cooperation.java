package didymium.projects;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Ids;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Database;
import didymium.journal.Journal;
import didymium.measurements.Stage;
import didymium.participants.OrganisationsVerticle;
import didymium.programmes.ProgrammesVerticle;
import didymium.testing.Agreements;
import didymium.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two institutes that can sign programmes, a company and an outsider, each with an administrator
 * and three people, on a database of their own and with the verticle under test on a real bus.
 */
public final class Cooperation {
  public final Vertx vertx = Vertx.vertx();
  public final Database database = TestDatabase.open(vertx);
  public final Bus bus = new Bus(vertx);
  public final Team giredmet = team("Giredmet", "RU");
  public final Team immt = team("CSIR-IMMT", "IN");
  public final Team company = team("Works", "AU");
  public final Team outsider = team("Elsewhere", "CA");

  /** An organisation's people. */
  public record Team(UUID id, Actor admin, Actor coordinator, Actor scientist, Actor observer) {}

  public Cooperation() {
    var journal = new Journal(database.pool(), bus);
    await(vertx.deployVerticle(new OrganisationsVerticle(bus, database.pool(), journal, "")));
    await(vertx.deployVerticle(new ProgrammesVerticle(bus, database.pool(), journal)));
    await(vertx.deployVerticle(new ProjectsVerticle(bus, database.pool(), journal)));
    await(vertx.deployVerticle(new MembersVerticle(bus, database.pool(), journal)));
  }

  private Team team(String name, String country) {
    var id = Ids.next();
    execute(
        "insert into organisations values"
            + " ($1, $2, $2, $3, 'institute', null, null, 1, now(), now())",
        Tuple.of(id, name, country));
    return new Team(
        id,
        person(id, name + " administrator", true),
        person(id, name + " coordinator", false),
        person(id, name + " scientist", false),
        person(id, name + " observer", false));
  }

  public Actor person(UUID organisation, String name, boolean administrator) {
    var id = Ids.next();
    execute(
        """
        insert into participants (id, organisation_id, name, email, language, administrator,
          created_at, updated_at)
        values ($1, $2, $3, $4, 'en', $5, now(), now())
        """,
        Tuple.of(id, organisation, name, id + "@example.org", administrator));
    return new Actor(id, name, organisation);
  }

  /** A programme of the two institutes that both coordinators coordinate. */
  public UUID programme(String title) {
    var id = Ids.next();
    execute(
        "insert into programmes (id, title, scope, created_at, updated_at)"
            + " values ($1, $2, 'Rare earths', now(), now())",
        Tuple.of(id, title));
    for (var team : List.of(giredmet, immt)) {
      execute("insert into programme_parties values ($1, $2)", Tuple.of(id, team.id()));
      execute(
          "insert into programme_coordinators values ($1, $2)",
          Tuple.of(id, team.coordinator().id()));
    }
    await(Agreements.inForce(database.pool(), id));
    return id;
  }

  /** A project of the institutes and the company, with a scientist of each institute. */
  public UUID project(UUID programme, String title) {
    var project = new NewProject(programme, false, details(title));
    var id = UUID.fromString(json(ask(open(giredmet.coordinator(), project))).get("id").asText());
    for (var team : List.of(giredmet, immt)) {
      execute(
          "insert into project_members values ($1, $2, 'scientist')",
          Tuple.of(id, team.scientist().id()));
    }
    return id;
  }

  static ProjectCommand.OpenProject open(Actor actor, NewProject project) {
    return new ProjectCommand.OpenProject(actor, null, project);
  }

  ProjectDetails details(String title) {
    return new ProjectDetails(
        title,
        List.of("Nd", "Pr"),
        "Solvent extraction",
        new Product(Product.Kind.COMPOUND, "Nd-Pr oxide", "3N"),
        "magnets",
        Stage.BENCH,
        List.of(giredmet.id(), immt.id(), company.id()),
        null);
  }

  UUID milestone(UUID project, String stage, String state, String due, Actor owner) {
    var id = Ids.next();
    execute(
        """
        insert into milestones (id, project_id, title, stage, means, owner_id, baseline_date,
          baseline_precision, baseline_end, due_date, due_precision, due_end, state, created_at,
          updated_at)
        values ($1, $2, 'A milestone', $3, 'A report', $4, '2026-06-30', 'day', '2026-06-30',
          $5::text::date, 'day', $5::text::date, $6, now(), now())
        """,
        Tuple.of(id, project, stage, owner == null ? null : owner.id(), due, state));
    return id;
  }

  /** A run, or what amends one; withdrawn where it says nothing in its place. */
  UUID entry(UUID project, Actor author, String visibility, UUID amends, boolean withdrawn) {
    var id = Ids.next();
    var milestone = milestone(project, "bench", "cancelled", "2026-06-30", null);
    execute(
        """
        insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id,
          visibility, amends, withdrawn, words, document)
        values ($1, $2, $3, 'bench', $4, $5, $6, $7, $8, '', $9)
        """,
        Tuple.from(
            new Object[] {
              id,
              milestone,
              project,
              author.id(),
              author.organisationId(),
              visibility,
              amends,
              withdrawn,
              Json.text(Map.of("loggedAt", "2026-06-01T10:00:00.123Z"))
            }));
    number(project, author, id);
    return id;
  }

  /** As the sequencer would: what has no place in the journal was not logged. */
  private void number(UUID project, Actor author, UUID entry) {
    execute(
        """
        insert into journal (position, id, type, at, project_id, project_index, actor_id,
          actor_name, organisation_id, subject_kind, subject_id, content)
        select count(*) + 1, $1, 'entry-logged', now(), $2, count(*), $3, $4, $5, 'entry', $1, '{}'
        from journal
        """,
        Tuple.of(entry, project, author.id(), author.name(), author.organisationId()));
  }

  void measure(UUID project, UUID entry, String metric, String of, String op, String value) {
    execute(
        """
        insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op,
          canonical_value, canonical_uncertainty)
        values ($1, (select count(*) from measurements where entry_id = $1), $2, 'bench', $3, $4,
          $5, $6::text::numeric, null)
        """,
        Tuple.of(entry, project, metric, of, op, value));
  }

  /** What gates and summaries count: a run that somebody else accepted, or questioned. */
  void review(UUID project, UUID entry, String decision) {
    var review = Ids.next();
    execute(
        """
        insert into entry_reviews (id, entry_id, project_id, stage, decision, reviewer_id,
          organisation_id, reviewed_at)
        values ($1, $2, $3, 'bench', $4, $5, $6, now())
        """,
        Tuple.of(review, entry, project, decision, giredmet.coordinator().id(), giredmet.id()));
    execute(
        """
        insert into evidence (entry_id, project_id, stage, accepted, review_id)
        values ($1, $2, 'bench', $3, $4)
        """,
        Tuple.of(entry, project, decision.equals("accepted"), review));
  }

  public RowSet<Row> execute(String sql, Tuple parameters) {
    return await(database.pool().preparedQuery(sql).execute(parameters));
  }

  /** What has come into the journal, oldest first. */
  public List<Row> journal() {
    var rows = new ArrayList<Row>();
    execute("select * from journal_inbox order by arrival", Tuple.tuple()).forEach(rows::add);
    return rows;
  }

  public Reply ask(Command command) {
    return await(bus.ask(command));
  }

  public static JsonNode json(Reply reply) {
    return Json.stored(reply.body().toString(), JsonNode.class);
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer", e);
    }
  }

  public void close() {
    await(vertx.close());
  }
}
