package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
  @TempDir private Path folder;

  private Path directory(String process) throws Exception {
    var made = folder.resolve("didymium-" + process + "-" + UUID.randomUUID());
    Files.createDirectories(made.resolve("META-INF"));
    Files.writeString(made.resolve("META-INF").resolve("file"), "text");
    return made;
  }

  @Test
  void what_a_killed_portal_left_is_removed_and_nothing_else() throws Exception {
    var killed = new ProcessBuilder("true").start();
    killed.onExit().join();
    var left = directory("" + killed.pid());
    var others =
        new Path[] {
          directory("" + ProcessHandle.current().pid()),
          directory("sheet"),
          Files.createDirectory(folder.resolve("didymium-1")),
          Files.createFile(folder.resolve("didymium-" + killed.pid() + "-" + UUID.randomUUID())),
        };
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    var name = "didymium-" + killed.pid() + "-" + UUID.randomUUID();
    Files.createSymbolicLink(folder.resolve(name), elsewhere);

    var unpacked = new Unpacked(folder);
    var vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(unpacked.options()));
    try {
      unpacked.removeLeft(vertx.fileSystem());
      assertThat(left).doesNotExist();
      assertThat(others).allMatch(Files::exists);
      assertThat(elsewhere).exists();
      // what Vert.x unpacks now is known again by its name
      vertx.fileSystem().readFile("didymium.properties").await();
      assertThat(folder.toFile().list())
          .filteredOn(one -> one.startsWith("didymium-" + ProcessHandle.current().pid()))
          .hasSize(2);
    } finally {
      vertx.close().await();
    }
  }
}
