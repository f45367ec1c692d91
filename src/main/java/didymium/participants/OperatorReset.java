package didymium.participants;

import didymium.access.Actor;
import didymium.access.SecurityLog;
import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.journal.Journal;
import didymium.journal.Write;
import didymium.participants.ParticipantRules.Known;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A link by which somebody chooses a password anew, made by whoever operates the portal. It is good
 * for no more than an administrator's link: who acts for others needs a second proof or waits, and
 * sees it meanwhile. It is told in the journal, by the operator's name.
 *
 * @param resetWait how long the link alone does not do for who acts for others
 * @param url where people find the portal
 */
public record OperatorReset(Pool pool, Bus bus, Duration resetWait, String url) {
  /** No participant's; {@code V36} has the same. */
  static final UUID OPERATOR = UUID.fromString("00000000-0000-7000-8000-000000000000");

  static final String NAME = "Operator of the portal";

  /** For the journal; asked of nobody. */
  private record MakeLink(Actor actor) implements Write {}

  /**
   * What the operator is told.
   *
   * @param opensAt from when the link is good without a second proof; null for one that is at once
   */
  public record Made(
      String name, String organisation, String link, Instant opensAt, Instant expiresAt) {
    @Override
    public String toString() {
      return "Made[" + name + "]";
    }
  }

  /**
   * Makes a link, which ends the one before.
   *
   * @return fails with Problem 404 where nobody active has that e-mail address
   */
  public Future<Made> make(String email) {
    return new ParticipantStore(pool)
        .byEmail(EmailAddress.checked("/email", email))
        .compose(this::make);
  }

  private Future<Made> make(Known known) {
    var person = known.participant();
    var told = ResetRules.link(known, resetWait, Times.now());
    var write = new MakeLink(new Actor(OPERATOR, NAME, person.organisationId()));
    return new ParticipantChanges(new Journal(pool, bus))
        .invite(person, told, write, null, Reply.noContent())
        .onSuccess(done -> tell(person))
        .map(done -> made(person, told.told(url)));
  }

  private static void tell(Participant person) {
    SecurityLog.tell("link-made", "participant", person.id(), "actor", "operator");
  }

  private static Made made(Participant person, OneTimeLink.Told link) {
    return new Made(
        person.name(), person.organisationName(), link.url(), link.opensAt(), link.expiresAt());
  }
}
