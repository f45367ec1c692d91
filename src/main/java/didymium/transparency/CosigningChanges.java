package didymium.transparency;

import didymium.database.Times;
import didymium.tlog.Hash;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Hands out what is to be co-signed, and writes how far each witness has come. */
record CosigningChanges(Pool pool) {

  /**
   * A checkpoint that a witness has not co-signed.
   *
   * @param old the size that the witness co-signed last, as far as is known here
   * @param failures how many tries in a row have failed
   */
  record Due(UUID projectId, NamedWitness witness, long old, Head head, String note, int failures) {

    Due from(long size) {
      return new Due(projectId, witness, size, head, note, failures);
    }
  }

  /** Each is given to one node for half a minute. */
  private static final String CLAIM =
      """
      with due as (
        select project.id as project_id, witness.name, witness.url, witness.key, log.signed
        from programme_witnesses programme
        cross join lateral jsonb_to_recordset(programme.witnesses)
          as witness (name text, url text, key text)
        join projects project on project.programme_id = programme.programme_id
        join journal_logs log on log.project_id = project.id
        left join log_witnesses state
          on state.project_id = project.id and state.name = witness.name
        where log.signed > coalesce(state.size, 0)
          and coalesce(state.next_try, '-infinity') <= now()
        limit $1),
      claimed as (
        insert into log_witnesses (project_id, name, next_try)
        select project_id, name, now() + interval '30 seconds' from due
        on conflict (project_id, name) do update set next_try = excluded.next_try
          where log_witnesses.next_try <= now()
        returning project_id, name, size, failures)
      select due.project_id, due.name, due.url, due.key, claimed.size as old, claimed.failures,
        checkpoint.size, checkpoint.root, checkpoint.note
      from due
      join claimed on claimed.project_id = due.project_id and claimed.name = due.name
      join log_checkpoints checkpoint
        on checkpoint.project_id = due.project_id and checkpoint.size = due.signed
      """;

  private static final String COSIGNED =
      """
      with line as (
        insert into log_cosignatures (project_id, size, name, line, at)
        values ($1::uuid, $2::bigint, $3::text, $4::text, $5::timestamptz)
        on conflict do nothing)
      update log_witnesses
      set size = $2, state = 'cosigned', fault = null, seen = null, failures = 0,
        next_try = '-infinity'
      where project_id = $1 and name = $3
      """;

  private static final String FAILED =
      """
      update log_witnesses
      set state = $3, fault = $4, seen = $5, failures = failures + 1,
        next_try = now() + make_interval(secs => $6)
      where project_id = $1 and name = $2
      """;

  Future<List<Due>> claim(int limit) {
    return pool.preparedQuery(CLAIM)
        .execute(Tuple.of(limit))
        .map(rows -> rows.stream().map(CosigningChanges::due).toList());
  }

  private static Due due(Row row) {
    return new Due(
        row.getUUID("project_id"),
        new NamedWitness(row.getString("name"), row.getString("url"), row.getString("key")),
        row.getLong("old"),
        new Head(row.getLong("size"), new Hash(row.getBuffer("root").getBytes())),
        row.getString("note"),
        row.getInteger("failures"));
  }

  /**
   * @param line the signature line as the witness gave it
   * @param at when, by the witness's word
   */
  Future<Void> cosigned(Due due, String line, Instant at) {
    return pool.preparedQuery(COSIGNED)
        .execute(
            Tuple.of(due.projectId(), due.head().size(), due.witness().name())
                .addString(line)
                .addOffsetDateTime(Times.utc(at)))
        .mapEmpty();
  }

  /**
   * @param state {@code unreachable} or {@code refused}
   * @param seen the size that the witness says to have co-signed; null where it says none
   * @param seconds until the next try
   */
  Future<Void> failed(Due due, String state, String fault, Long seen, double seconds) {
    return pool.preparedQuery(FAILED)
        .execute(
            Tuple.of(due.projectId(), due.witness().name(), state, fault)
                .addLong(seen)
                .addDouble(seconds))
        .mapEmpty();
  }
}
