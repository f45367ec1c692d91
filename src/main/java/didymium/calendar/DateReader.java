package didymium.calendar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads "2026-12-31" and nothing else; Jackson's own reader also takes arrays and timestamps. */
final class DateReader extends StdScalarDeserializer<LocalDate> {
  private static final long serialVersionUID = 1;

  DateReader() {
    super(LocalDate.class);
  }

  @Override
  public LocalDate deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw context.weirdStringException(parser.getText(), LocalDate.class, "not a string");
    }
    try {
      return LocalDate.parse(parser.getText());
    } catch (DateTimeParseException e) {
      throw context.weirdStringException(parser.getText(), LocalDate.class, "not a date");
    }
  }
}
