package didymium.entries;

import static didymium.database.Rows.coded;

import didymium.entries.EntryRules.Place;
import didymium.entries.EntryRules.Standing;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads which runs rows of a sheet may be: by their keys, by what they name, by their figures. */
record KnownRunStore(Pool pool) {

  /**
   * A run that is there, in the version that stands.
   *
   * @param keyed the version that the key means; the one that stands unless somebody amended it
   * @param fingerprint of the row that made it; null where no row is known
   * @param keys those of rows that mean this very version
   * @param before what the version says that the key means
   */
  record Known(
      UUID keyed,
      byte[] fingerprint,
      Set<String> keys,
      UUID id,
      UUID milestoneId,
      UUID authorId,
      UUID organisationId,
      Visibility visibility,
      boolean withdrawn,
      EntryContent content,
      EntryContent before) {

    /** Whether somebody amended what the row is about. */
    boolean isAmended() {
      return !keyed.equals(id);
    }

    Standing standing(Place place) {
      return new Standing(id, authorId, organisationId, visibility, withdrawn, null, place);
    }
  }

  /** Runs by what they were found by. */
  record Found(
      Map<String, Known> byKey, Map<UUID, Known> byId, Map<String, List<Known>> byFigures) {

    List<Known> all() {
      var all = new ArrayList<>(byKey.values());
      all.addAll(byId.values());
      byFigures.values().forEach(all::addAll);
      return all;
    }
  }

  /** What is found is few; else who may read it would be looked up for all of a project first. */
  private static final String FIND =
      """
      with recursive asked as (
        select 'key' as way, kept.key as found_by, kept.entry_id as keyed, kept.fingerprint
        from entry_keys kept where kept.space = $2::uuid and kept.key = any($4::text[])
        union all
        select 'id', named.id::text, named.id, null
        from entries named where named.id = any($5::uuid[]) and named.project_id = $3::uuid),
      versions as (
        select way, found_by, keyed, fingerprint, keyed as id from asked
        union all
        select former.way, former.found_by, former.keyed, former.fingerprint, later.id
        from versions former join entries later on later.amends = former.id),
      latest as (
        select * from versions former
        where not exists (select from entries later where later.amends = former.id)
        union all
        select 'figures', alike.same_as, alike.id, null, alike.id from entries alike
        where alike.project_id = $3 and alike.same_as = any($6::text[])
          and alike.organisation_id = $2 and not alike.withdrawn
          and not exists (select from entries later where later.amends = alike.id)),
      found as materialized (
        select latest.way, latest.found_by, latest.keyed, latest.fingerprint, e.id, e.milestone_id,
          e.project_id, e.author_id, e.organisation_id, e.visibility, e.withdrawn, e.document,
          meant.document as before
        from latest
        join entries e on e.id = latest.id
        join entries meant on meant.id = latest.keyed)
      select e.way, e.found_by, e.keyed, e.fingerprint, e.id, e.milestone_id, e.author_id,
        e.organisation_id, e.visibility, e.withdrawn, e.document, e.before,
        array(select mine.key from entry_keys mine
          where e.way = 'figures' and mine.space = $2 and mine.entry_id = e.id) as keys
      from found e
      join project_access access on access.project_id = e.project_id and access.actor_id = $1
      where entry_readable(e.visibility, e.organisation_id, access.organisation_id, e.id,
        access.reads_from, access.reads_until)
      order by e.id
      """;

  Future<Found> find(LogSheet command) {
    var rows = command.rows().stream().filter(row -> row.run().problem() == null).toList();
    return pool.preparedQuery(FIND)
        .execute(
            Tuple.of(command.actor().id(), command.space(), command.projectId())
                .addArrayOfString(rows.stream().map(row -> row.run().key()).toArray(String[]::new))
                .addArrayOfUUID(
                    rows.stream()
                        .map(LogSheet.Row::named)
                        .filter(Objects::nonNull)
                        .toArray(UUID[]::new))
                .addArrayOfString(
                    rows.stream()
                        .map(row -> RunKey.ofGiven(row.run().entry()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new)))
        .map(KnownRunStore::found);
  }

  private static Found found(Iterable<Row> rows) {
    var found = new Found(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (var row : rows) {
      var by = row.getString("found_by");
      switch (row.getString("way")) {
        case "key" -> found.byKey().put(by, known(row));
        case "id" -> found.byId().put(UUID.fromString(by), known(row));
        default ->
            found.byFigures().computeIfAbsent(by, first -> new ArrayList<>()).add(known(row));
      }
    }
    return found;
  }

  private static Known known(Row row) {
    Buffer fingerprint = row.getBuffer("fingerprint");
    var content = Entry.content(row.getString("document"));
    boolean amended = !row.getUUID("keyed").equals(row.getUUID("id"));
    return new Known(
        row.getUUID("keyed"),
        fingerprint == null ? null : fingerprint.getBytes(),
        Set.of(row.getArrayOfStrings("keys")),
        row.getUUID("id"),
        row.getUUID("milestone_id"),
        row.getUUID("author_id"),
        row.getUUID("organisation_id"),
        coded(row, "visibility", Visibility.class),
        row.getBoolean("withdrawn"),
        content,
        amended ? Entry.content(row.getString("before")) : content);
  }
}
