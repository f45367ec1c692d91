package didymium.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafTest {
  private static final String ENVELOPE =
      "{\"id\":\"019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d\",\"index\":7,\"type\":\"entry-logged\","
          + "\"at\":\"2026-11-23T09:15:19.123450Z\","
          + "\"organisationId\":\"019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7e\","
          + "\"commitment\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}";

  private static final Leaf LEAF =
      new Leaf(
          UUID.fromString("019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d"),
          7,
          "entry-logged",
          Instant.parse("2026-11-23T09:15:19.12345Z"),
          UUID.fromString("019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7e"),
          Hash.EMPTY);

  @Test
  void anEnvelopeIsTheseBytesAndNoOthers() {
    assertThat(new String(LEAF.bytes(), StandardCharsets.UTF_8)).isEqualTo(ENVELOPE);
    assertThat(Leaf.parse(ENVELOPE)).isEqualTo(LEAF);
    assertThat(Leaf.parse(LEAF.bytes())).isEqualTo(LEAF);
    assertThat(LEAF.hash()).isEqualTo(Hash.leaf(ENVELOPE.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aTimeIsKeptToTheMicrosecond() {
    var precise =
        new Leaf(
            LEAF.id(),
            0,
            LEAF.type(),
            Instant.parse("2026-01-01T00:00:00.000000999Z"),
            LEAF.organisationId(),
            LEAF.commitment());
    assertThat(precise.toString()).contains("\"at\":\"2026-01-01T00:00:00.000000Z\"");
    assertThat(Leaf.parse(precise.bytes())).isEqualTo(precise);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7,                | 07,",
        "7,                | -7,",
        "7,                | 9223372036854775808,",
        "7,                | 7.0,",
        "entry-logged      | entry logged",
        "entry-logged      | entry\\u002dlogged",
        "entry-logged      | ",
        "019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d | 019AB2E1-4f00-7d3a-9b5c-2e1f0a9b8c7d",
        "019ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d | 19ab2e1-4f00-7d3a-9b5c-2e1f0a9b8c7d",
        "123450Z           | 12345Z",
        "123450Z           | 1234500Z",
        "123450Z           | 123450",
        "2026-11-23        | 2026-02-30",
        "T09:15:19         | T24:00:00",
        "2026-11-23        | +12026-11-23",
        "hSuFU=            | hSuFV=",
        "hSuFU=            | hSuFUA",
        "}                 | },",
        "\":7              | \": 7",
        "organisationId    | organizationId",
      })
  void anyOtherFormIsRefused(String part, String other) {
    var spoilt = ENVELOPE.replace(part, other == null ? "" : other);
    assertThat(spoilt).isNotEqualTo(ENVELOPE);
    assertThatThrownBy(() -> Leaf.parse(spoilt)).isInstanceOf(MalformedNote.class);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    var bytes = LEAF.bytes();
    bytes[60] = (byte) 0xff;
    assertThatThrownBy(() -> Leaf.parse(bytes)).isInstanceOf(MalformedNote.class);
  }

  @Test
  void aCommitmentIsTheHashOfSaltAndContent() {
    var salt = new byte[32];
    Arrays.fill(salt, (byte) 7);
    var content = "{\"reason\":\"вторая проба\"}";
    var together = new ByteArrayOutputStream();
    together.writeBytes(salt);
    together.writeBytes(content.getBytes(StandardCharsets.UTF_8));
    assertThat(Leaf.commitment(salt, content)).isEqualTo(Hash.sha256(together.toByteArray()));
    assertThat(Leaf.commitment(salt, content)).isNotEqualTo(Leaf.commitment(salt, content + " "));
  }

  @Test
  void noPartOfTheContentPassesAsSalt() {
    for (int length : new int[] {0, 31, 33}) {
      var salt = new byte[length];
      assertThatThrownBy(() -> Leaf.commitment(salt, "x")).isInstanceOf(MalformedNote.class);
    }
  }

  @Test
  void aHashHas32BytesAndKeepsThemToItself() {
    var bytes = new byte[32];
    var hash = new Hash(bytes);
    bytes[0] = 1;
    hash.bytes()[0] = 1;
    assertThat(hash).isEqualTo(new Hash(new byte[32])).hasSameHashCodeAs(new Hash(new byte[32]));
    assertThat(Hash.parse(hash.base64())).isEqualTo(hash);
    for (var wrong :
        new String[] {"", "AAAA", hash + "\n", " " + hash, hash.base64().replace("=", "")}) {
      assertThatThrownBy(() -> Hash.parse(wrong)).isInstanceOf(MalformedNote.class);
    }
    assertThatThrownBy(() -> new Hash(new byte[31])).isInstanceOf(MalformedNote.class);
  }
}
