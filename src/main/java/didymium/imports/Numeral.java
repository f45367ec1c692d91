package didymium.imports;

import didymium.bus.Problem;
import didymium.imports.Mapping.Decimal;
import didymium.measurements.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as people write it into a cell: {@code 92,4}, {@code < 0.1}, {@code 1 234,5 ± 0,3},
 * {@code 92.4(3)} for 92.4 ± 0.3, {@code 297–393} for a range, {@code 49:30} for hours and minutes.
 * Digits are grouped by blanks; by commas or points only where somebody said which of them is the
 * decimal sign.
 *
 * @param op as the API writes it; null for a plain value
 * @param value of a range the lower end
 * @param uncertainty null where the cell has none
 * @param high the upper end of a range; null for a single number
 */
record Numeral(String op, BigDecimal value, BigDecimal uncertainty, BigDecimal high) {
  private static final int LONGEST = 200;
  private static final String BLANK = "[ \\u00a0\\u2009\\u202f]";
  private static final String DIGITS =
      "[-+−]?(?:\\d{1,3}(?:"
          + BLANK
          + "\\d{3})+|\\d{1,40})?(?:[.,]\\d{0,40})?(?:[eE][-+]?\\d{1,2})?";
  private static final Pattern NUMERAL =
      Pattern.compile(
          "(<=|>=|[<>≤≥])?BLANK*(DIGITS)BLANK*(?:(?:±|\\+/-|\\+-)BLANK*(DIGITS))?"
              .replace("BLANK", BLANK)
              .replace("DIGITS", DIGITS));

  /** The digits in brackets stand for the last ones of the number (JCGM 100:2008, 7.2.2). */
  private static final Pattern CONCISE = Pattern.compile("([-−]?\\d+[.,]?\\d*)\\((\\d{1,4})\\)");

  private static final Pattern RANGE =
      Pattern.compile(
          "(\\d{1,20}(?:[.,]\\d{1,20})?)BLANK*[–—-]BLANK*(\\d{1,20}(?:[.,]\\d{1,20})?)"
              .replace("BLANK", BLANK));

  /** With the other sign between groups of three digits. */
  private static final Pattern GROUPED_BY_COMMAS =
      Pattern.compile("(?<![\\d,.])\\d{1,3}(?:,\\d{3})+(?=\\.\\d|\\D|$)");

  private static final Pattern GROUPED_BY_POINTS =
      Pattern.compile("(?<![\\d,.])\\d{1,3}(?:\\.\\d{3})+(?=,\\d|\\D|$)");

  private static final Pattern ELAPSED = Pattern.compile("(\\d{1,6}):(\\d{2})(?::(\\d{2}))?");

  /** Seconds in a unit of time. */
  private static final Map<String, Integer> SECONDS =
      Map.of("s", 1, "min", 60, "h", 3_600, "d", 86_400);

  private static final MathContext ROUNDED = new MathContext(12, RoundingMode.HALF_EVEN);

  private static final Map<String, String> OPS = Map.of("≤", "<=", "≥", ">=");

