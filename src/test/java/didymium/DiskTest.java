package didymium;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  @Test
  void names_the_directory_that_has_too_little_room(@TempDir Path directory) {
    var there = List.of(directory, directory.resolve("not/made/yet"));

    assertThat(Disk.fault(there, 0)).isNull();
    assertThat(Disk.fault(there, Long.MAX_VALUE)).contains(directory.toString(), "MB are left");
  }
}
