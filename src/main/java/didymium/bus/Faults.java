package didymium.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Gathers what is wrong with a record, so that a form shows all of it at once. For compact
 * constructors:
 *
 * <pre>{@code
 * var faults = new Faults();
 * title = faults.text(Text::required, "/title", title, 200);
 * orcid = faults.value(Orcid::checked, "/orcid", orcid);
 * faults.present("/kind", kind);
 * faults.raise();
 * }</pre>
 */
public final class Faults {
  private final List<Problem> problems = new ArrayList<>();

  /** One of the checks of {@link Text}. */
  @FunctionalInterface
  public interface TextCheck {
    String check(String pointer, String value, int max);
  }

  /** Checks a text; null if it has a fault. */
  public String text(TextCheck check, String pointer, String value, int max) {
    return value((at, text) -> check.check(at, text, max), pointer, value);
  }

  /** Checks any value by a function of pointer and value; null if it has a fault. */
  public <T, R> R value(BiFunction<String, T, R> check, String pointer, T value) {
    try {
      return check.apply(pointer, value);
    } catch (Problem problem) {
      problems.add(problem);
      return null;
    }
  }

  /** A value that has to be there. */
  public void present(String pointer, Object value) {
    if (value == null) {
      add(Problem.invalid("missing-field", pointer));
    }
  }

  /** A fault that somebody else found. */
  public void add(Problem problem) {
    problems.add(problem);
  }

  /**
   * @throws Problem with all that was found, if anything was
   */
  public void raise() {
    if (!problems.isEmpty()) {
      throw Problem.all(problems);
    }
  }
}
