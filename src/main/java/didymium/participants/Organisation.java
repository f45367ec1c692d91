package didymium.participants;

import didymium.bus.Faults;
import didymium.bus.Text;
import java.time.Instant;
import java.util.UUID;

/**
 * An institute, company or ministry.
 *
 * @param country ISO 3166-1 alpha-2
 * @param ror its id at ror.org as a URL; null where it has none
 * @param website null where none is known
 * @param invitedBy the organisation that invited it; null for the portal's first and where that is
 *     not known
 * @param administered whether it has an administrator
 */
public record Organisation(
    UUID id,
    String name,
    String shortName,
    String country,
    OrganisationKind kind,
    String ror,
    String website,
    UUID invitedBy,
    boolean administered,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * What people say of it. Checks the shape; normalises ROR ids to URLs.
   *
   * @throws didymium.bus.Problem 400 with all faults
   */
  public record Profile(
      String name,
      String shortName,
      String country,
      OrganisationKind kind,
      String ror,
      String website) {
    public Profile {
      var faults = new Faults();
      name = faults.text(Text::name, "/name", name, 200);
      shortName = faults.text(Text::name, "/shortName", shortName, 40);
      country = faults.value(Country::checked, "/country", country);
      faults.present("/kind", kind);
      ror = faults.value(Ror::checked, "/ror", ror);
      website = faults.value(Website::checked, "/website", website);
      faults.raise();
    }
  }

  /**
   * A new one.
   *
   * @param invitedBy null for the portal's first, which comes with its administrator
   */
  static Organisation of(UUID id, Profile profile, UUID invitedBy, Instant now) {
    return of(id, profile, invitedBy, invitedBy == null, 1, now, now);
  }

  private static Organisation of(
      UUID id,
      Profile profile,
      UUID invitedBy,
      boolean administered,
      int version,
      Instant created,
      Instant updated) {
    return new Organisation(
        id,
        profile.name(),
        profile.shortName(),
        profile.country(),
        profile.kind(),
        profile.ror(),
        profile.website(),
        invitedBy,
        administered,
        version,
        created,
        updated);
  }

  /** The next version; the very same where nothing changes. */
  Organisation with(Profile profile, Instant now) {
    return profile.equals(profile())
        ? this
        : of(id, profile, invitedBy, administered, version + 1, createdAt, now);
  }

  /** After its first administrator came. */
  Organisation joined(Instant now) {
    return of(id, profile(), invitedBy, true, version + 1, createdAt, now);
  }

  Profile profile() {
    return new Profile(name, shortName, country, kind, ror, website);
  }
}
