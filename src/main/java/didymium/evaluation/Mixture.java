package didymium.evaluation;

import didymium.evaluation.Evaluation.Note;
import didymium.evaluation.Evaluation.Note.Kind;
import didymium.evaluation.Evidence.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Whether figures that a criterion would take together are of different kinds: of several streams,
 * states, denominators or references, where it does not say that any will do. What a figure does
 * not say makes it no different.
 */
final class Mixture {

  /** One of the parts, and what figures said of it so far. */
  private record Part(
      String name, Function<Reading, String> said, boolean matters, TreeSet<String> found) {
    Part(String name, Function<Reading, String> said, String asked) {
      this(name, said, asked == null, new TreeSet<>());
    }
  }

  private final List<Part> parts;

  Mixture(Criterion criterion) {
    parts =
        List.of(
            new Part("stream", Reading::stream, criterion.stream()),
            new Part("state", one -> one.parts().state(), criterion.state()),
            new Part("per", one -> one.parts().per(), criterion.per()),
            new Part("relativeTo", one -> one.parts().relativeTo(), criterion.relativeTo()));
  }

  void add(Reading reading) {
    for (var part : parts) {
      var said = part.matters() ? part.said().apply(reading) : null;
      if (said != null) {
        part.found().add(said);
      }
    }
  }

  /** Which parts are mixed, each with what was found: {@code per: TREO, ore}. */
  Optional<Note> note() {
    var mixed = new ArrayList<String>();
    for (var part : parts) {
      if (part.found().size() > 1) {
        mixed.add(part.name() + ": " + String.join(", ", part.found()));
      }
    }
    return mixed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Note(Kind.MIXED, null, null, mixed, List.of()));
  }
}
