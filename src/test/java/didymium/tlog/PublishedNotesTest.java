package didymium.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of C2SP, those of Go's package sumdb/note, and a checkpoint of a public log. */
class PublishedNotesTest {
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String ENOCH =
      "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
  private static final String PETERS_TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String PETERS_LINE =
      "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  private static final String ENOCHS_LINE =
      "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

  private static final String EXAMPLE =
      """
      This is an example message.

      — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
      """;

  private static final String POEM =
      """
      Ognuno sta solo sul cuor della terra
      trafitto da un raggio di sole:

      ed è subito sera.

      — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
      """;

  private static final String SOFA =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  /** A checkpoint of a staging log of Certificate Transparency, with its witnesses' signatures. */
  private static final String ARCHE =
      """
      arche2025h1.staging.ct.transparency.dev
      1432088532
      U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

      — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
      — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
      — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
      — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
      — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
      """;

  @Test
  void theExampleOfSignedNoteVerifies() {
    var key =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    var note = Note.parse(EXAMPLE);
    assertThat(note.text()).isEqualTo("This is an example message.\n");
    assertThat(note.verified(List.of(key))).isEqualTo(note.signatures());
    assertThat(note).hasToString(EXAMPLE);
  }

  @Test
  void aTextMayHaveEmptyLines() {
    var note = Note.parse(POEM);
    assertThat(note.text()).endsWith("sole:\n\ned è subito sera.\n").doesNotContain("—");
    assertThat(note.signatures())
        .extracting(NoteSignature::name)
        .containsExactly("quasimodo.example/salvatore");
    assertThat(note).hasToString(POEM);
  }

  @Test
  void goSignsTheSame() {
    var secret = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    var seed = Arrays.copyOfRange(secret, 1, secret.length);
    var signer = NoteSigner.of("PeterNeumann", VerifierKey.ED25519, seed);
    assertThat(signer.verifierKey()).hasToString(PETER);
    assertThat(signer.sign(PETERS_TEXT).line()).isEqualTo(PETERS_LINE);
  }

  @Test
  void whatGoVerifiesVerifiesHere() {
    var peter = VerifierKey.parse(PETER);
    var enoch = VerifierKey.parse(ENOCH);
    var note = Note.parse(PETERS_TEXT + "\n" + PETERS_LINE + ENOCHS_LINE);
    assertThat(note.verified(List.of(peter)))
        .extracting(NoteSignature::name)
        .containsExactly("PeterNeumann");
    assertThat(note.verified(List.of(peter, enoch))).hasSize(2);
    assertThat(note.verified(List.of())).isEmpty();
    var twice =
        Note.parse(PETERS_TEXT + "\n" + PETERS_LINE + PETERS_LINE + ENOCHS_LINE + ENOCHS_LINE);
    assertThat(twice.verified(List.of(peter))).hasSize(1);
  }

  @Test
  void aSpoiltSignatureOfAKnownKeySpoilsTheNote() {
    var spoilt = PETERS_LINE.substring(0, 60) + "ABCD" + PETERS_LINE.substring(60);
    var note = Note.parse(PETERS_TEXT + "\n" + PETERS_LINE + spoilt + ENOCHS_LINE);
    assertThatThrownBy(() -> note.verified(List.of(VerifierKey.parse(PETER))))
        .isInstanceOf(MalformedNote.class);
    assertThat(note.verified(List.of(VerifierKey.parse(ENOCH)))).hasSize(1);
  }

  // the manglings of Go's TestNewVerifier
  @Test
  void noPartAndNoNeighbourOfAVerifierKeyIsOne() {
    var bytes = PETER.getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from <= bytes.length; from++) {
      for (int to = from + 1; to <= bytes.length; to++) {
        if (to - from < bytes.length) {
          refuses(PETER.substring(from, to));
        }
      }
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i]++;
      refuses(new String(bytes, StandardCharsets.US_ASCII));
      bytes[i]--;
    }
    refuses("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
    refuses("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  }

  private static void refuses(String vkey) {
    assertThatThrownBy(() -> VerifierKey.parse(vkey)).as(vkey).isInstanceOf(MalformedNote.class);
  }

  @Test
  void theExampleOfTlogCosignatureIsReadAsItSays() {
    var note = Note.parse(SOFA);
    var checkpoint = Checkpoint.parse(note.text());
    assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.root()).hasToString("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    assertThat(checkpoint.text()).isEqualTo(note.text());
    var cosignature = note.signatures().get(1);
    assertThat(cosignature.cosignedAt()).isEqualTo(Instant.ofEpochSecond(1_679_315_147));
    assertThat(
            new String(
                cosignature.message(VerifierKey.COSIGNATURE, note.text()), StandardCharsets.UTF_8))
        .isEqualTo("cosignature/v1\ntime 1679315147\n" + note.text());
  }

  @ParameterizedTest
  @CsvSource({
    "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f, 1",
    "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO, 3",
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2, 4",
  })
  void aPublicLogsCheckpointVerifiesWithItsWitnesses(String vkey, int line) {
    var key = VerifierKey.parse(vkey);
    var note = Note.parse(ARCHE);
    assertThat(key).hasToString(vkey);
    assertThat(note.verified(List.of(key))).containsExactly(note.signatures().get(line));
    var changed = Note.parse(ARCHE.replace("1432088532", "1432088531"));
    assertThatThrownBy(() -> changed.verified(List.of(key))).isInstanceOf(MalformedNote.class);
  }

  // RFC 8032, section 7.1, tests 1 to 3
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,,"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  })
  void keysAndSignaturesAreThoseOfRfc8032(
      String seed, String key, String message, String signature) {
    var hex = HexFormat.of();
    var secret = hex.parseHex(seed);
    var text = message == null ? new byte[0] : hex.parseHex(message);
    assertThat(Ed25519.publicKeyOf(secret)).isEqualTo(hex.parseHex(key));
    var signed = Ed25519.sign(Ed25519.privateKey(secret), text);
    assertThat(signed).isEqualTo(hex.parseHex(signature));
    assertThat(Ed25519.verify(Ed25519.publicKey(hex.parseHex(key)), text, signed)).isTrue();
  }
}
