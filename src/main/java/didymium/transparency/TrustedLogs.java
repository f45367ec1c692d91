package didymium.transparency;

import didymium.config.StartFailure;
import didymium.tlog.MalformedNote;
import didymium.tlog.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs that a witness co-signs, by the verifier keys that it was told. A key whose name is only
 * a host stands for all logs of that host, for one portal signs all of its logs with one key.
 */
public record TrustedLogs(List<VerifierKey> keys) {

  /**
   * Reads the vkeys of a setting.
   *
   * @throws StartFailure naming the one that is wrong
   */
  public static TrustedLogs of(String setting, List<String> vkeys) {
    var keys = new ArrayList<VerifierKey>();
    for (var vkey : vkeys) {
      try {
        keys.add(VerifierKey.parse(vkey));
      } catch (MalformedNote malformed) {
        throw StartFailure.configuration(
            "%s[%d] is wrong: %s; give the verifier key as its log shows it under /log/keys"
                .formatted(setting, keys.size(), malformed.getMessage()));
      }
    }
    return new TrustedLogs(List.copyOf(keys));
  }

  /** The keys that may sign for a log, under its name; none for a log that is not known. */
  public List<VerifierKey> of(String origin) {
    return keys.stream()
        .filter(key -> key.name().equals(origin) || isHostOf(key.name(), origin))
        .map(key -> key.named(origin))
        .toList();
  }

  private static boolean isHostOf(String name, String origin) {
    return name.indexOf('/') < 0 && origin.startsWith(name + "/");
  }
}
