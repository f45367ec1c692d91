package didymium.transparency;

import didymium.access.Role;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.outbound.AddressRules;
import didymium.outbound.Target;
import didymium.tlog.MalformedNote;
import didymium.tlog.VerifierKey;
import didymium.transparency.NamedWitnessesCommand.SetWitnesses;
import java.util.List;

/** Who may name a programme's witnesses, and what one has to be. Pure. */
final class WitnessRules {
  private static final int MOST = 10;
  private static final int LONGEST = 500;

  private WitnessRules() {}

  /**
   * @param anywhere whether witnesses may be on private networks
   */
  static void check(Role role, int version, SetWitnesses command, boolean anywhere) {
    role.require(Role::coordinates, "witnesses.not-coordinator");
    command.read().require(version);
    var witnesses = command.witnesses().witnesses();
    check(witnesses);
    for (int i = 0; i < witnesses.size() && !anywhere; i++) {
      if (AddressRules.refuses(Target.of(witnesses.get(i).url()).host())) {
        throw Problem.unprocessable("witness.address-refused", "/witnesses/" + i + "/url");
      }
    }
  }

  private static void check(List<NamedWitness> witnesses) {
    if (witnesses.size() > MOST) {
      throw Problem.invalid("too-many", "/witnesses", MOST);
    }
    var faults = new Faults();
    for (int i = 0; i < witnesses.size(); i++) {
      var at = "/witnesses/" + i;
      var witness = witnesses.get(i);
      faults.value(WitnessRules::checked, at, witness);
      if (witness != null && named(witnesses.subList(0, i), witness.name())) {
        faults.add(Problem.invalid("repeated", at + "/name"));
      }
    }
    faults.raise();
  }

  private static boolean named(List<NamedWitness> before, String name) {
    return name != null
        && before.stream().anyMatch(other -> other != null && name.equals(other.name()));
  }

  private static NamedWitness checked(String pointer, NamedWitness witness) {
    if (witness == null) {
      throw Problem.invalid("missing-field", pointer);
    }
    var faults = new Faults();
    faults.text(Text::required, pointer + "/name", witness.name(), LONGEST);
    faults.value(WitnessRules::url, pointer + "/url", witness.url());
    var key = faults.value(WitnessRules::key, pointer + "/key", witness.key());
    faults.raise();
    if (!key.name().equals(witness.name())) {
      throw Problem.unprocessable("witness.key-of-another", pointer + "/key", key.name());
    }
    return witness;
  }

  /** A co-signing key, as the witness gives it out. */
  private static VerifierKey key(String pointer, String vkey) {
    try {
      var key = VerifierKey.parse(Text.required(pointer, vkey, LONGEST));
      if (key.type() == VerifierKey.COSIGNATURE) {
        return key;
      }
    } catch (MalformedNote malformed) {
      throw Problem.invalid("witness.key-malformed", pointer);
    }
    throw Problem.unprocessable("witness.key-not-cosigning", pointer);
  }

  private static String url(String pointer, String url) {
    var good = Text.required(pointer, url, LONGEST);
    // what is called is this with /add-checkpoint after it
    if (!Target.isGood(good) || good.contains("?") || good.endsWith("/")) {
      throw Problem.invalid("witness.url-malformed", pointer);
    }
    return good;
  }
}
