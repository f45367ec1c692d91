package didymium.gates;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.evaluation.Criterion;
import didymium.gates.Review.Cause;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads which reviews are open, on what evidence and for which parties, and what changed it. */
record VoidingStore(Pool pool) {

  /**
   * An open review.
   *
   * @param runs those of its dossier
   * @param parties those that had to sign when it was opened, by id
   * @param partiesNow those that would have to now, by id
   */
  record Open(
      UUID id,
      UUID gateId,
      UUID projectId,
      String stage,
      String evidenceDigest,
      long position,
      List<Criterion> criteria,
      Set<UUID> runs,
      List<UUID> parties,
      List<UUID> partiesNow) {

    /** Whether its evidence and its parties are what there is now. */
    boolean isOn(List<UUID> ids) {
      return parties.equals(partiesNow)
          && Dossiers.evidenceDigest(criteria, ids).equals(evidenceDigest);
    }

    /** The runs that are in the one and not in the other. */
    UUID[] difference(List<UUID> ids) {
      var different = new HashSet<>(runs);
      ids.stream().filter(id -> !different.remove(id)).forEach(different::add);
      return different.toArray(UUID[]::new);
    }
  }

  /** A change of the evidence, and who made it. */
  record Change(Actor actor, Cause cause) {}

  private static final String OPEN =
      """
      select r.id, r.gate_id, g.project_id, g.stage, r.evidence_digest, r.position, g.criteria,
        array(select entry_id from review_runs x where x.review_id = r.id) as runs,
        r.parties, array(select organisation_id from project_parties party
          where party.project_id = g.project_id order by 1) as parties_now
      from reviews r join gates g on g.id = r.gate_id
      where r.state = 'open' and ($1::uuid is null or g.project_id = $1)
      """;

  private static final String COLUMNS =
      """
      select j.position, j.type, j.at, j.actor_id, j.actor_name, j.organisation_id,
        case when j.subject_kind = 'entry' then j.subject_id end as entry_id
      """;

  /** Entries after the dossier's that touch what is different now. */
  private static final String EVIDENCE =
      """
      from journal j
      where j.project_id = $1 and j.position > $2
        and (j.type = 'entry-amended'
            and (j.content::json -> 'entry' -> 'amends' ->> 'entryId')::uuid = any($3::uuid[])
          or j.type = 'entry-reviewed' and j.subject_id = any($3)
          or j.type = 'gate-changed' and j.subject_id = $4
            and (j.content::json -> 'gate' -> 'criteria')::text
              <> (select (dossier::json -> 'criteria')::text from reviews where id = $5))
      """;

  /** Versions of the agreement after the dossier's from which on others than its parties sign. */
  private static final String PARTIES =
      """
      from journal j
      where j.project_id = $1 and j.position > $2 and j.type = 'agreement-in-force'
        and $6::uuid[] <> array(
          select party::uuid from json_array_elements_text(j.content::json -> 'parties') party
          order by 1)
      """;

  private static final String CAUSE =
      COLUMNS + EVIDENCE + " union all " + COLUMNS + PARTIES + " order by position limit 1";

  /**
   * @param projectId null for all projects
   */
  Future<List<Open>> open(UUID projectId) {
    return pool.preparedQuery(OPEN).execute(Tuple.of(projectId)).map(VoidingStore::open);
  }

  private static List<Open> open(Iterable<Row> rows) {
    var found = new ArrayList<Open>();
    for (var row : rows) {
      found.add(
          new Open(
              row.getUUID("id"),
              row.getUUID("gate_id"),
              row.getUUID("project_id"),
              row.getString("stage"),
              row.getString("evidence_digest"),
              row.getLong("position"),
              List.of(Json.stored(row.getString("criteria"), Criterion[].class)),
              Set.of(row.getArrayOfUUIDs("runs")),
              List.of(row.getArrayOfUUIDs("parties")),
              List.of(row.getArrayOfUUIDs("parties_now"))));
    }
    return found;
  }

  /**
   * @param ids the runs that count now
   * @return null while the journal does not hold it yet
   */
  Future<Change> cause(Open review, List<UUID> ids) {
    var parameters =
        Tuple.of(review.projectId(), review.position())
            .addArrayOfUUID(review.difference(ids))
            .addUUID(review.gateId())
            .addUUID(review.id())
            .addArrayOfUUID(review.parties().toArray(UUID[]::new));
    return pool.preparedQuery(CAUSE).execute(parameters).map(VoidingStore::change);
  }

  private static Change change(Iterable<Row> rows) {
    for (var row : rows) {
      var actor =
          new Actor(
              row.getUUID("actor_id"), row.getString("actor_name"), row.getUUID("organisation_id"));
      var at = row.getOffsetDateTime("at").toInstant();
      return new Change(
          actor,
          new Cause(
              row.getLong("position"),
              row.getString("type"),
              row.getUUID("entry_id"),
              at,
              actor.name()));
    }
    return null;
  }
}
