package didymium.transparency;

import didymium.bus.Sha256;
import didymium.tlog.Checkpoint;
import didymium.tlog.Note;
import didymium.tlog.VerifierKey;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The key that signs the logs of this portal. It has a name for each log, which is the log's
 * origin: {@code <host>/<project id>}.
 */
record LogKeys(String host, NoteKeys keys) {

  /** The origin of a project's log. */
  String origin(UUID projectId) {
    return host + "/" + projectId;
  }

  /** Tells these keys from those of other portals, also after they were changed. */
  String identity() {
    var all = keys.verifierKeys("log", VerifierKey.ED25519);
    return Sha256.hex(all.get(all.size() - 1).toString()).substring(0, 16);
  }

  /** The checkpoint of a log as a note that is signed by all keys in use. */
  String sign(UUID projectId, Head head) {
    var origin = origin(projectId);
    var text = new Checkpoint(origin, head.size(), head.root()).text();
    var signatures =
        keys.signers(origin, VerifierKey.ED25519).stream().map(key -> key.sign(text)).toList();
    return new Note(text, signatures).toString();
  }

  /** The verifier keys of a log, then those of its witnesses, each as a vkey. */
  List<String> of(UUID projectId, List<NamedWitness> witnesses) {
    return with(origin(projectId), witnesses);
  }

  /** The verifier keys of all logs of this portal under the name of its host, then the others'. */
  List<String> ofHost(List<NamedWitness> witnesses) {
    return with(host, witnesses);
  }

  private List<String> with(String name, List<NamedWitness> witnesses) {
    return Stream.concat(vkeys(name), witnesses.stream().map(NamedWitness::key).distinct())
        .toList();
  }

  /** Those too that no longer sign, for what they signed. */
  private Stream<String> vkeys(String name) {
    return keys.verifierKeys(name, VerifierKey.ED25519).stream().map(VerifierKey::toString);
  }
}
