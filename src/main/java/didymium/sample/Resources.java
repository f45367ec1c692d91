package didymium.sample;

import didymium.bus.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The files that the sample is made from. */
final class Resources {
  private Resources() {}

  /** Reads a file strictly: a field that the sample would not show is a fault of the portal. */
  static <T> T read(String name, Class<T> type) {
    try (var file = Resources.class.getResourceAsStream("/sample/" + name)) {
      return Json.MAPPER.readValue(file, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
