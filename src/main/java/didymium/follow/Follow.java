package didymium.follow;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.follow.Served.Signed;
import didymium.tlog.Checkpoint;
import didymium.tlog.Frontier;
import didymium.tlog.VerifierKey;
import java.util.List;

/** One look at a log: whether it only adds to what was verified before. */
public final class Follow {
  private final FollowOptions options;
  private final Served served;
  private final Remembered known;

  private Follow(FollowOptions options, Credentials credentials) {
    this.options = options;
    this.served = new Served(new LogClient(options.url(), credentials));
    this.known = Remembered.read(options.state()).orElse(null);
  }

  /**
   * Verifies the log, and remembers it if all is right.
   *
   * @return what to tell people
   * @throws FollowFailure if it is not, or cannot be verified
   */
  public static List<String> run(FollowOptions options, Credentials credentials) {
    return new Follow(options, credentials).run();
  }

  private List<String> run() {
    var state = served.state();
    var latest = served.checkpoint().orElse(null);
    try {
      return latest == null ? nothingSigned(state) : verify(state, latest);
    } catch (FollowFailure failure) {
      throw failure.disproves()
          ? failure.with(Evidence.keep(options, failure, known, latest))
          : failure;
    }
  }

  private List<String> nothingSigned(JsonNode state) {
    if (known != null) {
      throw FollowFailure.disproven(
          "SHRUNK: the log had %d entries, and now none is signed.", known.checkpoint().size());
    }
    requireNoFault(state);
    return List.of("Nothing is signed yet of %s: nothing is verified.".formatted(options.url()));
  }

  private List<String> verify(JsonNode state, Signed latest) {
    var checkpoint = latest.checkpoint();
    requireOrigin(checkpoint);
    var remembered = known == null ? List.<VerifierKey>of() : known.keys();
    var signers = LogSigners.of(options.keys(), remembered, latest, served);
    signers.require(latest, served);
    requireGrowth(checkpoint);
    var reading = new Reading(served, checkpoint.size(), before(), options.everything());
    var tree = reading.run();
    if (!tree.root().equals(checkpoint.root())) {
      throw FollowFailure.disproven(
          "CHANGED: the entries that are served are not the %d that the checkpoint is over.",
          checkpoint.size());
    }
    var cosigned = cosigned(latest, state);
    requireNoFault(state);
    new Remembered(signers.keys(), tree, latest.text()).write(options.state());
    return new Report(options, known, latest, reading, signers, cosigned).lines(served, state);
  }

  private Frontier before() {
    return known == null ? new Frontier() : known.tree();
  }

  /** A log is known by its origin, which ends with the project's id. */
  private void requireOrigin(Checkpoint checkpoint) {
    var origin = checkpoint.origin();
    boolean same = known == null || origin.equals(known.checkpoint().origin());
    if (!same || !origin.endsWith("/" + options.project())) {
      throw FollowFailure.disproven(
          "ANOTHER LOG: the checkpoint is of %s, not of %s.",
          origin, known == null ? options.project() : known.checkpoint().origin());
    }
  }

  private void requireGrowth(Checkpoint checkpoint) {
    if (known == null) {
      return;
    }
    var before = known.checkpoint();
    if (checkpoint.size() < before.size()) {
      throw FollowFailure.disproven(
          "SHRUNK: the log had %d entries, and now %d are signed: it was restored from an older"
              + " copy, or somebody shows you an old checkpoint.",
          before.size(), checkpoint.size());
    }
    if (!served.provesGrowth(before, checkpoint)) {
      throw FollowFailure.disproven(
          "FORKED: the log of %d entries does not contain the %d that were verified before.",
          checkpoint.size(), before.size());
    }
  }

  /** A witness counts that has co-signed all that the last look verified, and something at all. */
  private List<Cosigned> cosigned(Signed latest, JsonNode state) {
    var all =
        options.witnesses().stream()
            .map(witness -> Cosigned.find(witness, latest, state, served))
            .toList();
    long least = known == null ? 1 : Math.max(1, known.checkpoint().size());
    long enough = all.stream().filter(one -> one.size() >= least).count();
    if (enough < options.required()) {
      throw FollowFailure.disproven(
          "NOT CO-SIGNED: %d of %d witnesses that are required have co-signed the first %d entries.",
          enough, options.required(), least);
    }
    return all;
  }

  /** What the portal finds wrong with the log itself, or one of its witnesses does. */
  private static void requireNoFault(JsonNode state) {
    var fault = state.path("fault");
    if (fault.hasNonNull("code")) {
      throw FollowFailure.disproven(
          "The portal itself says that the log is not as it was signed: %s.", Report.plain(fault));
    }
    for (var witness : state.path("witnesses")) {
      if (witness.path("state").asText().equals("refused")) {
        throw FollowFailure.disproven(
            "REFUSED by a witness, the portal itself says: %s.", Report.plain(witness));
      }
    }
  }
}
