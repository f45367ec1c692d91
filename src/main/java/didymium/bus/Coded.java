package didymium.bus;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A constant that is written by its code in JSON and in the database: NOT_MET as not-met. */
public interface Coded {
  String name();

  @JsonValue
  default String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E> & Coded> E of(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The codes of several that may be absent. */
  static String[] codesOrNull(List<? extends Coded> constants) {
    return constants == null ? null : constants.stream().map(Coded::code).toArray(String[]::new);
  }

  /** The codes of all constants, in their order. */
  static <E extends Enum<E> & Coded> List<String> codes(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Coded::code).toList();
  }

  /** The code of what may be absent. */
  static String codeOrNull(Coded constant) {
    return constant == null ? null : constant.code();
  }
}
