package didymium.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts in the portal's languages, which stand side by side in one file: {@code {"key": {"en": …,
 * "ru": …, "hi": …}}}, with comments for translators.
 */
public final class Translations {
  public static final List<String> LANGUAGES = List.of("en", "ru", "hi");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.ALLOW_COMMENTS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final TypeReference<LinkedHashMap<String, Map<String, String>>> TEXTS =
      new TypeReference<>() {};

  private Translations() {}

  /**
   * Reads a file of texts.
   *
   * @param resource its name, from the root of all resources
   * @return the texts by key and language
   */
  public static Map<String, Map<String, String>> read(String resource) {
    try (var file = Translations.class.getResourceAsStream(resource)) {
      return JSON.readValue(file, TEXTS);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** The texts of one language by key; those that it does not have are left out. */
  public static Map<String, String> in(String language, Map<String, Map<String, String>> texts) {
    var found = new LinkedHashMap<String, String>();
    texts.forEach((key, text) -> found.computeIfAbsent(key, same -> text.get(language)));
    return found;
  }
}
