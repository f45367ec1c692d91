package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each operation shows what it takes and gives, and as strictly as the portal itself is held. */
class ExamplesTest {
  private final Schemas schemas = Schemas.closed(Document.load());

  @TestFactory
  Stream<DynamicTest> everyBodyOfTextIsShown() {
    return Contract.load().operations().stream()
        .flatMap(Examples::of)
        .map(shown -> dynamicTest(shown.at(), () -> check(shown)));
  }

  private void check(Examples.Shown shown) {
    assertThat(shown.example()).isPresent();
    assertThat(schemas.faults(shown.schema(), shown.example().get())).isEmpty();
  }
}
