package didymium.bus;

import java.util.Locale;

/** How constants are written in JSON and in the database: {@code NOT_MET} as {@code not-met}. */
public final class Codes {
  private Codes() {}

  public static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static <E extends Enum<E>> E of(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
