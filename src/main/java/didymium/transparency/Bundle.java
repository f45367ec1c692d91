package didymium.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Verifies an exported log without the portal: every leaf against its hash, every content against
 * its leaf, all of them against the checkpoint, and that against its signatures.
 *
 * @param origin of the log
 * @param entries how many were verified
 * @param contents how many of them with their content
 * @param signers whose signatures hold, the log's own first
 */
public record Bundle(String origin, long entries, long contents, List<String> signers) {

  /**
   * Reads and verifies a bundle, line by line.
   *
   * @throws MalformedNote that names the first entry that does not fit, or what else is wrong
   */
  public static Bundle verify(BufferedReader lines) throws IOException {
    var head = json(lines.readLine(), "the head");
    if (!LogAnswers.BUNDLE.equals(head.path("format").asText())) {
      throw new MalformedNote("this is not an exported log");
    }
    var note = Note.parse(head.path("checkpoint").asText());
    var checkpoint = Checkpoint.parse(note.text());
    var signers = signers(note, checkpoint, head.path("keys"));
    var frontier = new Frontier();
    long contents = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      contents += entry(json(line, "entry " + frontier.size()), frontier) ? 1 : 0;
    }
    if (frontier.size() != checkpoint.size()) {
      throw new MalformedNote(
          "the checkpoint is over %d entries, the file holds %d"
              .formatted(checkpoint.size(), frontier.size()));
    }
    if (!frontier.root().equals(checkpoint.root())) {
      throw new MalformedNote("the entries are not those that the checkpoint was signed over");
    }
    return new Bundle(checkpoint.origin(), frontier.size(), contents, signers);
  }

  private static JsonNode json(String line, String what) {
    try {
      return Json.MAPPER.readTree(line == null ? "" : line);
    } catch (IOException e) {
      throw new MalformedNote(what + " is cut off or damaged");
    }
  }

  /** The log itself has to be among them. */
  private static List<String> signers(Note note, Checkpoint checkpoint, JsonNode vkeys) {
    var keys = new ArrayList<VerifierKey>();
    vkeys.forEach(vkey -> keys.add(VerifierKey.parse(vkey.asText())));
    var signers = note.verified(keys).stream().map(NoteSignature::name).toList();
    if (!signers.contains(checkpoint.origin())) {
      throw new MalformedNote("the checkpoint is not signed by the log " + checkpoint.origin());
    }
    return signers;
  }

  /** Adds one entry to the tree; whether its content was there to be verified. */
  private static boolean entry(JsonNode line, Frontier frontier) {
    var index = frontier.size();
    try {
      var leaf = Leaf.parse(line.path("leaf").asText());
      if (leaf.index() != index || !leaf.hash().equals(Hash.parse(line.path("hash").asText()))) {
        throw new MalformedNote("its leaf was changed");
      }
      frontier.add(leaf.hash());
      return line.hasNonNull("salt") && content(leaf, line);
    } catch (MalformedNote | IllegalArgumentException e) {
      throw new MalformedNote("entry %d does not fit: %s".formatted(index, e.getMessage()));
    }
  }

  private static boolean content(Leaf leaf, JsonNode line) {
    var salt = Base64.getDecoder().decode(line.path("salt").asText());
    if (!Leaf.commitment(salt, line.path("content").asText()).equals(leaf.commitment())) {
      throw new MalformedNote("the content of %s was changed".formatted(leaf.id()));
    }
    return true;
  }
}
