package didymium.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;

/**
 * Reads dates as {@code 2026-12-31} and times as {@code 2026-12-31T08:30:00Z}, with any offset, and
 * nothing else: Jackson's own readers also take numbers, arrays and years that no database keeps.
 */
final class StrictTimes {
  private static final int LAST_YEAR = 9999;

  private StrictTimes() {}

  static SimpleModule module() {
    return new SimpleModule("strict times")
        .addDeserializer(LocalDate.class, new Reader<>(LocalDate.class, LocalDate::parse))
        .addDeserializer(Instant.class, new Reader<>(Instant.class, StrictTimes::instant));
  }

  private static Instant instant(String text) {
    var time = OffsetDateTime.parse(text);
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("out of range");
    }
    return time.toInstant();
  }

  private static final class Reader<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    Reader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        try {
          return parse.apply(parser.getText());
        } catch (DateTimeException malformed) {
          return refuse(parser, context);
        }
      }
      return refuse(parser, context);
    }

    private T refuse(JsonParser parser, DeserializationContext context) throws IOException {
      throw context.weirdStringException(parser.getText(), _valueClass, "not a date or time");
    }
  }
}
