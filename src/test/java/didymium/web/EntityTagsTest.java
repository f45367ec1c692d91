package didymium.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.bus.Problem;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  @Test
  void aChangeMayBeBasedOnAnyOfTheVersionsThatAreNamed() {
    assertThat(versions("\"3\"")).containsExactly(3);
    assertThat(versions(" \"3\" ,\"5-0123456789abcdef\"")).containsExactlyInAnyOrder(3, 5);
    assertThat(versions(", \"3\",, \"4\",")).containsExactlyInAnyOrder(3, 4);
    assertThat(versions("*")).isNull();
  }

  @Test
  void aWeakTagAndOneThatIsNoVersionsAreGoodForNoChange() {
    assertThat(versions("W/\"3\"")).isEmpty();
    assertThat(versions("W/\"3\", \"4\"")).containsExactly(4);
    assertThat(versions("\"three\", \"\", \"3-\", \"1234567890\", \"a,b\"")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "3",
        "\"3",
        "3\"",
        "w/\"3\"",
        "W/3",
        "\"3\" \"4\"",
        "\"3\";q=1",
        "*, \"3\"",
        "\"a b\"",
        "\"3\", *",
        "\"a\"b\"",
        "'3'"
      })
  void whatIsNoListOfTagsIsRefused(String value) {
    assertThatThrownBy(() -> EntityTags.parse("If-Match", value))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("malformed-entity-tag");
            });
  }

  @Test
  void whatIsKeptIsComparedWhateverItsStrength() {
    assertThat(kept("\"a\"", "\"a\"")).isTrue();
    assertThat(kept("W/\"a\"", "\"a\"")).isTrue();
    assertThat(kept("\"b\", \"a\"", "W/\"a\"")).isTrue();
    assertThat(kept("\"a,b\"", "\"a\"")).isFalse();
    assertThat(kept("\"3\"", "\"3-0123456789abcdef\"")).isFalse();
    assertThat(kept("*", "\"a\"")).isTrue();
  }

  @Test
  void aTagIsOfTheVersionAndOfWhatIsShown() {
    assertThat(EntityTags.ofVersion(3)).isEqualTo("\"3\"");
    assertThat(EntityTags.ofVersion(3, new byte[] {1})).matches("\"3-[0-9a-f]{16}\"");
    assertThat(EntityTags.ofVersion(3, new byte[] {1}))
        .isNotEqualTo(EntityTags.ofVersion(3, new byte[] {2}));
    assertThat(EntityTags.ofBytes(new byte[] {1})).matches("W/\"[0-9a-f]{32}\"");
  }

  private static Set<Integer> versions(String value) {
    return EntityTags.parse("If-Match", value).versions().named();
  }

  private static boolean kept(String value, String tag) {
    return EntityTags.parse("If-None-Match", value).include(tag);
  }
}
