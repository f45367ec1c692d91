package didymium.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void aCheckpointIsThreeLines() {
    var text = "example.org/log\n7\n" + ROOT + "\n";
    var checkpoint = Checkpoint.parse(text);
    assertThat(checkpoint).isEqualTo(new Checkpoint("example.org/log", 7, Hash.EMPTY));
    assertThat(checkpoint.text()).isEqualTo(text);
    assertThat(Checkpoint.parse("o\n9223372036854775807\n" + ROOT + "\n").size())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void extensionLinesAreNotKept() {
    var text = "example.org/log\n7\n" + ROOT + "\nmore\nand more\n";
    assertThat(Checkpoint.parse(text)).isEqualTo(new Checkpoint("example.org/log", 7, Hash.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "o\n7\n",
        "o\n7\nR",
        "\n7\nR\n",
        "o\n\nR\n",
        "o\n07\nR\n",
        "o\n+7\nR\n",
        "o\n-7\nR\n",
        "o\n 7\nR\n",
        "o\n7 \nR\n",
        "o\n٧\nR\n",
        "o\n9223372036854775808\nR\n",
        "o\n99999999999999999999\nR\n",
        "o\n7\nR\n\n",
        "o\n7\nR\n\nmore\n",
        "o\n7\nRR\n",
        "o\n7\nAAAA\n",
        "o\n7\n R\n",
        "o\t\n7\nR\n",
        "o\r\n7\nR\n",
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text.replace("R", ROOT)))
        .isInstanceOf(MalformedNote.class);
  }

  @Test
  void aProofFileCarriesItsCheckpoint() {
    var tree = Tree.of(9);
    var file = file(tree).toString();
    var proof = TlogProof.parse(file);

    assertThat(file)
        .startsWith("c2sp.org/tlog-proof@v1\nindex 5\n" + tree.inclusion(5, 9).get(0) + "\n");
    assertThat(proof).hasToString(file).isEqualTo(file(tree));
    assertThat(proof.proves(tree.leaf(5))).isTrue();
    assertThat(proof.proves(tree.leaf(4))).isFalse();
    assertThat(proof.note().verified(List.of(signer().verifierKey()))).hasSize(1);
    var withExtra = file.replace("index", "extra AAAA\nindex");
    assertThat(TlogProof.parse(withExtra)).isEqualTo(proof);
  }

  private static NoteSigner signer() {
    return NoteTest.signer("example.org/log", VerifierKey.ED25519, 1);
  }

  private static TlogProof file(Tree tree) {
    var text = new Checkpoint("example.org/log", tree.size(), tree.root()).text();
    var note = new Note(text, List.of(signer().sign(text)));
    return new TlogProof(5, tree.inclusion(5, tree.size()), note.toString());
  }

  @Test
  void aProofOfOneLeafIsEmpty() {
    var tree = Tree.of(1);
    var text = new Checkpoint("example.org/log", 1, tree.root()).text();
    var note = new Note(text, List.of(signer().sign(text)));
    var proof = TlogProof.parse(new TlogProof(0, List.of(), note.toString()).toString());
    assertThat(proof.proves(tree.leaf(0))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@v1                | @v2",
        "index 5            | index 05",
        "index 5            | index -5",
        "index 5            | Index 5",
        "index 5            | index 5x",
        "index 5            | index",
        "index 5            | extra AAA",
        "example.org/log;9  | example.org/log;09",
        "example.org/log;9  | example.org/log",
        "— example          | - example",
        "c2sp.org           | ;c2sp.org",
      })
  void anotherFormOfAProofIsRefused(String part, String other) {
    var spoilt =
        file(Tree.of(9)).toString().replace(part.replace(';', '\n'), other.replace(';', '\n'));
    assertThatThrownBy(() -> TlogProof.parse(spoilt)).isInstanceOf(MalformedNote.class);
  }

  @Test
  void noTruncatedProofFileProves() {
    var tree = Tree.of(9);
    var file = file(tree).toString();
    var proving = new ArrayList<Integer>();
    for (int length = 0; length < file.length(); length++) {
      if (proves(file.substring(0, length), tree.leaf(5))) {
        proving.add(length);
      }
    }
    assertThat(proving).isEmpty();
  }

  private static boolean proves(String file, Hash leaf) {
    try {
      return TlogProof.parse(file).proves(leaf);
    } catch (MalformedNote malformed) {
      return false;
    }
  }

  @Test
  void aProofHasNoMoreHashesThanTheGreatestTreeAsksFor() {
    var hashes = Collections.nCopies(64, Hash.EMPTY);
    assertThatThrownBy(() -> new TlogProof(0, hashes, "")).isInstanceOf(MalformedNote.class);
  }
}
