package didymium.participants;

import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Change;
import didymium.journal.Event;
import didymium.journal.Journal;
import didymium.journal.Write;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Map;

/** Writes organisations, each change with its entry of the journal. */
final class OrganisationChanges {
  private static final Change ADD =
      Change.of(
          """
          state as (
            insert into organisations
              (id, name, short_name, country, kind, ror, website, created_at, updated_at, invited_by)
            values ($1::uuid, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text,
              $8::timestamptz, $8, $9::uuid)
            returning id),
          invitation as (
            insert into invitations (token_hash, organisation_id, invited_by, expires_at)
            select $10::bytea, id, $9, $11::timestamptz from state)
          """);

  private static final Change CHANGE =
      Change.of(
          """
          state as (
            update organisations set name = $2::text, short_name = $3::text, country = $4::text,
              kind = $5::text, ror = $6::text, website = $7::text, updated_at = $8::timestamptz,
              version = version + 1
            where id = $1::uuid and version = $9::integer
            returning id)
          """);

  /** An organisation has one link at most, so that this ends the one before. */
  private static final Change INVITE =
      Change.of(
          """
          state as (
            insert into invitations (token_hash, organisation_id, invited_by, expires_at)
            select $2::bytea, o.id, $3::uuid, $4::timestamptz from organisations o
            where o.id = $1::uuid and not exists(
              select from participants p
              where p.organisation_id = o.id and p.administrator and p.active)
            on conflict (organisation_id) do update set token_hash = excluded.token_hash,
              invited_by = excluded.invited_by, expires_at = excluded.expires_at
            returning organisation_id)
          """);

  private final Journal journal;

  OrganisationChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> add(Organisation organisation, OneTimeLink link, Write write, Reply reply) {
    var parameters =
        parameters(organisation)
            .addUUID(organisation.invitedBy())
            .addBuffer(link.hash())
            .addOffsetDateTime(Times.utc(link.expiresAt()));
    return journal
        .commit(ADD, parameters, write, event("organisation-added", organisation), reply)
        .recover(OrganisationChanges::doubled);
  }

  Future<Reply> invite(Organisation organisation, OneTimeLink link, Write write, Reply reply) {
    var inviter = write.actor().organisationId();
    var expires = Times.utc(link.expiresAt());
    var parameters = Tuple.of(organisation.id(), link.hash(), inviter, expires);
    var event = event("organisation-invited", organisation);
    return journal.commit(INVITE, parameters, write, event, reply);
  }

  Future<Reply> change(Organisation organisation, Write write, Reply reply) {
    var parameters = parameters(organisation).addInteger(organisation.version() - 1);
    return journal
        .commit(CHANGE, parameters, write, event("organisation-changed", organisation), reply)
        .recover(OrganisationChanges::doubled);
  }

  static Tuple parameters(Organisation organisation) {
    return Tuple.tuple()
        .addUUID(organisation.id())
        .addString(organisation.name())
        .addString(organisation.shortName())
        .addString(organisation.country())
        .addString(organisation.kind().code())
        .addString(organisation.ror())
        .addString(organisation.website())
        .addOffsetDateTime(Times.utc(organisation.updatedAt()));
  }

  /** The directory of organisations is open to all. */
  static Event event(String type, Organisation organisation) {
    return Event.ofPortal(
        type,
        new Event.Subject("organisation", organisation.id()),
        Event.content(Map.of("organisation", organisation)));
  }

  /** Says which field collides with another organisation. */
  private static <T> Future<T> doubled(Throwable failure) {
    if (Journal.violates(failure, "organisations_name")) {
      return Future.failedFuture(Problem.conflict("organisation.name-taken").below("/name"));
    }
    return Journal.violates(failure, "organisations_ror_key")
        ? Future.failedFuture(Problem.conflict("organisation.ror-taken").below("/ror"))
        : Future.failedFuture(failure);
  }
}
