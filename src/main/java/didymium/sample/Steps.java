package didymium.sample;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Json;
import didymium.bus.Reply;
import didymium.bus.Sha256;
import didymium.journal.Write;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes the steps of the loading. Each is a command under a key of its own: a step that was taken
 * before the portal was killed is answered as it was then, and not taken twice.
 */
final class Steps {
  private final Bus bus;

  Steps(Bus bus) {
    this.bus = bus;
  }

  /** The key of a step, whatever the portal's version makes of it. */
  static Idempotency key(String step) {
    var key = "sample/" + step;
    return new Idempotency(key, Sha256.of(key));
  }

  Future<Reply> take(Write step) {
    return bus.ask(step);
  }

  Future<Reply> read(Command query) {
    return bus.ask(query);
  }

  /**
   * @return the id of what the step made
   */
  Future<UUID> make(Write step) {
    return bus.ask(step).map(reply -> UUID.fromString(text(reply, "id")));
  }

  /** A field of what a step was answered. */
  static String text(Reply reply, String field) {
    return Json.stored(reply.body().toString(), JsonNode.class).get(field).asText();
  }

  /** One after the other, so that the journal has them in this order. */
  static <T> Future<Void> each(Iterable<T> items, Function<T, Future<?>> step) {
    var done = Future.<Void>succeededFuture();
    for (var item : items) {
      done = done.compose(before -> step.apply(item).mapEmpty());
    }
    return done;
  }
}
