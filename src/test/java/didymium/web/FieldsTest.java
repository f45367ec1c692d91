package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.bus.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @Test
  void onlyWhatIsWantedOfItemsStaysAndAsItWas() {
    var page =
        "{\"items\":[{\"id\":\"a\",\"n\":1.50,\"deep\":{\"id\":[1,{\"x\":\"ü\"}]},\"t\":null},"
            + "{\"id\":\"b\",\"n\":-2e3,\"deep\":[],\"t\":\"}\"}],\"next\":null,\"total\":2}";

    assertThat(select("n,id", page))
        .isEqualTo(
            "{\"items\":[{\"id\":\"a\",\"n\":1.50},{\"id\":\"b\",\"n\":-2e3}],\"next\":null,\"total\":2}");
    assertThat(select("deep", page))
        .isEqualTo(
            "{\"items\":[{\"deep\":{\"id\":[1,{\"x\":\"ü\"}]}},{\"deep\":[]}],\"next\":null,\"total\":2}");
    assertThat(select("t", page))
        .isEqualTo("{\"items\":[{\"t\":null},{\"t\":\"}\"}],\"next\":null,\"total\":2}");
  }

  @Test
  void aPageWithoutItemsStaysAsItIs() {
    assertThat(select("id", "{\"items\":[],\"next\":null}"))
        .isEqualTo("{\"items\":[],\"next\":null}");
  }

  @Test
  void aNameThatNoItemHasIsRefused() {
    assertThatThrownBy(() -> select("id,titel", "{\"items\":[{\"id\":1}],\"next\":null}"))
        .isInstanceOf(Problem.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "id,", "a b", "a.b", "id,,title"})
  void whatIsNoListOfNamesIsRefused(String query) {
    assertThatThrownBy(() -> Fields.read(query)).isInstanceOf(Problem.class);
  }

  @Test
  void namesAreRead() {
    assertThat(Fields.read("id,title,id")).isEqualTo(Set.of("id", "title"));
    assertThat(Fields.read(null)).isNull();
  }

  private static String select(String fields, String page) {
    return Fields.select(Fields.read(fields), Buffer.buffer(page)).toString();
  }
}
