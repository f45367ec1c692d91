package didymium.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build is: the versions of the portal and of the PostgreSQL it carries. */
public record Build(String version, String postgresql) {

  /** Read from the class path, where the build wrote it. */
  public static Build read() {
    var values = new Properties();
    try (var stream = Build.class.getResourceAsStream("/didymium.properties")) {
      values.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(values.getProperty("version"), values.getProperty("postgresql"));
  }
}
