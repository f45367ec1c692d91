package didymium.lots;

import didymium.access.Actor;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** Writes lots: each description one statement with its journal entry. */
record LotChanges(Journal journal) {

  private static final Change DESCRIBE =
      Change.of(
          """
          state as (
            insert into lots as kept (project_id, code, id, material, mass_value, mass_unit,
              mass_kg, stream, note, described, version, described_by, organisation_id,
              described_at, told_by)
            select $1::uuid, $2::text, $3::uuid, $4::text, $5::numeric, $6::text, $7::numeric,
              $8::text, $9::text, $10::boolean, $11::integer, $12::uuid, $13::uuid,
              $14::timestamptz, $15::uuid
            where lot_stays_open($1, $2, $16::text[])
            on conflict (project_id, code) do update
              set material = excluded.material, mass_value = excluded.mass_value,
                mass_unit = excluded.mass_unit, mass_kg = excluded.mass_kg,
                stream = excluded.stream, note = excluded.note, described = excluded.described,
                version = excluded.version, described_by = excluded.described_by,
                organisation_id = excluded.organisation_id, described_at = excluded.described_at,
                told_by = excluded.told_by
              where kept.version = excluded.version - 1
            returning project_id, code),
          no_more as (
            delete from lot_parents p using state
            where p.project_id = state.project_id and p.code = state.code
              and not p.parent_code = any($16)),
          made_from as (
            insert into lot_parents (project_id, code, parent_code, ordinal)
            select state.project_id, state.code, given.code, given.ordinal
            from state, unnest($16) with ordinality as given (code, ordinal)
            on conflict (project_id, code, parent_code) do update set ordinal = excluded.ordinal)
          """);

  Future<Reply> describe(Lot lot, Event event, Write write, Reply reply) {
    var mass = lot.mass();
    Actor actor = write.actor();
    var parameters =
        Tuple.of(lot.projectId(), lot.code(), lot.id(), lot.material())
            .addBigDecimal(mass == null ? null : mass.value())
            .addString(mass == null ? null : mass.unit())
            .addBigDecimal(mass == null ? null : mass.kg())
            .addString(lot.stream())
            .addString(lot.note())
            .addBoolean(lot.described())
            .addInteger(lot.version())
            .addUUID(actor.id())
            .addUUID(actor.organisationId())
            .addOffsetDateTime(Times.utc(lot.describedAt()))
            .addUUID(event.id())
            .addArrayOfString(lot.parents().toArray(String[]::new));
    return journal.commit(DESCRIBE, parameters, write, event, reply);
  }
}
