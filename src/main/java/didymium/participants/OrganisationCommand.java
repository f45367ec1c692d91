package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.UUID;

/** What the participants verticle is asked about organisations. */
public sealed interface OrganisationCommand extends Command {

  record GetOrganisation(UUID organisationId) implements OrganisationCommand {}

  /**
   * The directory, by name.
   *
   * @param text what the name or short name holds; null for all
   * @param country ISO 3166-1 alpha-2; null for all
   */
  record ListOrganisations(String text, String country, Page page) implements OrganisationCommand {}

  /** Adds an organisation and makes the link by which its first administrator comes. */
  record AddOrganisation(Actor actor, Idempotency idempotency, Organisation.Profile profile)
      implements OrganisationCommand, Write {}

  /**
   * @param version the one that the actor has read
   * @param patch of {@link Organisation.Profile}
   */
  record ChangeOrganisation(
      Actor actor, Idempotency idempotency, UUID organisationId, Versions read, MergePatch patch)
      implements OrganisationCommand, Write {}

  /**
   * Makes another link for the first administrator. Each ends the one before, so that a repetition
   * does no harm.
   */
  record InviteOrganisation(Actor actor, UUID organisationId)
      implements OrganisationCommand, Write {}
}
