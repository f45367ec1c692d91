package didymium.journal;

import java.util.List;

/** Readers who see the same: what is new to them is chosen once for all. */
final class Audience {
  private final ReadScope sight;
  private Batch newest = new Batch(List.of());
  private long after;
  private long upTo;

  Audience(ReadScope sight) {
    this.sight = sight;
  }

  /** What they see of what was published after a position, which that reaches back to. */
  Batch news(Recent recent, long position) {
    if (position != after || recent.head() != upTo) {
      newest = new Batch(recent.after(position).stream().filter(sight::covers).toList());
      after = position;
      upTo = recent.head();
    }
    return newest;
  }
}
