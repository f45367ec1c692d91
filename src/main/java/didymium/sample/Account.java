package didymium.sample;

import com.fasterxml.jackson.annotation.JsonValue;
import didymium.participants.SampleAccount;
import java.util.Locale;

/** The people of the sample: named by their role, for nobody is invented. */
enum Account {
  ADMIN("Administrator", Account.GIREDMET),

  ADMIN_CSIR("Administrator", Account.CSIR),

  COORDINATOR_GIREDMET("Coordinator", Account.GIREDMET),
  COORDINATOR_CSIR("Coordinator", Account.CSIR),
  SCIENTIST_GIREDMET("Scientist", Account.GIREDMET),
  SCIENTIST_CSIR("Scientist", Account.CSIR),
  OBSERVER("Observer", Account.CSIR);

  static final String GIREDMET = "Giredmet";
  static final String CSIR = "CSIR-IMMT";
  static final String DOMAIN = "@sample.didymium";

  private final String role;
  private final String organisation;

  Account(String role, String organisation) {
    this.role = role;
    this.organisation = organisation;
  }

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  String email() {
    return code() + DOMAIN;
  }

  String fullName() {
    return role + ", " + organisation;
  }

  /** The short name of their organisation. */
  String organisation() {
    return organisation;
  }

  /** Who lets in people of their organisation. */
  Account host() {
    return organisation.equals(GIREDMET) ? ADMIN : ADMIN_CSIR;
  }

  SampleAccount offered() {
    return new SampleAccount(email(), role.toLowerCase(Locale.ROOT), organisation);
  }
}
