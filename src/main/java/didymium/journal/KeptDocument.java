package didymium.journal;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.database.Rows;
import didymium.database.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A document that a programme or a project keeps and that is replaced as a whole. Each kind has a
 * table of its own, with a row as soon as somebody kept one.
 */
public final class KeptDocument<T> {

  /**
   * A table with the columns {@code version} and {@code updated_at} beside that of the document.
   *
   * @param type of that column: text or jsonb
   */
  public record Table(String name, String column, String type) {}

  /**
   * What the journal tells of a change.
   *
   * @param type of the entry
   * @param subject the kind of what changed; its id is that of who keeps the document
   * @param member the name under which the content has the document
   */
  public record Told(String type, String subject, String member) {
    private Event event(boolean ofProject, UUID id, Object shown) {
      var about = new Event.Subject(subject, id);
      var content = Event.content(Map.of(member, shown));
      return ofProject
          ? Event.ofProject(type, id, about, content)
          : Event.ofProgramme(type, id, about, content);
    }
  }

  /**
   * What is kept, as the actor stands to it.
   *
   * @param version 1 where none was ever kept
   * @param document an empty list, what stands for none, or else null, where none was ever kept
   * @param role the actor's in the project; of a programme coordinator, former or observer
   */
  public record Kept<T>(int version, T document, Instant updatedAt, Role role) {

    /** What follows, by a document in its place; the very same where it is the same document. */
    public Kept<T> next(T replaced) {
      return replaced.equals(document)
          ? this
          : new Kept<>(version + 1, replaced, Times.now(), role);
    }
  }

  private static final String GET =
      """
      select coalesce(kept.version, 1) as version, kept.%3$s::text as document, kept.updated_at,
        access.role
      from %4$s access left join %2$s kept on kept.%1$s_id = access.%1$s_id
      where access.actor_id = $1 and access.%1$s_id = $2
      """;

  private static final String SET =
      """
      state as (
        insert into %2$s as kept (%1$s_id, %3$s, version, updated_at)
        values ($1::uuid, $2::text::%4$s, $3::integer, $4::timestamptz)
        on conflict (%1$s_id) do update
          set %3$s = excluded.%3$s, version = excluded.version, updated_at = excluded.updated_at
          where kept.version = excluded.version - 1
        returning %1$s_id)
      """;

  private final Pool pool;
  private final Journal journal;
  private final boolean ofProject;
  private final Told told;
  private final Function<String, T> reading;
  private final String find;
  private final String get;
  private final Change set;

  private KeptDocument(
      Pool pool,
      Journal journal,
      boolean ofProject,
      Table table,
      Told told,
      Function<String, T> reading) {
    this.pool = pool;
    this.journal = journal;
    this.ofProject = ofProject;
    this.told = told;
    this.reading = reading;
    var keeper = ofProject ? "project" : "programme";
    var roles = ofProject ? "project_access" : "programme_roles";
    var column = table.column();
    find = "select %s::text from %s where %s_id = $1".formatted(column, table.name(), keeper);
    get = GET.formatted(keeper, table.name(), column, roles);
    set = Change.of(SET.formatted(keeper, table.name(), column, table.type()));
  }

  /** A list that a programme keeps. */
  public static <T> KeptDocument<List<T>> ofProgramme(
      Pool pool, Journal journal, Table table, Told told, Class<T[]> type) {
    return new KeptDocument<>(
        pool,
        journal,
        false,
        table,
        told,
        json -> json == null ? List.of() : List.of(Json.stored(json, type)));
  }

  /**
   * What a programme keeps that is no list.
   *
   * @param none what it is where none was ever kept
   */
  public static <T> KeptDocument<T> ofProgramme(
      Pool pool, Journal journal, Table table, Told told, Class<T> type, T none) {
    return new KeptDocument<>(
        pool, journal, false, table, told, json -> json == null ? none : Json.stored(json, type));
  }

  /** What a project keeps; nothing where none was ever kept. */
  public static <T> KeptDocument<T> ofProject(
      Pool pool, Journal journal, Table table, Told told, Class<T> type) {
    return ofProject(pool, journal, table, told, type, null);
  }

  /**
   * What a project keeps.
   *
   * @param none what it is where none was ever kept
   */
  public static <T> KeptDocument<T> ofProject(
      Pool pool, Journal journal, Table table, Told told, Class<T> type, T none) {
    return new KeptDocument<>(
        pool, journal, true, table, told, json -> json == null ? none : Json.stored(json, type));
  }

  /**
   * @return fails with 404 for a programme or project that the actor does not see
   */
  public Future<Kept<T>> get(Actor actor, UUID id) {
    return pool.preparedQuery(get)
        .execute(Tuple.of(actor.id(), id))
        .map(rows -> kept(Rows.first(rows, "not-found")));
  }

  private Kept<T> kept(Row row) {
    return new Kept<>(
        row.getInteger("version"),
        reading.apply(row.getString("document")),
        Rows.instant(row, "updated_at"),
        Rows.coded(row, "role", Role.class));
  }

  /** The document, whoever asks for it. */
  public Future<T> find(UUID id) {
    return pool.preparedQuery(find)
        .execute(Tuple.of(id))
        .map(rows -> reading.apply(Rows.orNull(rows, row -> row.getString(0))));
  }

  /**
   * Keeps what follows what was read.
   *
   * @param present what was read; the very same as {@code next} where nothing changes
   * @param shown the document as the contract has it, for the journal and the reply
   */
  public Future<Reply> replace(UUID id, Kept<T> present, Kept<T> next, Object shown, Write write) {
    var reply = Reply.ok(shown, next.version());
    if (next == present) {
      return journal.unchanged(write, reply);
    }
    var at = Times.utc(next.updatedAt());
    var parameters = Tuple.of(id, Json.text(next.document()), next.version(), at);
    var event = told.event(ofProject, id, shown);
    return journal.commit(set, parameters, write, event, reply);
  }
}
