package didymium.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks for many at once what many ask at once. Who asks while nobody waits is asked for alone and
 * without delay; what comes while answers are under way is collected and asked for together, so
 * that a crowd shares a way there and back. Of all askers one question is taken in turn, so that
 * one with a thousand delays another by no more than one round. Used on one event loop.
 *
 * @param <Q> question
 * @param <A> answer
 */
public final class Combined<Q, A> {
  private final int most;
  private final int atOnce;
  private final Function<Q, ?> asker;
  private final Predicate<Throwable> mayBeOfOne;
  private final Function<List<Q>, Future<List<A>>> all;
  private final Map<Object, Queue<Waiting<Q, A>>> waiting = new LinkedHashMap<>();
  private int underWay;

  private record Waiting<Q, A>(Q question, Promise<A> answer) {}

  /**
   * @param most questions that are asked together
   * @param atOnce how many such rounds are under way at most
   * @param asker of a question
   * @param mayBeOfOne whether a failure of several may be the fault of one of them: then each is
   *     asked by itself
   * @param all answers questions, in their order; fails for all of them
   */
  public Combined(
      int most,
      int atOnce,
      Function<Q, ?> asker,
      Predicate<Throwable> mayBeOfOne,
      Function<List<Q>, Future<List<A>>> all) {
    this.most = most;
    this.atOnce = atOnce;
    this.asker = asker;
    this.mayBeOfOne = mayBeOfOne;
    this.all = all;
  }

  public Future<A> ask(Q question) {
    var promise = Promise.<A>promise();
    waiting
        .computeIfAbsent(asker.apply(question), first -> new ArrayDeque<>())
        .add(new Waiting<>(question, promise));
    begin();
    return promise.future();
  }

  private void begin() {
    while (underWay < atOnce && !waiting.isEmpty()) {
      underWay++;
      answer(taken()).onComplete(done -> ended());
    }
  }

  private void ended() {
    underWay--;
    begin();
  }

  private List<Waiting<Q, A>> taken() {
    var taken = new ArrayList<Waiting<Q, A>>();
    while (taken.size() < most && !waiting.isEmpty()) {
      var next = waiting.keySet().iterator().next();
      var mine = waiting.remove(next);
      taken.add(mine.remove());
      if (!mine.isEmpty()) {
        waiting.put(next, mine);
      }
    }
    return taken;
  }

  private Future<Void> answer(List<Waiting<Q, A>> taken) {
    var questions = taken.stream().map(Waiting::question).toList();
    return Future.<List<A>>future(promise -> all.apply(questions).onComplete(promise))
        .onSuccess(answers -> complete(taken, answers))
        .<Void>mapEmpty()
        .recover(failure -> failed(taken, failure));
  }

  private static <Q, A> void complete(List<Waiting<Q, A>> taken, List<A> answers) {
    for (int i = 0; i < taken.size(); i++) {
      taken.get(i).answer().complete(answers.get(i));
    }
  }

  private Future<Void> failed(List<Waiting<Q, A>> taken, Throwable failure) {
    if (taken.size() == 1 || !mayBeOfOne.test(failure)) {
      taken.forEach(one -> one.answer().fail(failure));
      return Future.succeededFuture();
    }
    var each = Future.<Void>succeededFuture();
    for (var one : taken) {
      each = each.compose(before -> answer(List.of(one)));
    }
    return each;
  }
}
