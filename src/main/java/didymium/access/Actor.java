package didymium.access;

import java.util.UUID;

/**
 * Who asks: a participant that has signed in, as the access token says. What they may do is decided
 * by the verticle that owns the matter, from the state at that moment and not from the token.
 *
 * @param id the participant
 * @param name as written into the journal
 * @param organisationId the organisation that they act for
 */
public record Actor(UUID id, String name, UUID organisationId) {}
