package didymium.journal;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** All types of journal entries, as the contract lists them: read from it when first asked for. */
public final class EventTypes {
  public static final Set<String> ALL = read();

  private EventTypes() {}

  private static Set<String> read() {
    var types = new TreeSet<String>();
    try (var contract = EventTypes.class.getResourceAsStream("/journal/contract.yaml")) {
      new YAMLMapper()
          .readTree(contract)
          .at("/components/schemas/EventType/enum")
          .forEach(type -> types.add(type.asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Set.copyOf(types);
  }

  /** All of them in one line, for people. */
  public static String listed() {
    return String.join(", ", new TreeSet<>(ALL));
  }
}
