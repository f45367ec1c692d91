package didymium.programmes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import didymium.access.Actor;
import didymium.bus.Coded;
import didymium.bus.Json;
import didymium.bus.Sha256;
import didymium.participants.OrganisationReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A version of a programme's agreement, with what its parties said to it.
 *
 * @param termsText JSON of {@link Terms}, as the very bytes that are consented to
 * @param needed the organisations without whose consent it does not take force
 * @param proposedBy null where a programme was entered before there were agreements
 * @param reason null only there
 * @param consents in the order in which they came; the proposer's is the first
 * @param settledAt when it took force, or came to nothing; null while it is proposed
 */
record Agreement(
    UUID programmeId,
    int number,
    State state,
    @JsonProperty("terms") @JsonRawValue String termsText,
    List<OrganisationReference> needed,
    Signer proposedBy,
    String reason,
    Instant proposedAt,
    List<Consent> consents,
    Instant settledAt) {

  enum State implements Coded {
    PROPOSED,
    IN_FORCE,
    SUPERSEDED,
    REFUSED,
    WITHDRAWN
  }

  /** Who acted, and for which organisation. */
  record Signer(UUID participantId, String name, UUID organisationId) {
    static Signer of(Actor actor) {
      return new Signer(actor.id(), actor.name(), actor.organisationId());
    }
  }

  /** What one organisation said to a version. */
  record Consent(Signer by, boolean consents, String reason, Instant at) {}

  @JsonIgnore
  Terms terms() {
    return Json.stored(termsText, Terms.class);
  }

  /** SHA-256 of the terms' bytes, in hexadecimal digits: what a consent is given to. */
  @JsonProperty
  String digest() {
    return Sha256.hex(termsText);
  }

  /** The organisations whose consent is missing. */
  @JsonProperty
  List<UUID> awaiting() {
    return neededIds().stream().filter(id -> consentOf(id) == null).toList();
  }

  List<UUID> neededIds() {
    return needed.stream().map(OrganisationReference::organisationId).toList();
  }

  /** Null while the organisation has said nothing. */
  Consent consentOf(UUID organisationId) {
    return consents.stream()
        .filter(one -> one.by().organisationId().equals(organisationId))
        .findFirst()
        .orElse(null);
  }

  /** What an organisation says last is what it says. */
  Agreement answered(Consent consent) {
    var all = new ArrayList<>(consents);
    all.remove(consentOf(consent.by().organisationId()));
    all.add(consent);
    return with(state, List.copyOf(all), settledAt);
  }

  Agreement settled(State state, Instant now) {
    return with(state, consents, now);
  }

  private Agreement with(State state, List<Consent> consents, Instant settledAt) {
    return new Agreement(
        programmeId,
        number,
        state,
        termsText,
        needed,
        proposedBy,
        reason,
        proposedAt,
        consents,
        settledAt);
  }
}
