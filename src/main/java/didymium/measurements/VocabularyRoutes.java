package didymium.measurements;

import didymium.web.Api;
import didymium.web.Call;
import didymium.web.EntityTags;
import didymium.web.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** The words of the API with units and limits, in the language asked for. */
public final class VocabularyRoutes implements Routes {
  private final Limits limits;
  private LocalDate day;
  private Map<String, Buffer> answers;

  public VocabularyRoutes(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void mount(Api api) {
    api.anyClient().signedIn(HttpMethod.GET, "/vocabulary", this::send);
  }

  private void send(Call call) {
    call.allowQuery(Set.of("language"));
    var language = call.language();
    var words = answers().get(language);
    var response =
        call.context()
            .response()
            .putHeader("Vary", "Accept-Encoding, Accept-Language")
            .putHeader("Cache-Control", "private, max-age=300");
    if (!EntityTags.spare(call.context(), EntityTags.ofBytes(words.getBytes()))) {
      response
          .putHeader("Content-Type", "application/json")
          .putHeader("Content-Language", language)
          .end(words);
    }
  }

  /** Limits have a day from which they hold, so the answers are made anew each day. */
  private Map<String, Buffer> answers() {
    var today = LocalDate.now(ZoneOffset.UTC);
    if (!today.equals(day)) {
      answers = Vocabulary.answers(limits, today);
      day = today;
    }
    return answers;
  }
}
