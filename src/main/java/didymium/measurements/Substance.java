package didymium.measurements;

import static java.math.MathContext.DECIMAL64;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What figures are of: one spelling for each, and how much of an element is in a compound.
 *
 * <p>Standard atomic weights of IUPAC, 2021, to at most eight digits.
 */
public final class Substance {
  /** By atomic number. */
  private static final String ELEMENTS =
      "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu "
          + "Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba "
          + "La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb "
          + "Bi Po At Rn Fr Ra Ac Th Pa U";

  private static final String WEIGHED =
      "H=1.008 Li=6.94 Be=9.0122 B=10.81 C=12.011 N=14.007 O=15.999 F=18.998 "
          + "Na=22.990 Mg=24.305 Al=26.982 Si=28.085 P=30.974 S=32.06 Cl=35.45 K=39.098 "
          + "Ca=40.078 Sc=44.955908 Ti=47.867 V=50.942 Cr=51.996 Mn=54.938 Fe=55.845 Co=58.933 "
          + "Ni=58.693 Cu=63.546 Zn=65.38 Ga=69.723 Ge=72.630 As=74.922 Se=78.971 Br=79.904 "
          + "Rb=85.468 Sr=87.62 Y=88.90584 Zr=91.224 Nb=92.906 Mo=95.95 Ag=107.87 Cd=112.41 "
          + "In=114.82 Sn=118.71 Sb=121.76 Te=127.60 I=126.90 Cs=132.91 Ba=137.33 La=138.90547 "
          + "Ce=140.116 Pr=140.90766 Nd=144.242 Sm=150.36 Eu=151.964 Gd=157.25 Tb=158.92535 "
          + "Dy=162.500 Ho=164.93033 Er=167.259 Tm=168.93422 Yb=173.045 Lu=174.9668 Hf=178.49 "
          + "Ta=180.95 W=183.84 Re=186.21 Au=196.97 Hg=200.59 Tl=204.38 Pb=207.2 Bi=208.98 "
          + "Th=232.0377 U=238.02891";

  private static final Map<String, BigDecimal> WEIGHTS = weights();
  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Pattern NUCLIDE =
      Pattern.compile("([A-Z][a-z]?)-?([0-9]{1,3})|([0-9]{1,3})-?([A-Z][a-z]?)");
  private static final Pattern FORMULA = Pattern.compile("(?:[A-Z][a-z]?[0-9]{0,3}){1,6}");
  private static final Pattern ATOM = Pattern.compile("([A-Z][a-z]?)([0-9]{0,3})");
  private static final String SMALL = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Anions and what comes with them: beside these a compound is one of its metal. */
  private static final String OTHERS = " H C N O F P S Cl ";

  private Substance() {}

  /** An element and how much of it is in a substance: 1 for the element itself. */
  public record Share(String element, BigDecimal mass) {}

  /**
   * The one spelling of what several people write: {@code Th232}, {@code 232Th} and {@code Th-232}
   * are {@code Th-232}, {@code Nd₂O₃} is {@code Nd2O3}; null stays null.
   */
  public static String normalised(String said) {
    if (said == null || said.chars().allMatch(Substance::isLetter)) {
      return said;
    }
    var plain = new StringBuilder();
    said.strip().chars().forEach(sign -> plain.append(digit((char) sign)));
    var nuclide = NUCLIDE.matcher(plain);
    if (nuclide.matches()) {
      boolean symbolFirst = nuclide.group(1) != null;
      var symbol = nuclide.group(symbolFirst ? 1 : 4);
      int mass = Integer.parseInt(nuclide.group(symbolFirst ? 2 : 3));
      if (isNuclide(symbol, mass)) {
        return symbol + "-" + mass;
      }
    }
    return plain.toString();
  }

  /** Most names are an element or a sum, of which there is one spelling. */
  private static boolean isLetter(int sign) {
    return sign >= 'A' && sign <= 'Z' || sign >= 'a' && sign <= 'z';
  }

  private static char digit(char sign) {
    int place = SMALL.indexOf(sign);
    return place < 0 ? sign : (char) ('0' + place % 10);
  }

  /** No nucleus is lighter than its protons, or heavier than three times as much. */
  private static boolean isNuclide(String symbol, int mass) {
    var number = NUMBERS.get(symbol);
    return number != null && mass >= Math.max(number, 10) && mass <= 3 * number;
  }

  /**
   * The metal of an element or of a compound with one metal, and its part of the mass: 0.857355 for
   * {@code Nd2O3}; empty for anything else, as TREO.
   */
  public static Optional<Share> share(String of) {
    if (of == null || !FORMULA.matcher(of).matches()) {
      return Optional.empty();
    }
    var masses = new HashMap<String, BigDecimal>();
    var atoms = ATOM.matcher(of);
    while (atoms.find()) {
      var weight = WEIGHTS.get(atoms.group(1));
      if (weight == null) {
        return Optional.empty();
      }
      var count = atoms.group(2).isEmpty() ? BigDecimal.ONE : new BigDecimal(atoms.group(2));
      masses.merge(atoms.group(1), weight.multiply(count), BigDecimal::add);
    }
    return share(masses);
  }

  private static Optional<Share> share(Map<String, BigDecimal> masses) {
    var metals =
        masses.size() == 1
            ? masses.keySet().stream().toList()
            : masses.keySet().stream().filter(one -> !OTHERS.contains(" " + one + " ")).toList();
    var whole = masses.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return metals.size() != 1 || whole.signum() == 0
        ? Optional.empty()
        : Optional.of(new Share(metals.get(0), masses.get(metals.get(0)).divide(whole, DECIMAL64)));
  }

  private static Map<String, BigDecimal> weights() {
    var weights = new HashMap<String, BigDecimal>();
    for (var one : WEIGHED.split(" ")) {
      var parts = one.split("=");
      weights.put(parts[0], new BigDecimal(parts[1]));
    }
    return weights;
  }

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    for (var symbol : ELEMENTS.split(" ")) {
      numbers.put(symbol, numbers.size() + 1);
    }
    return numbers;
  }
}
