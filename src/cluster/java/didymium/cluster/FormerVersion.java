package didymium.cluster;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The portal as it was before, built from what Git keeps, with the libraries of today: what a node
 * runs while others run the new version already.
 */
final class FormerVersion {
  private FormerVersion() {}

  /**
   * The commit that {@code cluster.former} names; else the last tag before this commit, or this
   * commit's parent. Null where there is no history, as in a copy of the sources.
   */
  private static String commit() {
    var named = System.getProperty("cluster.former");
    if (named != null) {
      return named;
    }
    try {
      var tag = git("tag", "--merged", "HEAD^", "--sort=-creatordate").lines().findFirst();
      return git("rev-parse", "--verify", tag.orElse("HEAD^") + "^{commit}").strip();
    } catch (IllegalStateException none) {
      return null;
    }
  }

  /**
   * Builds it.
   *
   * @return its class path; null where there is nothing to build it from
   */
  static String build(Path directory) throws IOException {
    var commit = commit();
    return commit == null ? null : build(commit, directory);
  }

  private static String build(String commit, Path directory) throws IOException {
    var sources = Files.createDirectories(directory.resolve("sources"));
    var classes = Files.createDirectories(directory.resolve("classes"));
    var archive = directory.resolve("sources.tar").toString();
    git("archive", "-o", archive, commit, "src/main", "webroot", "config");
    Program.output("tar", "-xf", archive, "-C", sources.toString());
    copy(sources.resolve("src/main/resources"), classes);
    copy(sources.resolve("webroot"), classes.resolve("webroot"));
    copy(sources.resolve("config"), classes.resolve("config"));
    Files.copy(
        Path.of("target/classes/didymium.properties"),
        classes.resolve("didymium.properties"),
        StandardCopyOption.REPLACE_EXISTING);
    compile(sources.resolve("src/main/java"), classes);
    return classes + File.pathSeparator + libraries();
  }

  private static void compile(Path sources, Path classes) throws IOException {
    var words =
        new ArrayList<>(List.of("-proc:none", "-parameters", "-nowarn", "-cp", libraries(), "-d"));
    words.add(classes.toString());
    try (var files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
    }
    var said = new ByteArrayOutputStream();
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, said, said, words.toArray(String[]::new)) != 0) {
      throw new IOException(said.toString(StandardCharsets.UTF_8));
    }
  }

  private static String libraries() {
    var parts = System.getProperty("java.class.path").split(File.pathSeparator);
    return String.join(
        File.pathSeparator, Stream.of(parts).filter(part -> part.endsWith(".jar")).toList());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Program.output("cp", "-R", from + "/.", to.toString());
  }

  private static String git(String... words) {
    return Program.output(Stream.concat(Stream.of("git"), Stream.of(words)).toArray(String[]::new));
  }
}
