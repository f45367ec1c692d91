package didymium.transparency;

import didymium.tlog.Hash;
import didymium.tlog.Node;
import didymium.tlog.Span;
import didymium.tlog.Tile;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Hashes of perfect subtrees, computed from those that are stored. */
final class Hashes implements Function<Node, Hash> {
  private final Map<Node, Hash> known = new HashMap<>();

  private Hashes() {}

  /** Hashes that the log must have are not stored. */
  static final class Missing extends RuntimeException {
    Missing(HashRange range, int found) {
      super("the log lacks hashes: %d of %s".formatted(found, range));
    }
  }

  /**
   * @param stored for each node the hashes of its {@link HashRange}, one after the other
   * @throws Missing if stored hashes are missing
   */
  static Hashes of(List<Node> nodes, List<Buffer> stored) {
    var hashes = new Hashes();
    for (int i = 0; i < nodes.size(); i++) {
      hashes.known.put(nodes.get(i), root(HashRange.of(nodes.get(i)), stored.get(i)));
    }
    return hashes;
  }

  private static Hash root(HashRange range, Buffer stored) {
    return Tile.root(split(range, stored));
  }

  /**
   * @throws Missing unless there are as many as the range has
   */
  static List<Hash> split(HashRange range, Buffer stored) {
    if (stored.length() != range.count() * Hash.LENGTH) {
      throw new Missing(range, stored.length() / Hash.LENGTH);
    }
    var hashes = new ArrayList<Hash>((int) range.count());
    for (int at = 0; at < stored.length(); at += Hash.LENGTH) {
      hashes.add(new Hash(stored.getBytes(at, at + Hash.LENGTH)));
    }
    return hashes;
  }

  /** The nodes whose hashes must be read for those of the spans, and more. */
  static List<Node> needed(List<Span> spans, Node... more) {
    return Stream.concat(spans.stream().flatMap(span -> span.nodes().stream()), Stream.of(more))
        .distinct()
        .toList();
  }

  /** The hashes of spans, such as a proof consists of. */
  static List<Hash> of(List<Span> spans, Hashes known) {
    return spans.stream().map(span -> span.hash(known)).toList();
  }

  @Override
  public Hash apply(Node node) {
    var hash = known.get(node);
    if (hash == null) {
      throw new IllegalStateException("the hash of " + node + " was not read");
    }
    return hash;
  }
}
