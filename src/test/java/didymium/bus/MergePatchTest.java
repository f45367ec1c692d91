package didymium.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergePatchTest {
  record Product(String kind, String grade) {}

  record State(String title, Product product, List<String> elements) {}

  private static final State PRESENT =
      new State("Neodymium", new Product("metal", "3N"), List.of("Nd", "Pr"));

  @Test
  void keepsWhatIsAbsentAndClearsWhatIsNull() {
    assertThat(after("{\"product\":null}"))
        .isEqualTo(new State("Neodymium", null, List.of("Nd", "Pr")));
  }

  @Test
  void mergesObjectsAndReplacesLists() {
    assertThat(after("{\"product\":{\"grade\":\"4N\"},\"elements\":[\"Dy\"]}"))
        .isEqualTo(new State("Neodymium", new Product("metal", "4N"), List.of("Dy")));
  }

  @Test
  void makesAnObjectWhereThereWasNone() {
    var present = new State("Neodymium", null, List.of());

    assertThat(patch("{\"product\":{\"kind\":\"alloy\"}}").apply(present, State.class).product())
        .isEqualTo(new Product("alloy", null));
  }

  @Test
  void refusesUnknownFieldsEvenWhenTheyAreToBeCleared() {
    var problem = refused("{\"product\":{\"colour\":null}}");

    assertThat(problem.code()).isEqualTo("unknown-field");
    assertThat(problem.faults().get(0).pointer()).isEqualTo("/product/colour");
  }

  @Test
  void refusesWhatChangesNothingOrIsNoObject() {
    assertThat(refused("{}").code()).isEqualTo("empty-change");
    assertThat(refused("[]").status()).isEqualTo(400);
    assertThat(refused("null").status()).isEqualTo(400);
  }

  private static State after(String json) {
    return patch(json).apply(PRESENT, State.class);
  }

  private static Problem refused(String json) {
    return catchThrowableOfType(Problem.class, () -> after(json));
  }

  private static MergePatch patch(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), MergePatch.class);
  }
}
