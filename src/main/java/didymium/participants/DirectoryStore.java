package didymium.participants;

import didymium.bus.Json;
import didymium.database.Rows;
import didymium.participants.LookUp.Directory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Looks up what requests name, in one round trip. */
record DirectoryStore(Pool pool) {
  private static final String FIND =
      """
      select
        (select coalesce(json_agg(json_build_object('organisationId', id, 'name', name,
            'shortName', short_name, 'country', country)), '[]')
         from organisations where id = any($2::uuid[]))::text as organisations,
        (select coalesce(json_agg(json_build_object('id', id, 'name', name,
            'organisationId', organisation_id, 'active', active)), '[]')
         from participants where id = any($3::uuid[]))::text as people,
        exists (select from participants where id = $1::uuid and administrator and active)
          as administrator
      """;

  Future<Directory> find(LookUp asked) {
    return pool.preparedQuery(FIND)
        .execute(
            Tuple.of(
                asked.actor().id(), Rows.array(asked.organisations()), Rows.array(asked.people())))
        .map(rows -> directory(rows.iterator().next()));
  }

  private static Directory directory(Row row) {
    return Directory.of(
        List.of(Json.stored(row.getString("organisations"), OrganisationReference[].class)),
        List.of(Json.stored(row.getString("people"), Directory.Person[].class)),
        row.getBoolean("administrator"));
  }
}
