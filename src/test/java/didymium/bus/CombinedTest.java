package didymium.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinedTest {
  private static final Exception OF_ONE = new IllegalArgumentException("one of them");

  private record Round(List<String> questions, Promise<List<String>> answers) {
    void answer() {
      answers.complete(questions.stream().map(String::toUpperCase).toList());
    }
  }

  private final List<Round> rounds = new ArrayList<>();
  private final Combined<String, String> combined =
      new Combined<>(
          4,
          2,
          question -> question.substring(0, 1),
          failure -> failure == OF_ONE,
          questions -> {
            var round = new Round(questions, Promise.promise());
            rounds.add(round);
            return round.answers().future();
          });

  private List<List<String>> asked() {
    return rounds.stream().map(Round::questions).toList();
  }

  private List<Future<String>> ask(String... questions) {
    return List.of(questions).stream().map(combined::ask).toList();
  }

  @Test
  void who_asks_alone_is_asked_for_at_once() {
    var answer = combined.ask("a");
    rounds.get(0).answer();
    assertThat(answer.result()).isEqualTo("A");
    combined.ask("b");
    assertThat(asked()).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void what_comes_while_two_are_under_way_is_asked_for_together() {
    var answers = ask("a", "b", "c", "d", "e");
    assertThat(asked()).containsExactly(List.of("a"), List.of("b"));
    rounds.get(1).answer();
    assertThat(asked()).hasSize(3).last().isEqualTo(List.of("c", "d", "e"));
    rounds.get(2).answer();
    rounds.get(0).answer();
    assertThat(answers).extracting(Future::result).containsExactly("A", "B", "C", "D", "E");
  }

  @Test
  void more_than_fit_wait_for_the_next_round() {
    ask("a", "b", "c", "d", "e", "f", "g");
    rounds.get(0).answer();
    rounds.get(1).answer();
    assertThat(asked().subList(2, 4)).containsExactly(List.of("c", "d", "e", "f"), List.of("g"));
  }

  @Test
  void one_with_many_delays_another_by_one_round() {
    ask("x", "y");
    IntStream.range(0, 100).forEach(n -> combined.ask("m" + n));
    combined.ask("z");
    rounds.get(0).answer();
    assertThat(asked().get(2)).containsExactly("m0", "z", "m1", "m2");
  }

  @Test
  void each_is_asked_by_itself_where_one_may_have_spoilt_it_for_all() {
    ask("x", "y");
    var answers = ask("a", "b", "c");
    rounds.get(0).answer();
    rounds.get(2).answers().fail(OF_ONE);
    assertThat(asked().get(3)).containsExactly("a");
    rounds.get(3).answer();
    rounds.get(4).answers().fail(OF_ONE);
    rounds.get(5).answer();
    assertThat(answers.get(0).result()).isEqualTo("A");
    assertThat(answers.get(1).cause()).isSameAs(OF_ONE);
    assertThat(answers.get(2).result()).isEqualTo("C");
  }

  @Test
  void a_failure_of_nobody_in_particular_is_told_to_all_and_asked_no_more() {
    ask("x", "y");
    var answers = ask("a", "b");
    rounds.get(0).answer();
    rounds.get(2).answers().fail(new IllegalStateException("away"));
    assertThat(answers).allMatch(Future::failed);
    assertThat(rounds).hasSize(3);
  }

  @Test
  void what_is_thrown_is_a_failure_and_the_next_one_is_asked() {
    var thrown = new IllegalStateException("thrown");
    var throwing =
        new Combined<String, String>(
            4,
            1,
            question -> question,
            failure -> false,
            questions -> {
              throw thrown;
            });
    assertThat(throwing.ask("a").cause()).isSameAs(thrown);
    assertThat(throwing.ask("b").cause()).isSameAs(thrown);
  }
}
