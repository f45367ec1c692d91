package didymium.bench;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A recorded value with places in it where other identifiers go, found once so that filling them in
 * costs next to nothing.
 */
sealed interface Slots {

  /** The value with the given texts in its places. */
  Object filled(String[] texts);

  /**
   * @param places the texts in the value that others take the place of
   */
  static Slots of(Object value, List<String> places) {
    if (value instanceof UUID id) {
      int place = places.indexOf(id.toString());
      return place < 0 ? new Constant(id) : new Id(place);
    }
    if (value instanceof Object[] row) {
      return new Row(row.getClass().getComponentType(), all(Arrays.asList(row), places));
    }
    return value instanceof String text ? Text.of(text, places) : new Constant(value);
  }

  /** An array of values of one class. */
  record Row(Class<?> of, List<Slots> each) implements Slots {
    @Override
    public Object filled(String[] texts) {
      var row = (Object[]) Array.newInstance(of, each.size());
      for (int i = 0; i < row.length; i++) {
        row[i] = each.get(i).filled(texts);
      }
      return row;
    }
  }

  record Constant(Object value) implements Slots {
    @Override
    public Object filled(String[] texts) {
      return value;
    }
  }

  record Id(int place) implements Slots {
    @Override
    public Object filled(String[] texts) {
      return UUID.fromString(texts[place]);
    }
  }

  /** Parts between places, and the place that follows each part but the last. */
  record Text(String[] parts, int[] follows) implements Slots {
    static Text of(String text, List<String> places) {
      var pattern = Pattern.compile(String.join("|", places.stream().map(Pattern::quote).toList()));
      var follows =
          pattern.matcher(text).results().mapToInt(found -> places.indexOf(found.group()));
      return new Text(pattern.split(text, -1), follows.toArray());
    }

    @Override
    public Object filled(String[] texts) {
      if (follows.length == 0) {
        return parts[0];
      }
      var filled = new StringBuilder(parts[0]);
      for (int i = 0; i < follows.length; i++) {
        filled.append(texts[follows[i]]).append(parts[i + 1]);
      }
      return filled.toString();
    }
  }

  static List<Slots> all(List<Object> values, List<String> places) {
    var slots = new ArrayList<Slots>();
    values.forEach(value -> slots.add(of(value, places)));
    return slots;
  }
}
