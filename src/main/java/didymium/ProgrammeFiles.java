package didymium;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.backup.BackupFailure;
import didymium.backup.Sealed;
import didymium.bus.Json;
import didymium.tlog.MalformedNote;
import didymium.tlog.VerifierKey;
import didymium.transparency.Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** A programme that was exported as a directory, and whether what is in it fits together. */
record ProgrammeFiles(Sealed sealed, Manifest manifest) {
  static final String FORMAT = "didymium-programme/1";

  private static final Pattern RUN = Pattern.compile("[^/]+/runs/([0-9a-f-]{36})/entry\\.json");

  /**
   * What a directory holds.
   *
   * @param version of the portal that made it
   * @param reader whose view of the programme it is
   * @param made when it was begun
   * @param position the last of the journal that is in it for certain
   * @param files the SHA-256 of each, in hexadecimal digits
   */
  record Manifest(
      String format,
      String version,
      UUID programmeId,
      String reader,
      UUID organisationId,
      Instant made,
      long position,
      List<Project> projects,
      Map<String, String> files) {}

  /**
   * @param crate the project with its runs
   * @param log its log with the proofs; null where nothing of it is signed
   * @param entries how many the log has; null without one
   */
  record Project(UUID projectId, String crate, String log, Long entries) {}

  /**
   * @throws BackupFailure if it is no such directory, or a file is missing, changed or added
   */
  static ProgrammeFiles open(Path path) throws IOException {
    var sealed = new Sealed(path, "exported programme");
    var manifest = sealed.manifest(Manifest.class);
    if (!FORMAT.equals(manifest.format())) {
      throw new BackupFailure(path + " is no exported programme");
    }
    sealed.require(manifest.files());
    sealed.requireNothingElse(manifest.files().keySet());
    return new ProgrammeFiles(sealed, manifest);
  }

  /**
   * Verifies each log, and each project's runs against its log.
   *
   * @param given keys of the logs and of witnesses; none to take those that the files name
   * @throws MalformedNote that says what does not fit
   */
  List<Bundle> verify(List<VerifierKey> given) throws IOException {
    var verified = new ArrayList<Bundle>();
    for (var project : manifest.projects()) {
      if (project.log() != null) {
        verified.add(verify(project, given));
      }
    }
    return verified;
  }

  private Bundle verify(Project project, List<VerifierKey> given) throws IOException {
    var runs = runs(project);
    try (var lines = Files.newBufferedReader(sealed.path().resolve(project.log()))) {
      var bundle = Bundle.verify(lines, given, (id, said) -> compare(project, runs, id, said));
      if (bundle.entries() != project.entries()) {
        throw new MalformedNote(project.log() + " has not as many entries as the manifest says");
      }
      if (!runs.isEmpty()) {
        throw new MalformedNote(
            "%s has a run that %s does not hold, such as %s: it was added, or logged too late to be signed by then; export anew"
                .formatted(project.crate(), project.log(), runs.keySet().iterator().next()));
      }
      return bundle;
    } catch (MalformedNote wrong) {
      throw new MalformedNote(project.log() + ": " + wrong.getMessage());
    }
  }

  /** The runs of a crate by their ids. */
  private Map<UUID, JsonNode> runs(Project project) throws IOException {
    var runs = new HashMap<UUID, JsonNode>();
    try (var crate = new ZipFile(sealed.path().resolve(project.crate()).toFile())) {
      for (var entry : crate.stream().toList()) {
        var named = RUN.matcher(entry.getName());
        if (named.matches()) {
          runs.put(
              UUID.fromString(named.group(1)), json(crate.getInputStream(entry).readAllBytes()));
        }
      }
    }
    return runs;
  }

  private static JsonNode json(byte[] bytes) {
    return Json.stored(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
  }

  private static void compare(Project project, Map<UUID, JsonNode> runs, UUID id, String said) {
    var run = runs.remove(id);
    if (run != null && !run.equals(Json.stored(said, JsonNode.class).path("content"))) {
      throw new MalformedNote(
          "run %s of %s is not as it was logged".formatted(id, project.crate()));
    }
  }
}
