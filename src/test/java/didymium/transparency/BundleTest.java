package didymium.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import didymium.bus.Json;
import didymium.tlog.Checkpoint;
import didymium.tlog.Frontier;
import didymium.tlog.Leaf;
import didymium.tlog.MalformedNote;
import didymium.tlog.Note;
import didymium.tlog.NoteSigner;
import didymium.tlog.Strict;
import didymium.tlog.VerifierKey;
import didymium.transparency.Bundle.BundleHead;
import didymium.transparency.Bundle.BundleLine;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An exported log whose bits are changed, one after the other, and that is cut everywhere. */
class BundleTest {
  private static final String ORIGIN = "portal.example/log";
  private static final String EXPORTED_AT = "2026-11-23T12:00:00Z";
  private static final NoteSigner LOG = NoteSigner.of(ORIGIN, VerifierKey.ED25519, new byte[32]);
  private static final NoteSigner WITNESS =
      NoteSigner.of("partner.example/witness", VerifierKey.COSIGNATURE, new byte[32]);
  private static final Bundle WHOLE =
      new Bundle(ORIGIN, 3, 2, List.of(ORIGIN, "partner.example/witness"));

  private final byte[] bundle = bundle().getBytes(StandardCharsets.UTF_8);

  /** Three entries; the content of the second is hidden from who exported it. */
  private static String bundle() {
    var frontier = new Frontier();
    var lines = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      var salt = new byte[Leaf.SALT_LENGTH];
      Arrays.fill(salt, (byte) i);
      var said = "{\"actorName\":\"Идрисова\",\"content\":{\"text\":\"run " + i + "\"}}";
      var at = Instant.parse("2026-11-23T09:15:19.123456Z");
      var commitment = Leaf.commitment(salt, said);
      var leaf = new Leaf(new UUID(1, i), i, "entry-logged", at, new UUID(2, 2), commitment);
      frontier.add(leaf.hash());
      var hash = leaf.hash().base64();
      var line =
          i == 1
              ? new BundleLine(leaf.toString(), hash, null, null)
              : new BundleLine(leaf.toString(), hash, Strict.base64(salt), said);
      lines.append(Json.text(line)).append('\n');
    }
    var text = new Checkpoint(ORIGIN, 3, frontier.root()).text();
    var cosignature = WITNESS.cosign(text, Instant.parse(EXPORTED_AT));
    var note = new Note(text, List.of(LOG.sign(text), cosignature)).toString();
    var keys = List.of(LOG.verifierKey().toString(), WITNESS.verifierKey().toString());
    var exportedAt = Instant.parse(EXPORTED_AT);
    var head = new BundleHead(Bundle.FORMAT, ORIGIN, 3, note, keys, exportedAt);
    return Json.text(head) + "\n" + lines;
  }

  private static Bundle verify(byte[] bytes, VerifierKey... given) throws IOException {
    // as a file is read: bytes that are not UTF-8 are an error
    var decoder = StandardCharsets.UTF_8.newDecoder();
    return Bundle.verify(
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), decoder)),
        List.of(given));
  }

  @Test
  void theWholeBundleFits() throws IOException {
    assertThat(verify(bundle)).isEqualTo(WHOLE);
  }

  @Test
  void theKeysThatSomebodyGaveCountAndNotThoseOfTheFile() throws IOException {
    var host = LOG.verifierKey().named("portal.example");
    assertThat(verify(bundle, host).signers()).containsExactly(ORIGIN);
    assertThat(verify(bundle, host, WITNESS.verifierKey())).isEqualTo(WHOLE);
    var seed = new byte[32];
    seed[0] = 1;
    var stranger = NoteSigner.of(ORIGIN, VerifierKey.ED25519, seed).verifierKey();
    assertThatThrownBy(() -> verify(bundle, stranger))
        .hasMessageContaining("not signed by the log");
    assertThatThrownBy(() -> verify(bundle, WITNESS.verifierKey()))
        .hasMessageContaining("not signed by the log");
    var absent = NoteSigner.of("x.example/witness", VerifierKey.COSIGNATURE, seed).verifierKey();
    assertThatThrownBy(() -> verify(bundle, host, absent))
        .hasMessageContaining("not co-signed by x.example/witness");
  }

  /**
   * Outside of what is verified lie two things: when the portal says that it exported the log, and
   * by whom a co-signature is meant to be. A co-signature by somebody unknown counts for nothing.
   */
  @Test
  void aBitThatIsChangedIsFoundOrTakesACosignatureAwayOrIsTheTimeOfTheExport() {
    int time = new String(bundle, StandardCharsets.ISO_8859_1).indexOf(EXPORTED_AT);
    var passed = new ArrayList<Integer>();
    // each byte is met, and each bit of a byte by turns: all of them take half a minute
    for (int bit = 0; bit < bundle.length * 8; bit += 5) {
      int at = bit / 8;
      var changed = bundle.clone();
      changed[at] ^= (byte) (1 << bit % 8);
      boolean ofTheTime = at >= time && at < time + EXPORTED_AT.length();
      if (!isFound(changed) && !ofTheTime) {
        passed.add(bit);
      }
    }
    assertThat(passed).isEmpty();
  }

  private static boolean isFound(byte[] changed) {
    try {
      return !verify(changed).signers().equals(WHOLE.signers());
    } catch (MalformedNote | CharacterCodingException found) {
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whereverTheBundleIsCutItIsFound() {
    // what is missing after the last line is its end alone
    for (int length = 0; length < bundle.length - 1; length++) {
      var cut = Arrays.copyOf(bundle, length);
      assertThatThrownBy(() -> verify(cut))
          .as("cut after " + length)
          .isInstanceOfAny(MalformedNote.class, CharacterCodingException.class);
    }
  }

  @Test
  void entriesThatAreLeftOutDoubledOrExchangedAreNamed() {
    var lines = new String(bundle, StandardCharsets.UTF_8).lines().toList();
    refuses("entry 0", lines.get(0), lines.get(2), lines.get(3));
    refuses("entry 1", lines.get(0), lines.get(1), lines.get(1), lines.get(2), lines.get(3));
    refuses("entry 1", lines.get(0), lines.get(1), lines.get(3), lines.get(2));
    refuses("holds 2", lines.get(0), lines.get(1), lines.get(2));
    refuses("entry 0", lines.get(0), "", "");
    refuses("entry 0", lines.get(0), "{}");
    refuses("the head", "{\"format\":\"didymium-bundle/1\",\"size\":3}");
    refuses("not an exported log", "{\"format\":\"x\",\"size\":0}");
  }

  private static void refuses(String said, String... lines) {
    var bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> verify(bytes))
        .isInstanceOf(MalformedNote.class)
        .hasMessageContaining(said);
  }
}
