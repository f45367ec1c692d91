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
 */
public record Organisation(
    UUID id,
    String name,
    String shortName,
    String country,
    OrganisationKind kind,
    String ror,
    String website,
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

  static Organisation of(UUID id, Profile profile, int version, Instant created, Instant updated) {
    return new Organisation(
        id,
        profile.name(),
        profile.shortName(),
        profile.country(),
        profile.kind(),
        profile.ror(),
        profile.website(),
        version,
        created,
        updated);
  }

  Profile profile() {
    return new Profile(name, shortName, country, kind, ror, website);
  }
}
