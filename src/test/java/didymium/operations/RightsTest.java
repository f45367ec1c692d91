package didymium.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Who may do what: each person is answered as the operations table says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {
  private Scene scene;

  @BeforeAll
  void start() {
    scene = new Scene();
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  @TestFactory
  Stream<DynamicTest> eachPersonMayDoWhatTheTableSays() {
    return Operations.each(row -> !row.isForAnybody(), this::check);
  }

  private void check(Row row) {
    var answered = new LinkedHashMap<String, Integer>();
    for (var name : row.statuses().keySet()) {
      answered.put(name, scene.filled(row.request()).by(scene.person(name)).status());
    }
    assertThat(answered).isEqualTo(row.statuses());
  }
}
