package didymium.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import didymium.bus.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of the page, a language at a time: {@code /app/<feature>/words/<language>.json} is cut
 * out of {@code words.json} in the feature's folder, where the languages stand side by side with
 * comments for translators.
 */
public final class WordsRoutes implements Routes {
  private static final String PATH =
      "/app(?<feature>(?:/[a-z-]+)?)/words/(?<language>en|ru|hi)\\.json";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.ALLOW_COMMENTS).build();

  private final Map<String, Words> cut = new ConcurrentHashMap<>();

  private record Words(Buffer json, String tag) {}

  @Override
  public void mount(Site site) {
    site.router().getWithRegex(PATH).handler(this::send);
  }

  private void send(RoutingContext context) {
    var feature = context.pathParam("feature");
    var language = context.pathParam("language");
    var file = "/webroot/app" + feature + "/words.json";
    if (WordsRoutes.class.getResource(file) == null) {
      context.fail(404);
      return;
    }
    var words = cut.computeIfAbsent(language + file, first -> cut(file, language));
    var response = context.response();
    response.putHeader("Cache-Control", "no-cache");
    if (!EntityTags.spare(context, words.tag())) {
      response.putHeader("Content-Type", "application/json").end(words.json());
    }
  }

  private static Words cut(String file, String language) {
    try {
      var bytes = JSON.writeValueAsBytes(in(language, JSON.readTree(Pages.bytes(file))));
      return new Words(Buffer.buffer(bytes), Sha256.tag(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** What has a text in English is a text, and all else holds texts. */
  private static JsonNode in(String language, JsonNode node) {
    if (node.has("en")) {
      return node.get(language);
    }
    var texts = JSON.createObjectNode();
    node.properties().forEach(e -> texts.set(e.getKey(), in(language, e.getValue())));
    return texts;
  }
}
