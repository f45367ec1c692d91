package didymium.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What whoever asks is told when nobody answers, or too many ask. */
class BusTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private record Asked() implements Command {}

  @Test
  void a_command_that_is_not_answered_in_time_is_to_be_sent_again_later() {
    var bus = new Bus(vertx, Duration.ofMillis(20));
    bus.answer(Asked.class, command -> Promise.<Reply>promise().future()).await();
    assertThatThrownBy(() -> bus.ask(new Asked()).await())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.code()).isEqualTo("no-answer-in-time");
              assertThat(problem.retryAfterSeconds()).isPositive();
            });
  }

  @Test
  void of_many_some_have_their_turn_some_wait_and_the_rest_come_later() {
    var turns = new Turns(2, 1);
    var begun = new ArrayList<Promise<Integer>>();
    var asked = List.of(1, 2, 3, 4).stream().map(number -> turns.take(() -> begin(begun))).toList();
    assertThat(begun).hasSize(2);
    assertThat(asked.get(3).cause())
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("busy"));

    begun.get(0).fail("it went wrong");
    assertThat(begun).hasSize(3);
    begun.get(1).complete(1);
    begun.get(2).complete(2);
    assertThat(asked.get(2).result()).isEqualTo(2);
    turns.take(() -> begin(begun));
    turns.take(() -> begin(begun));
    assertThat(begun).hasSize(5);
  }

  private static Future<Integer> begin(List<Promise<Integer>> begun) {
    var promise = Promise.<Integer>promise();
    begun.add(promise);
    return promise.future();
  }
}
