package didymium.bus;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * JSON as the contract speaks it: strict in what it reads (unknown or doubled fields, numbers given
 * as text and the like are refused), exact in numbers (decimals keep their digits), ISO 8601 in
 * times.
 */
public final class Json {
  private Json() {}

  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(StrictTimes.module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(20).maxNumberLength(60).build());
  }

  /** Writes a record as the contract shapes it. */
  public static Buffer buffer(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object with one more member, which is not parsed: {@code value} is JSON. */
  public static Buffer with(Buffer object, String name, Buffer value) {
    var open = object.getBytes(0, object.length() - 1);
    return Buffer.buffer(open.length + name.length() + value.length() + 5)
        .appendBytes(open)
        .appendString(",\"" + name + "\":")
        .appendBuffer(value)
        .appendString("}");
  }

  /** Writes a record as the contract shapes it. */
  public static String text(Object value) {
    return buffer(value).toString();
  }

  /**
   * Reads a request's body.
   *
   * @throws Problem 400, naming the field by JSON pointer where one is to blame, or whatever
   *     problem the record itself found
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    try {
      var value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw Problem.invalid("malformed-body", "");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw problem(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a part of a request's body that was left for its owner to read.
   *
   * @throws Problem 400, as {@link #read(byte[], Class)}
   */
  public static <T> T read(JsonNode part, Class<T> type) {
    try {
      return MAPPER.treeToValue(part, type);
    } catch (JsonProcessingException e) {
      throw problem(e);
    }
  }

  /** Reads what the portal itself wrote; a failure is a fault, not a problem of the caller's. */
  public static <T> T stored(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file that the portal comes with, by its name from the root of all resources. */
  public static <T> T resource(String name, Class<T> type) {
    try (var file = Json.class.getResourceAsStream(name)) {
      return MAPPER.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static Problem problem(JsonProcessingException e) {
    if (e.getCause() instanceof JsonParseException parse) {
      return malformed(parse);
    }
    return e instanceof JsonMappingException mapping ? problem(mapping) : malformed(e);
  }

  private static Problem malformed(JsonProcessingException e) {
    if (e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Duplicate field")) {
      return Problem.invalid("duplicate-field", "");
    }
    var at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return Problem.invalid("malformed-json", "", line, column);
  }

  private static Problem problem(JsonMappingException e) {
    var pointer = pointer(e);
    if (e.getCause() instanceof Problem problem) {
      return problem.below(pointer);
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return Problem.invalid("unknown-field", pointer, unknown.getPropertyName());
    }
    if (e instanceof InvalidNullException) {
      return Problem.invalid("missing-field", pointer);
    }
    return e instanceof MismatchedInputException mismatch
        ? Problem.invalid(code(mismatch), pointer, expected(mismatch))
        : Problem.invalid("malformed-body", pointer);
  }

  private static String code(MismatchedInputException e) {
    var type = e.getTargetType();
    if (!(e instanceof InvalidFormatException) || type == null) {
      return "wrong-type";
    }
    if (type.isEnum()) {
      return "unknown-value";
    }
    if (type == UUID.class) {
      return "not-an-id";
    }
    if (type == LocalDate.class) {
      return "not-a-date";
    }
    return type == Instant.class ? "not-an-instant" : "wrong-type";
  }

  private static String expected(MismatchedInputException e) {
    var type = e.getTargetType();
    if (type == null) {
      return "object";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> MAPPER.convertValue(constant, String.class))
          .collect(Collectors.joining(", "));
    }
    if (Number.class.isAssignableFrom(type) || type == int.class) {
      return "number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true, false";
    }
    return java.util.Collection.class.isAssignableFrom(type)
        ? "array"
        : type.isRecord() ? "object" : "string";
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
