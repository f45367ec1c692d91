package didymium.programmes;

import static didymium.database.Rows.first;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Page;
import didymium.bus.Reply;
import didymium.database.Rows;
import didymium.participants.OrganisationReference;
import didymium.programmes.AgreementRules.ProjectParties;
import didymium.programmes.AgreementRules.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads agreements; {@link AgreementChanges} writes them. */
record AgreementStore(Pool pool) {

  /** Whether {@code me} signs for their organisation: see {@link Seen}. */
  private static final String SIGNS =
      """
      case when exists (select from programme_coordinators seated
          join participants one on one.id = seated.participant_id
          where seated.programme_id = programme.id and one.active
            and one.organisation_id = me.organisation_id)
        then exists (select from programme_coordinators where programme_id = programme.id
          and participant_id = me.id)
        else me.administrator end
      """;

  /** For parties and former ones, and for whoever was ever asked to be one or to take part. */
  private static final String SEEN =
      "select programme.id, programme.version, "
          + SIGNS
          + """
           as signs,
            array(select organisation_id from programme_parties
              where programme_id = programme.id and (leaves_at is null or leaves_at > now()))
              as parties,
            (select coalesce(json_agg(json_build_object('projectId', project.id,
                'organisations', array(select organisation_id from project_organisations taking_part
                  where taking_part.project_id = project.id and taking_part.admitted_at is not null
                    and (taking_part.leaves_at is null or taking_part.leaves_at > now())))
                order by project.id), '[]')
              from projects project where project.programme_id = programme.id)::text as projects,
            (select json_agg(json_build_object('programmeId', version.programme_id,
                'number', version.number, 'state', version.state, 'terms', version.terms,
                'needed', needed.list, 'reason', version.reason, 'proposedAt', version.proposed_at,
                'proposedBy', case when proposer.id is not null then json_build_object(
                  'participantId', proposer.id, 'name', proposer.name,
                  'organisationId', version.organisation_id) end,
                'consents', consents.list, 'settledAt', version.settled_at)
                order by version.number desc)
              from agreement_versions version
              left join participants proposer on proposer.id = version.proposed_by
              cross join lateral (
                select json_agg(json_build_object('organisationId', organisation.id,
                  'name', organisation.name, 'shortName', organisation.short_name,
                  'country', organisation.country) order by organisation.short_name collate "und-x-icu") as list
                from organisations organisation where organisation.id = any(version.needed)) needed
              cross join lateral (
                select coalesce(json_agg(json_build_object(
                  'by', json_build_object('participantId', one.id, 'name', one.name,
                    'organisationId', said.organisation_id),
                  'consents', said.consents, 'reason', said.reason, 'at', said.at)
                  order by said.at), '[]') as list
                from agreement_consents said join participants one on one.id = said.participant_id
                where said.programme_id = version.programme_id and said.number = version.number)
                consents
              where version.programme_id = programme.id)::text as versions
          from programmes programme
          join actors me on me.id = $1 and me.active
          where programme.id = $2
            and (exists (select from programme_parties party
                where party.programme_id = programme.id
                  and party.organisation_id = me.organisation_id)
              or exists (select from agreement_versions version
                where version.programme_id = programme.id
                  and me.organisation_id = any(version.needed)))
            and (me.projects is null or exists (select from projects project
              where project.programme_id = programme.id and project.id = any(me.projects)))
          """;

  private static final String NAMES =
      """
      select title,
        (select coalesce(json_agg(json_build_object('projectId', id, 'title', title)
            order by title collate "und-x-icu", id), '[]')
          from projects where programme_id = programmes.id and id = any($2::uuid[]))::text
          as projects
      from programmes where id = $1
      """;

  /** One of each programme: what is proposed goes before what is in force by age alone. */
  private static final String AWAITED =
      """
      select distinct on (programme.id) programme.id, json_build_object(
        'programmeId', programme.id, 'title', programme.title, 'number', version.number,
        'state', version.state, 'reason', version.reason, 'proposedAt', version.proposed_at,
        'proposedBy', case when proposer.id is not null then json_build_object(
          'participantId', proposer.id, 'name', proposer.name,
          'organisationId', organisation.id) end,
        'organisation', case when organisation.id is not null then json_build_object(
          'organisationId', organisation.id, 'name', organisation.name,
          'shortName', organisation.short_name, 'country', organisation.country) end)::text
        as document
      from actors me
      join agreement_versions version on me.organisation_id = any(version.needed)
        and version.state in ('proposed', 'in-force')
      join programmes programme on programme.id = version.programme_id
      left join participants proposer on proposer.id = version.proposed_by
      left join organisations organisation on organisation.id = version.organisation_id
      where me.id = $1 and me.active
        and ($2::uuid is null or programme.id < $2::uuid)
        and not exists (select from agreement_consents said
          where said.programme_id = version.programme_id and said.number = version.number
            and said.organisation_id = me.organisation_id)
        and\s\
      """
          + SIGNS
          + " order by programme.id desc, version.number desc limit $3";

  /**
   * @return fails with Problem 404 where the actor does not see it
   */
  Future<Seen> seen(Actor actor, UUID programmeId) {
    return pool.preparedQuery(SEEN)
        .execute(Tuple.of(actor.id(), programmeId))
        .map(rows -> seen(first(rows, "not-found")));
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.getUUID("id"),
        row.getInteger("version"),
        row.getBoolean("signs"),
        List.of(row.getArrayOfUUIDs("parties")),
        List.of(Json.stored(row.getString("projects"), ProjectParties[].class)),
        List.of(Json.stored(row.getString("versions"), Agreement[].class)));
  }

  /** What a programme and some of its projects are called. */
  record Names(String title, List<ProjectTitle> projects) {}

  /** A project that an agreement speaks of. */
  record ProjectTitle(UUID projectId, String title) {}

  Future<Names> names(UUID programmeId, List<UUID> projectIds) {
    return pool.preparedQuery(NAMES)
        .execute(Tuple.of(programmeId).addArrayOfUUID(Rows.array(projectIds)))
        .map(rows -> names(first(rows, "not-found")));
  }

  private static Names names(Row row) {
    return new Names(
        row.getString("title"),
        List.of(Json.stored(row.getString("projects"), ProjectTitle[].class)));
  }

  /** A page of what awaits the actor's answer, of the newest programme first. */
  Future<Reply> awaited(Actor actor, Page page) {
    return pool.preparedQuery(AWAITED)
        .execute(Tuple.of(actor.id(), page.id(), page.fetch()))
        .map(
            rows ->
                page.reply(
                    rows.stream().toList(),
                    row -> Json.buffer(Json.stored(row.getString("document"), Awaited.class)),
                    row -> List.of(row.getUUID("id").toString())));
  }

  /**
   * A version of an agreement that awaits an answer.
   *
   * @param organisation for which it was proposed; null where nobody did
   */
  record Awaited(
      UUID programmeId,
      String title,
      int number,
      Agreement.State state,
      String reason,
      Instant proposedAt,
      Agreement.Signer proposedBy,
      OrganisationReference organisation) {}
}
