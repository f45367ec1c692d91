package didymium.participants;

import didymium.access.Actor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/** Finds for whom an operator acts. */
public record PersonByEmail(Pool pool) {

  /**
   * @return fails with Problem 404 where nobody active signs in by the address, 422 for what is
   *     none
   */
  public Future<Actor> find(String email) {
    return new ParticipantStore(pool)
        .byEmail(EmailAddress.checked("/email", email))
        .map(known -> known.participant())
        .map(person -> new Actor(person.id(), person.name(), person.organisationId()));
  }
}
