package didymium.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  private static final NoteSigner LOG = signer("example.org/log", VerifierKey.ED25519, 1);
  private static final NoteSigner WITNESS = signer("example.net/w", VerifierKey.COSIGNATURE, 2);
  private static final Instant AT = Instant.parse("2026-11-23T09:15:19.9Z");
  private static final String TEXT = new Checkpoint("example.org/log", 7, Hash.EMPTY).text();
  private static final Note NOTE =
      new Note(TEXT, List.of(LOG.sign(TEXT), WITNESS.cosign(TEXT, AT)));
  private static final List<VerifierKey> KEYS = List.of(LOG.verifierKey(), WITNESS.verifierKey());

  static NoteSigner signer(String name, byte type, int seed) {
    var bytes = new byte[32];
    bytes[0] = (byte) seed;
    return NoteSigner.of(name, type, bytes);
  }

  @Test
  void aNoteIsReadAsItWasWritten() {
    assertThat(Note.parse(NOTE.toString())).isEqualTo(NOTE);
    assertThat(Note.parse(NOTE.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(NOTE);
    assertThat(NOTE.verified(KEYS)).isEqualTo(NOTE.signatures());
    assertThat(NOTE.signatures().get(1).cosignedAt()).isEqualTo("2026-11-23T09:15:19Z");
  }

  @Test
  void anyFlippedBitOfATextSpoilsBothSignatures() {
    var bytes = TEXT.getBytes(StandardCharsets.US_ASCII);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      var changed = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThat(LOG.verifierKey().verify(changed, NOTE.signatures().get(0))).isFalse();
      assertThat(WITNESS.verifierKey().verify(changed, NOTE.signatures().get(1))).isFalse();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void anyFlippedBitOfASignatureSpoilsIt() {
    for (int i = 0; i < 2; i++) {
      var key = KEYS.get(i);
      var signature = NOTE.signatures().get(i).signature();
      for (int bit = 0; bit < signature.length * 8; bit++) {
        signature[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(key.verify(TEXT, new NoteSignature(key.name(), key.id(), signature))).isFalse();
        signature[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  @Test
  void aSignatureOfAnotherTypeOrLengthIsWrong() {
    var log = LOG.verifierKey();
    var witness = WITNESS.verifierKey();
    for (int length : new int[] {1, 63, 64, 65, 71, 72, 73}) {
      var bytes = new byte[length];
      assertThat(log.verify(TEXT, new NoteSignature(log.name(), log.id(), bytes))).isFalse();
      assertThat(witness.verify(TEXT, new NoteSignature(witness.name(), witness.id(), bytes)))
          .isFalse();
    }
    var seed = new byte[32];
    var plain = NoteSigner.of("example.net/w", VerifierKey.ED25519, seed).sign(TEXT).signature();
    var same = NoteSigner.of("example.net/w", VerifierKey.COSIGNATURE, seed).verifierKey();
    assertThat(same.verify(TEXT, new NoteSignature(same.name(), same.id(), plain))).isFalse();
  }

  @Test
  void signaturesOfUnknownKeysArePassedOver() {
    var stranger = signer("example.org/log", VerifierKey.ED25519, 3);
    var namesake = new NoteSignature("example.org/log", 5, new byte[64]);
    var note = NOTE.with(List.of(namesake, stranger.sign("other\n")));
    assertThat(note.verified(KEYS)).isEqualTo(NOTE.signatures());
    assertThat(note.verified(List.of(signer("other", VerifierKey.ED25519, 1).verifierKey())))
        .isEmpty();
  }

  @Test
  void aWrongSignatureByAKnownKeySpoilsTheNoteEvenBesideARightOne() {
    var key = LOG.verifierKey();
    var wrong = NOTE.with(List.of(new NoteSignature(key.name(), key.id(), new byte[64])));
    assertThatThrownBy(() -> wrong.verified(KEYS)).isInstanceOf(MalformedNote.class);
    assertThat(wrong.verified(List.of(WITNESS.verifierKey()))).hasSize(1);
  }

  @Test
  void aKeySignsWhatItsTypeIsFor() {
    assertThatThrownBy(() -> WITNESS.sign(TEXT)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> LOG.cosign(TEXT, AT)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void oneKeyServesManyNames() {
    var host = signer("example.org", VerifierKey.ED25519, 1).verifierKey();
    assertThat(host.named("example.org/log")).isEqualTo(LOG.verifierKey());
    assertThat(host.id()).isNotEqualTo(LOG.verifierKey().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "\n\n",
        "text\n— a AAAAAAA=\n",
        "text\n\n— a AAAAAAA=",
        "text\n\n— a AAAAAAA=\n\n",
        "text\n\n— a AAAAAAA=\nmore\n",
        "text\n\nmore\n— a AAAAAAA=\n",
        "text\n\n- a AAAAAAA=\n",
        "text\n\n—  a AAAAAAA=\n",
        "text\n\n— a  AAAAAAA=\n",
        "text\n\n— a AAAAAAA= \n",
        "text\n\n— AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n",
        "text\n\n— a b AAAAAAA=\n",
        "text\n\n— a\u00a0b AAAAAAA=\n",
        "text\n\n— a\u2003b AAAAAAA=\n",
        "text\n\n— a\u0085b AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n",
        "text\n\n— a AAAAAA==\n",
        "text\n\n— a AAAA\n",
        "text\n\n— a AAAAAAA\n",
        "text\n\n— a AAAAAAB=\n",
        "text\n\n— a AAAAAA-=\n",
        "text\n\n— a AAAA AAA=\n",
        "te\txt\n\n— a AAAAAAA=\n",
        "te\rxt\n\n— a AAAAAAA=\n",
        "te\0xt\n\n— a AAAAAAA=\n",
        "te\u001bxt\n\n— a AAAAAAA=\n",
        "text\r\n\r\n— a AAAAAAA=\r\n",
        "te\ud800xt\n\n— a AAAAAAA=\n",
        "text\n\n— \ud800 AAAAAAA=\n",
      })
  void whatIsNoNoteIsRefused(String note) {
    assertThatThrownBy(() -> Note.parse(note)).isInstanceOf(MalformedNote.class);
  }

  @Test
  void theLeastNoteIsOne() {
    assertThat(Note.parse("\n\n— a AAAAAAA=\n").text()).isEqualTo("\n");
    assertThat(Note.parse("\u007fé\n\n— ключ AAAAAAA=\n").signatures().get(0).name())
        .isEqualTo("ключ");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    var bytes = "t\u007fxt\n\n— a AAAAAAA=\n".getBytes(StandardCharsets.UTF_8);
    assertThatCode(() -> Note.parse(bytes)).doesNotThrowAnyException();
    bytes[1] = (byte) 0xff;
    assertThatThrownBy(() -> Note.parse(bytes)).isInstanceOf(MalformedNote.class);
  }

  @Test
  void aNoteOfManySignaturesIsReadAndOneOfTooManyIsNot() {
    var line = "— a AAAAAAA=\n";
    assertThat(Note.parse("text\n\n" + line.repeat(64)).signatures()).hasSize(64);
    refuses("text\n\n" + line.repeat(65));
    refuses("x".repeat(1_000_000) + "\n\n" + line);
    refuses("—".repeat(400_000) + "\n\n" + line);
    assertThatThrownBy(() -> Note.parse(new byte[1_000_001])).isInstanceOf(MalformedNote.class);
  }

  private static void refuses(String note) {
    assertThatThrownBy(() -> Note.parse(note)).isInstanceOf(MalformedNote.class);
  }

  @Test
  void noTruncatedNoteVerifies() {
    var whole = NOTE.toString();
    for (int length = 0; length < whole.length(); length++) {
      var part = whole.substring(0, length);
      assertThat(verifies(part)).as(part).isEqualTo(part.endsWith("=\n") && part.contains("\n\n—"));
    }
  }

  private static boolean verifies(String note) {
    try {
      return !Note.parse(note).verified(KEYS).isEmpty();
    } catch (MalformedNote malformed) {
      return false;
    }
  }

  @Test
  void bytesOffTheCurveAreNoKey() {
    var refused = new ArrayList<Integer>();
    for (int y = 0; y < 32; y++) {
      var bytes = new byte[32];
      bytes[0] = (byte) y;
      try {
        VerifierKey.of("a", VerifierKey.ED25519, bytes);
      } catch (MalformedNote offTheCurve) {
        refused.add(y);
      }
    }
    assertThat(refused).contains(2, 7, 8).hasSizeBetween(8, 24);
  }

  @Test
  void aCosignatureOfTheDistantFutureIsNoFailure() {
    var bytes = new byte[72];
    bytes[0] = 0x7f;
    var future = new NoteSignature("a", 1, bytes);
    assertThat(future.cosignedAt()).isAfter(Instant.parse("9999-12-31T00:00:00Z"));
    bytes[0] = (byte) 0x80;
    var beyond = new NoteSignature("a", 1, bytes);
    assertThatThrownBy(beyond::cosignedAt).isInstanceOf(MalformedNote.class);
    var plain = new NoteSignature("a", 1, new byte[64]);
    assertThatThrownBy(plain::cosignedAt).isInstanceOf(MalformedNote.class);
  }
}
