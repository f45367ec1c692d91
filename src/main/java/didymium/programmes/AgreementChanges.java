package didymium.programmes;

import didymium.bus.Reply;
import didymium.database.Dates;
import didymium.database.Rows;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Part;
import didymium.journal.Write;
import didymium.programmes.AgreementRules.Effect;
import didymium.programmes.AgreementRules.ProjectParties;
import didymium.programmes.AgreementRules.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes agreements, each act with its entries in the journal: one that all parties read, and one
 * in the log of each project of the programme, which binds the agreement to its evidence.
 */
record AgreementChanges(Journal journal) {
  /** The programme's version guards its agreement: acts come one after the other. */
  private static final Change ACT =
      Change.of(
          """
          state as (
            update programmes set version = $2::integer + 1, updated_at = $3::timestamptz
            where id = $1::uuid and version = $2::integer
            returning id)
          """);

  private static final Change TAKE_FORCE =
      Change.of(
          """
          state as (
            update programmes set version = $2::integer + 1, updated_at = $3::timestamptz,
              scope = $4::text, start_date = $5::date, start_precision = $6::text,
              expiry_date = $7::date, expiry_precision = $8::text, notice_days = $9::integer
            where id = $1::uuid and version = $2::integer
            returning id),
          others as (
            update agreement_versions set state = 'superseded', settled_at = $3::timestamptz
            from state
            where programme_id = state.id and number <> $10::integer
              and state in ('in-force', 'proposed')),
          joined as (
            insert into programme_parties (programme_id, organisation_id)
            select id, unnest($11::uuid[]) from state
            on conflict (programme_id, organisation_id) do update set leaves_at = null),
          gone as (
            update programme_parties set leaves_at = $13::timestamptz from state
            where programme_id = state.id and organisation_id = any($12::uuid[]))
          """);

  /** Named after the version, for a programme can begin with two. */
  private static final String VERSION =
      """
      version_%1$d as (
        insert into agreement_versions (programme_id, number, terms, needed, proposed_by,
          organisation_id, reason, proposed_at, state, settled_at)
        select id, $1::integer, $2::text, $3::uuid[], $4::uuid, $5::uuid, $6::text,
          $7::timestamptz, $8::text, $9::timestamptz from state
        on conflict (programme_id, number) do update
          set state = excluded.state, settled_at = excluded.settled_at),
      said_%1$d as (
        insert into agreement_consents (programme_id, number, organisation_id, participant_id,
          consents, reason, at)
        select id, $1::integer, $10::uuid, $11::uuid, $12::boolean, $13::text, $14::timestamptz
        from state
        on conflict (programme_id, number, organisation_id) do update
          set participant_id = excluded.participant_id, consents = excluded.consents,
            reason = excluded.reason, at = excluded.at)
      """;

  /** A version, and what was said to it last. */
  static Part part(Agreement version, List<Event> events) {
    var said = version.consents().get(version.consents().size() - 1);
    var proposer = version.proposedBy();
    var parameters =
        Tuple.of(version.number(), version.termsText())
            .addArrayOfUUID(Rows.array(version.neededIds()))
            .addUUID(proposer == null ? null : proposer.participantId())
            .addUUID(proposer == null ? null : proposer.organisationId())
            .addString(version.reason())
            .addOffsetDateTime(Times.utc(version.proposedAt()))
            .addString(version.state().code())
            .addOffsetDateTime(Times.utc(version.settledAt()))
            .addUUID(said.by().organisationId())
            .addUUID(said.by().participantId())
            .addBoolean(said.consents())
            .addString(said.reason())
            .addOffsetDateTime(Times.utc(said.at()));
    return new Part(VERSION.formatted(version.number()), parameters, events);
  }

  /** An act after which the version in force is the same. */
  Future<Reply> act(
      String type, Seen seen, Agreement version, Write write, Instant now, Reply reply) {
    var parameters = Tuple.of(seen.programmeId(), seen.version(), Times.utc(now));
    var events = events(type, seen, version, seen.inForce().terms());
    return journal.commit(ACT, parameters, write, List.of(), List.of(part(version, events)), reply);
  }

  /**
   * A version takes force.
   *
   * @param projects what it changes in the projects of the programme
   */
  Future<Reply> takeForce(
      Seen seen,
      Agreement version,
      Effect effect,
      Part projects,
      Write write,
      Instant now,
      Reply reply) {
    var terms = effect.terms();
    var parameters = Tuple.of(seen.programmeId(), seen.version(), Times.utc(now), terms.scope());
    Dates.add(parameters, terms.start());
    Dates.add(parameters, terms.expiry());
    parameters
        .addInteger(terms.noticeDays())
        .addInteger(version.number())
        .addArrayOfUUID(Rows.array(effect.joining()))
        .addArrayOfUUID(Rows.array(effect.leaving()))
        .addOffsetDateTime(Times.utc(effect.leavesAt()));
    var events = events("agreement-in-force", seen, version, terms);
    return journal.commit(
        TAKE_FORCE, parameters, write, List.of(), List.of(part(version, events), projects), reply);
  }

  private static List<Event> events(String type, Seen seen, Agreement version, Terms inForce) {
    var events = new ArrayList<Event>();
    events.add(event(type, version));
    for (var project : seen.projects()) {
      events.add(event(type, project, version, inForce));
    }
    return events;
  }

  static Event event(String type, Agreement version) {
    var content = Event.content(Map.of("agreement", version));
    return Event.ofProgramme(type, version.programmeId(), subject(version.programmeId()), content);
  }

  /** In the log of a project it says, too, who signs its gates from then on. */
  private static Event event(
      String type, ProjectParties project, Agreement version, Terms inForce) {
    var content =
        Event.content(
            Map.of("agreement", version, "parties", AgreementRules.signing(project, inForce)));
    return Event.ofProject(type, project.projectId(), subject(version.programmeId()), content);
  }

  private static Event.Subject subject(UUID programmeId) {
    return new Event.Subject("programme", programmeId);
  }
}
