package didymium.imports;

import didymium.bus.Problem;
import didymium.imports.Mapping.Decimal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A number as people write it into a cell: {@code 92,4}, {@code < 0.1}, {@code 1 234,5 ± 0,3},
 * {@code 92.4(3)} for 92.4 ± 0.3, {@code 297–393} for a range. Digits are grouped by blanks only: a
 * point or comma may be a decimal sign.
 *
 * @param op as the API writes it; null for a plain value
 * @param value of a range the lower end
 * @param uncertainty null where the cell has none
 * @param high the upper end of a range; null for a single number
 */
record Numeral(String op, BigDecimal value, BigDecimal uncertainty, BigDecimal high) {
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

  private static final Map<String, String> OPS = Map.of("≤", "<=", "≥", ">=");

  /** What people write where there is nothing to write. */
  private static final Pattern NOTHING =
      Pattern.compile("[-–—]|n/?a|н/?д", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  static boolean isNothing(Cell cell) {
    return cell == null || NOTHING.matcher(cell.text()).matches();
  }

  /**
   * @param unit that the column is in, which the cell may repeat after the number
   * @throws Problem 422 {@code import.number}, or {@code import.number.decimal} where it would be a
   *     number with the other decimal sign
   */
  static Numeral read(String pointer, Cell cell, Decimal decimal, String unit) {
    if (cell.kind() == Cell.Kind.NUMBER) {
      return new Numeral(null, new BigDecimal(cell.text()), null, null);
    }
    var text = cell.text().strip();
    var bare =
        unit != null && text.endsWith(unit)
            ? text.substring(0, text.length() - unit.length()).strip()
            : text;
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
