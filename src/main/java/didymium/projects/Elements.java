package didymium.projects;

import didymium.bus.Lists;
import didymium.bus.Problem;
import java.util.List;
import java.util.Set;

/** The chemical elements, by symbol, as IUPAC names them up to oganesson. */
public final class Elements {
  /** In the order of their atomic numbers. */
  public static final List<String> SYMBOLS =
      List.of(
          """
          H He
          Li Be B C N O F Ne
          Na Mg Al Si P S Cl Ar
          K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr
          Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe
          Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu
          Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn
          Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr
          Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
          """
              .split("\\s+"));

  private static final Set<String> KNOWN = Set.copyOf(SYMBOLS);
  private static final int MOST = 20;

  private Elements() {}

  /**
   * The target elements of a project: 1 to 20 symbols, as they were given.
   *
   * @throws Problem 400 naming the symbol: {@code element.unknown}, {@code repeated}
   */
  static List<String> checked(String pointer, List<String> symbols) {
    var elements = Lists.required(pointer, symbols, MOST);
    Lists.check(pointer, elements, KNOWN::contains, at -> Problem.invalid("element.unknown", at));
    return elements;
  }
}