  /** What people write where there is nothing to write. */
  private static final Pattern NOTHING =
      Pattern.compile("[-–—]|n/?a|н/?д", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What people write where there was too little to measure. */
  private static final Pattern NOT_DETECTED =
      Pattern.compile(
          "n\\.? ?d\\.?|not det(?:ected|\\.)|none detected"
              + "|(?:<|≤|below|ниже) ?(?:lo[dq]|mdl|dl|bdl|по|предела обнаружения)"
              + "|b\\.? ?d\\.? ?l\\.?|b\\.? ?l\\.? ?o\\.? ?[dq]\\.?|[<]?lo[dq]"
              + "|н[/.] ?о\\.?|не обн(?:ар(?:уж(?:ено?)?)?)?\\.?|нпо|पता नहीं चला|अनुपस्थित",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static boolean isNothing(Cell cell) {
    return cell == null || NOTHING.matcher(cell.text()).matches();
  }

  static boolean isNotDetected(Cell cell) {
    return cell != null
        && cell.kind() == Cell.Kind.TEXT
        && cell.text().length() < 30
        && NOT_DETECTED.matcher(cell.text().strip()).matches();
  }

  /** Digits of whatever script as those of this one. */
  static String inAsciiDigits(String text) {
    var plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      int digit = Character.digit(plain.charAt(i), 10);
      if (digit >= 0 && plain.charAt(i) > '9') {
        plain.setCharAt(i, (char) ('0' + digit));
      }
    }
    return plain.toString();
  }

  /**
   * @param decimal null where nobody said it: a point, and no digits are grouped
   * @param unit that the column is in, which the cell may repeat after the number
   * @throws Problem 422 {@code import.number}, or {@code import.number.decimal} where it would be a
   *     number with the other decimal sign
   */
  static Numeral read(String pointer, Cell cell, Decimal decimal, String unit) {
    if (cell.kind() == Cell.Kind.NUMBER) {
      return new Numeral(null, cell.value(), null, null);
    }
    if (cell.kind() == Cell.Kind.PERCENT) {
      return percent(pointer, cell, unit);
    }
    var text = inAsciiDigits(cell.text().strip());
    if (text.length() > LONGEST) {
      throw Problem.unprocessable("import.number", pointer, shortened(text));
    }
    var elapsed = ELAPSED.matcher(text);
    if (elapsed.matches()) {
      return elapsed(pointer, elapsed, unit);
    }
    var bare = ungrouped(withoutUnit(text, unit), decimal);
    requireSign(pointer, bare, decimal, text);
    var concise = CONCISE.matcher(bare);
    if (concise.matches()) {
      var value = number(pointer, concise.group(1));
      var uncertainty = new BigDecimal(concise.group(2)).scaleByPowerOfTen(-value.scale());
      return new Numeral(null, value, uncertainty, null);
    }
    var range = RANGE.matcher(bare);
    if (range.matches()) {
      return new Numeral(
          null, number(pointer, range.group(1)), null, number(pointer, range.group(2)));
    }
    var parts = NUMERAL.matcher(bare);
    if (!parts.matches() || !bare.matches(".*\\d.*")) {
      throw Problem.unprocessable("import.number", pointer, shortened(text));
    }
    var op = parts.group(1) == null ? null : OPS.getOrDefault(parts.group(1), parts.group(1));
    return new Numeral(op, number(pointer, parts.group(2)), number(pointer, parts.group(3)), null);
  }

  /** The last digit of 1.71 is no unit, though a number alone has the unit 1. */
  private static String withoutUnit(String text, String unit) {
    boolean repeated =
        unit != null && text.endsWith(unit) && !Character.isDigit(unit.codePointAt(0));
    return repeated ? text.substring(0, text.length() - unit.length()).strip() : text;
  }

  /** A column in hundredths takes it as it is shown, one without a unit as what it is. */
  private static Numeral percent(String pointer, Cell cell, String unit) {
    if (unit != null && unit.contains("%")) {
      return new Numeral(null, cell.value(), null, null);
    }
    if (!"1".equals(unit)) {
      throw Problem.unprocessable("import.percent", pointer, cell.text(), unit);
    }
    return new Numeral(null, cell.value().movePointLeft(2), null, null);
  }

  private static Numeral elapsed(String pointer, Matcher parts, String unit) {
    var seconds = SECONDS.get(unit == null ? null : Units.inUcum(unit).orElse(null));
    if (seconds == null) {
      throw Problem.unprocessable("import.number", pointer, parts.group());
    }
    long all = whole(parts, 1) * 3_600 + whole(parts, 2) * 60 + whole(parts, 3);
    var value = BigDecimal.valueOf(all).divide(BigDecimal.valueOf(seconds), ROUNDED);
    return new Numeral(null, value, null, null);
  }

  private static long whole(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  private static String ungrouped(String text, Decimal decimal) {
    if (decimal == null) {
      return text;
    }
    return decimal == Decimal.POINT
        ? GROUPED_BY_COMMAS.matcher(text).replaceAll(found -> found.group().replace(",", ""))
        : GROUPED_BY_POINTS
            .matcher(text)
            .replaceAll(
                found ->
                    isOpen(found.group(), text)
                        ? Matcher.quoteReplacement(found.group())
                        : found.group().replace(".", ""));
  }

  /** One group alone: in a sheet with commas 1.250 is most likely of another. */
  private static boolean isOpen(String group, String text) {
    return !text.contains(",") && group.indexOf('.') == group.lastIndexOf('.');
  }

  private static void requireSign(String pointer, String bare, Decimal decimal, String text) {
    var other = decimal == Decimal.COMMA ? "." : ",";
    if (bare.contains(other) && bare.matches("[-+−<>≤≥=±()\\d\\s.,–—eE/]*\\d.*")) {
      throw Problem.unprocessable("import.number.decimal", pointer, shortened(text));
    }
  }

  private static BigDecimal number(String pointer, String digits) {
    if (digits == null) {
      return null;
    }
    try {
      return new BigDecimal(digits.replaceAll(BLANK, "").replace(',', '.').replace('−', '-'));
    } catch (NumberFormatException none) {
      throw Problem.unprocessable("import.number", pointer, shortened(digits));
    }
  }

  static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
