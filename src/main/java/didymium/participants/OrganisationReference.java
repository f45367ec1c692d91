package didymium.participants;

import java.util.UUID;

/** An organisation as others name it. */
public record OrganisationReference(
    UUID organisationId, String name, String shortName, String country) {}
