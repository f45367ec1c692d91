package didymium.projects;

import didymium.bus.Coded;
import didymium.bus.Faults;
import didymium.bus.Text;

/**
 * What a project is to produce.
 *
 * @param description such as "Nd-Pr oxide", up to 200 characters; null where it is not said
 * @param grade such as "4N", up to 200 characters; null where it is not said
 */
public record Product(Kind kind, String description, String grade) {
  private static final int LENGTH = 200;

  /** In JSON in lower case. */
  public enum Kind implements Coded {
    METAL,
    COMPOUND,
    ALLOY,
    MATERIAL
  }

  public Product {
    var faults = new Faults();
    faults.present("/kind", kind);
    description = faults.text(Text::optional, "/description", description, LENGTH);
    grade = faults.text(Text::optional, "/grade", grade, LENGTH);
    faults.raise();
  }

  static Product of(String kind, String description, String grade) {
    return kind == null ? null : new Product(Coded.of(Kind.class, kind), description, grade);
  }
}
