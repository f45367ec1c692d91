package didymium.measurements;

import static systems.uom.ucum.format.UCUMFormat.Variant.CASE_SENSITIVE;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.format.UnitFormat;
import systems.uom.ucum.format.UCUMFormat;
import systems.uom.ucum.internal.format.TokenMgrError;

/**
 * What this portal asks of the UCUM library, and what it must not ask of it: the library overflows
 * the stack on high powers, reads {@code 1.5} as 1·5, divides by zero without a word, and takes
 * radians, octets and decibels for plain numbers and becquerels for hertz.
 */
final class Ucum {
  private Ucum() {}

  private static final UnitFormat FORMAT = UCUMFormat.getInstance(CASE_SENSITIVE);
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9%\\[\\]_'\"./()+-]{1,64}");
  private static final Pattern UNSAFE =
      Pattern.compile("\\d\\.\\d|[A-Za-z%\\]'\"][+-]?\\d{2}|\\d{7}|(^|[./(])0");
  private static final Unit<?> ONE = FORMAT.parse("1");
  private static final Unit<?> KILOGRAM = FORMAT.parse("kg");
  private static final Pattern ATOM = Pattern.compile("[./()]+");
  private static final Set<String> KINDS_OF_THEIR_OWN = Set.of("Bq", "Hz", "Gy", "Sv");
  private static final BigDecimal LARGEST = new BigDecimal("1E30");
  private static final BigDecimal SMALLEST = new BigDecimal("1E-30");

  /** A unit of UCUM, without annotations; empty where it is none. */
  static Optional<Unit<?>> parse(String ucum) {
    if (!SAFE.matcher(ucum).matches() || UNSAFE.matcher(ucum).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FORMAT.parse(ucum));
    } catch (RuntimeException | TokenMgrError notAUnit) {
      return Optional.empty();
    }
  }

  /**
   * What a value is multiplied by on its way from one unit to another; empty where the first is no
   * unit or of another kind.
   */
  static Optional<BigDecimal> factor(String from, String to) {
    var target = parse(to).orElseThrow();
    boolean ratio = target.getSystemUnit().equals(ONE);
    return parse(from)
        .filter(unit -> unit.isCompatible(target) && special(unit).equals(special(target)))
        .filter(unit -> !ratio || isRatioOfMasses(from))
        .flatMap(unit -> linear(unit, target));
  }

  private static Optional<BigDecimal> linear(Unit<?> from, Unit<?> to) {
    try {
      var converter = from.getConverterToAny(to);
      return converter.isLinear()
          ? Optional.of(new BigDecimal(converter.convert(BigDecimal.ONE).toString()))
              .filter(Ucum::isSensible)
          : Optional.empty();
    } catch (IncommensurableException otherKind) {
      return Optional.empty();
    }
  }

  private static boolean isSensible(BigDecimal factor) {
    return factor.compareTo(SMALLEST) >= 0 && factor.compareTo(LARGEST) <= 0;
  }

  /** The parts of a unit that have a meaning beside their dimension, with their powers. */
  private static Map<String, Integer> special(Unit<?> unit) {
    var system = unit.getSystemUnit();
    Map<? extends Unit<?>, Integer> parts = system.getBaseUnits();
    return system.getSymbol() != null || parts == null
        ? special(Stream.of(Map.entry(system, 1)))
        : special(parts.entrySet().stream());
  }

  private static Map<String, Integer> special(
      Stream<? extends Map.Entry<? extends Unit<?>, Integer>> parts) {
    return parts
        .filter(part -> isSpecial(part.getKey()))
        .collect(Collectors.toMap(part -> part.getKey().getSymbol(), Map.Entry::getValue));
  }

  private static boolean isSpecial(Unit<?> part) {
    return part.getSymbol() != null
        && (part.isCompatible(ONE) || KINDS_OF_THEIR_OWN.contains(part.getSymbol()));
  }

  /** A ratio of volumes or of moles is a number too, but no mass fraction. */
  private static boolean isRatioOfMasses(String ucum) {
    return ATOM.splitAsStream(ucum)
        .filter(atom -> !atom.isEmpty())
        .allMatch(atom -> parse(atom).filter(Ucum::isMassOrNumber).isPresent());
  }

  private static boolean isMassOrNumber(Unit<?> unit) {
    return unit.isCompatible(ONE) || unit.isCompatible(KILOGRAM);
  }
}
