package didymium.participants;

import didymium.access.Secret;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.journal.Change;
import didymium.journal.Journal;
import didymium.participants.SessionCommand.JoinOrganisation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Makes the first administrator of an organisation that was invited. */
final class JoiningChanges {
  /** Two who use the link at once wait for each other at the organisation's version. */
  private static final Change JOIN =
      Change.of(
          """
          organisation as (
            update organisations o set version = o.version + 1, updated_at = $12::timestamptz
            from invitations i
            where i.token_hash = $1::bytea and i.organisation_id = o.id and i.expires_at > now()
              and o.id = $2::uuid and o.version = $3::integer - 1
            returning o.id),
          used as (
            delete from invitations where organisation_id in (select id from organisation)),
          state as (
            insert into participants (id, organisation_id, name, email, orcid, language,
              administrator, password_hash, created_at, updated_at)
            select $4::uuid, $5::uuid, $6::text, $7::text, $8::text, $9::text, $10::boolean,
              $11::text, $12, $12 from organisation
            returning id)
          """);

  private final Journal journal;

  JoiningChanges(Journal journal) {
    this.journal = journal;
  }

  Future<Reply> join(
      JoinOrganisation write,
      Organisation joined,
      Participant administrator,
      String passwordHash,
      Reply reply) {
    var parameters = Tuple.of(Secret.hash(write.joining().token()), joined.id(), joined.version());
    var identity = ParticipantChanges.identity(administrator, passwordHash);
    for (int i = 0; i < identity.size(); i++) {
      parameters.addValue(identity.getValue(i));
    }
    var events =
        List.of(
            OrganisationChanges.event("organisation-joined", joined),
            ParticipantChanges.event("participant-added", administrator));
    return journal
        .commit(JOIN, parameters, write, events, reply)
        .recover(ParticipantChanges::doubled)
        .recover(JoiningChanges::ofAdministrator);
  }

  private static <T> Future<T> ofAdministrator(Throwable failure) {
    return Future.failedFuture(
        failure instanceof Problem problem ? problem.below("/administrator") : failure);
  }
}
