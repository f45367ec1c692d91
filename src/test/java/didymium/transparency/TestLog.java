package didymium.transparency;

import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.Note;
import didymium.tlog.NoteSigner;
import didymium.tlog.Tree;
import didymium.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A log of another portal, as a witness meets it. */
public final class TestLog {
  private final String origin;
  private final NoteSigner signer;
  private final Tree tree;

  private TestLog(String origin, NoteSigner signer, Tree tree) {
    this.origin = origin;
    this.signer = signer;
    this.tree = tree;
  }

  /** A log of 40 leaves; logs of the same host have the same key. */
  public static TestLog of(String host, String name) {
    var origin = name.isEmpty() ? host : host + "/" + name;
    var seed = Hash.sha256(host.getBytes(StandardCharsets.UTF_8)).bytes();
    return new TestLog(origin, NoteSigner.of(origin, VerifierKey.ED25519, seed), Tree.of(40));
  }

  /** The same log as it would be if its leaf 3 had been another. */
  TestLog forged() {
    var forged = Tree.of(3).add(new byte[] {3});
    for (int i = 4; i < 40; i++) {
      forged.add(new byte[] {(byte) i});
    }
    return new TestLog(origin, signer, forged);
  }

  /** The same log, signed by a key that nobody knows. */
  TestLog ofAStranger() {
    return new TestLog(origin, NoteSigner.of(origin, VerifierKey.ED25519, new byte[32]), tree);
  }

  String origin() {
    return origin;
  }

  /** What monitors ask a witness by. */
  public String originHash() {
    var hash = Hash.sha256(origin.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash.bytes());
  }

  public String vkey() {
    return signer.verifierKey().toString();
  }

  /** The vkey of all logs of the host. */
  public String hostVkey() {
    return signer.verifierKey().named(origin.split("/")[0]).toString();
  }

  VerifierKey key() {
    return signer.verifierKey();
  }

  String text(int size) {
    return new Checkpoint(origin, size, tree.root(size)).text();
  }

  /** The signed checkpoint of the first leaves. */
  public String checkpoint(int size) {
    return signed(text(size));
  }

  String signed(String text) {
    return new Note(text, List.of(signer.sign(text))).toString();
  }

  /** What a witness is asked that has co-signed the old size. */
  public String submission(int old, int size) {
    return submission(old, proof(old, size), checkpoint(size));
  }

  List<Hash> proof(int old, int size) {
    return tree.consistency(old, size);
  }

  static String submission(int old, List<Hash> proof, String checkpoint) {
    var lines = proof.stream().map(hash -> hash + "\n").collect(Collectors.joining());
    return "old " + old + "\n" + lines + "\n" + checkpoint;
  }
}
