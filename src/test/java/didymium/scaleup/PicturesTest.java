package didymium.scaleup;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Reply;
import didymium.measurements.Definitions;
import didymium.scaleup.ScaleUpStore.Sight;
import didymium.scaleup.ScaleUpStore.View;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How often a picture is drawn, however many ask. */
class PicturesTest {
  private final Pictures pictures = new Pictures();
  private final View view = view();
  private final List<Promise<Reply>> drawn = new ArrayList<>();

  private static View view() {
    return new View(UUID.randomUUID(), UUID.randomUUID(), null, null);
  }

  private Future<Reply> ask(View of, long changes) {
    return pictures.of(new Sight(of, changes, Definitions.NONE), this::draw);
  }

  private Future<Reply> draw() {
    var promise = Promise.<Reply>promise();
    drawn.add(promise);
    return promise.future();
  }

  @Test
  void who_asks_for_what_is_being_drawn_or_was_gets_the_same() {
    var first = ask(view, 1);
    var second = ask(view, 1);
    var reply = Reply.noContent();
    drawn.get(0).complete(reply);
    assertThat(List.of(first.result(), second.result(), ask(view, 1).result())).containsOnly(reply);
    assertThat(drawn).hasSize(1);
    ask(view, 2);
    ask(view(), 1);
    assertThat(drawn).hasSize(3);
  }

  @Test
  void all_who_ask_for_a_newer_one_meanwhile_get_the_next_which_begins_after_them() {
    ask(view, 1);
    var newer = ask(view, 2);
    var newest = ask(view, 3);
    assertThat(drawn).hasSize(1);
    drawn.get(0).complete(Reply.noContent());
    assertThat(drawn).hasSize(2);
    assertThat(newer.isComplete()).isFalse();
    drawn.get(1).complete(Reply.noContent());
    assertThat(newer.succeeded() && newest.succeeded() && ask(view, 3).succeeded()).isTrue();
    assertThat(drawn).hasSize(2);
  }

  @Test
  void what_failed_is_drawn_again() {
    var failed = ask(view, 1);
    var waiting = ask(view, 2);
    drawn.get(0).fail("gone");
    assertThat(failed.failed()).isTrue();
    drawn.get(1).fail("gone again");
    assertThat(waiting.failed()).isTrue();
    ask(view, 2);
    assertThat(drawn).hasSize(3);
  }
}
