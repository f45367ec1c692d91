package didymium.follow;

import didymium.follow.Served.Signed;
import didymium.tlog.MalformedNote;
import didymium.tlog.VerifierKey;
import didymium.transparency.TrustedLogs;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose signatures of a log's checkpoints are believed: the keys that were given, else those that
 * were remembered, else, the first time, those that signed what the portal served.
 *
 * @param keys under the log's name
 * @param firstSeen whether nobody gave the keys yet
 */
record LogSigners(List<VerifierKey> keys, boolean firstSeen) {

  static LogSigners of(
      List<VerifierKey> given, List<VerifierKey> remembered, Signed latest, Served served) {
    if (!given.isEmpty()) {
      return new LogSigners(new TrustedLogs(given).of(latest.checkpoint().origin()), false);
    }
    return remembered.isEmpty()
        ? new LogSigners(signing(latest, ofLog(latest, served)), true)
        : new LogSigners(remembered, false);
  }

  private static List<VerifierKey> ofLog(Signed latest, Served served) {
    var origin = latest.checkpoint().origin();
    return served.keys().stream()
        .filter(key -> key.type() == VerifierKey.ED25519 && key.name().equals(origin))
        .toList();
  }

  /**
   * Those of the keys that signed.
   *
   * @throws FollowFailure if one of them is said to have signed and has not
   */
  private static List<VerifierKey> signing(Signed signed, List<VerifierKey> keys) {
    try {
      var signatures = signed.note().verified(keys);
      return keys.stream().filter(key -> signatures.stream().anyMatch(key::isNamedBy)).toList();
    } catch (MalformedNote wrong) {
      throw FollowFailure.disproven("UNSIGNED: the checkpoint has %s.", wrong.getMessage());
    }
  }

  /**
   * @throws FollowFailure unless one of the keys signed
   */
  void require(Signed signed, Served served) {
    if (signing(signed, keys).isEmpty()) {
      throw FollowFailure.disproven(
          """
          UNSIGNED: the checkpoint is not signed by the log's key (%s).
          The portal shows %s.
          If its operator tells you, not by way of the portal, that the key was changed: run once \
          more with --key and the new one.""",
          named(keys), named(ofLog(signed, served)));
    }
  }

  private static String named(List<VerifierKey> keys) {
    return keys.isEmpty()
        ? "none"
        : keys.stream().map(VerifierKey::toString).collect(Collectors.joining(", "));
  }

  /** Keys that sign too and are not believed: those of a key that is being changed. */
  List<VerifierKey> unknown(Signed signed, Served served) {
    return signing(signed, ofLog(signed, served)).stream()
        .filter(key -> !keys.contains(key))
        .toList();
  }
}
