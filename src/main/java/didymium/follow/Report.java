package didymium.follow;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.follow.Served.Signed;
import didymium.tlog.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What people are told of a log that was verified.
 *
 * @param known what was verified before; null the first time
 */
record Report(
    FollowOptions options,
    Remembered known,
    Signed latest,
    Reading reading,
    LogSigners signers,
    List<Cosigned> cosigned) {
  private static final String HIDDEN =
      " The content of %d is hidden from you: that they are there, and unchanged, was verified.";

  List<String> lines(Served served, JsonNode state) {
    var lines = new ArrayList<String>();
    lines.add("Verified: " + found());
    lines.add(entries());
    signers.keys().forEach(key -> lines.add("Signed by the log's key %s.".formatted(key)));
    for (var key : signers.unknown(latest, served)) {
      lines.add(
          "It is signed by a key too that you have not accepted: %s. Ask the operator, not by way of"
                  .formatted(key)
              + " the portal, whether it is theirs; then run once with --key for each key.");
    }
    cosigned.forEach(one -> lines.add(one.toString()));
    lines.addAll(others(state));
    lines.addAll(notProven());
    return lines.stream().map(Report::plain).toList();
  }

  private String found() {
    var now = latest.checkpoint();
    if (known == null) {
      return "%s, a first look at %d entries.".formatted(now.origin(), now.size());
    }
    long before = known.checkpoint().size();
    return before == now.size()
        ? "%s still has the same %d entries.".formatted(now.origin(), now.size())
        : "%s grew from %d to %d entries, and those before are the same."
            .formatted(now.origin(), before, now.size());
  }

  private String entries() {
    long hidden = reading.entries() - reading.contents();
    return "Read %d entries, %d with their content."
            .formatted(reading.entries(), reading.contents())
        + (hidden == 0 ? "" : HIDDEN.formatted(hidden));
  }

  /** Witnesses that the portal names and nobody asked for. */
  private List<String> others(JsonNode state) {
    var others = new ArrayList<String>();
    var asked = options.witnesses().stream().map(VerifierKey::toString).toList();
    for (var witness : state.path("witnesses")) {
      if (!asked.contains(witness.path("key").asText())) {
        others.add(
            "The portal names a witness that was not looked at: " + plain(witness.path("key")));
      }
    }
    return others;
  }

  private List<String> notProven() {
    var not = new ArrayList<String>();
    not.add("Not proven: that entries are true, and that all that happened was entered.");
    if (signers.firstSeen()) {
      not.add(
          "Not proven: whose key it is. It was taken from the portal and is remembered: compare it"
              + " with what its operator gives you.");
    }
    if (known == null) {
      not.add("Not proven: that nothing was changed before this first look.");
    }
    if (cosigned.stream().noneMatch(one -> one.size() == latest.checkpoint().size())) {
      not.add(
          "Not proven: that others are shown the same log, for no witness that you named has"
              + " co-signed all of it.");
    }
    if (known != null && !options.everything()) {
      not.add("Not looked at again: the content of older entries (--everything does).");
    }
    return not;
  }

  /** What a portal says in a JSON value: not pages of it. */
  static String plain(JsonNode said) {
    var text = said.isTextual() ? said.asText() : said.toString();
    return text.substring(0, Math.min(text.length(), 500));
  }

  /** A portal's words go to a terminal: nothing in them may steer it. */
  static String plain(String text) {
    return text.replaceAll("[\\p{C}&&[^\n]]", "?");
  }
}
