package didymium.testing;

import didymium.testing.TestClient.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests of many callers in the same instant. */
public final class AtOnce {
  private AtOnce() {}

  /** What each is answered: its status. */
  public static List<Integer> statuses(int many, IntFunction<Answer> request) {
    var threads = Executors.newFixedThreadPool(many);
    try {
      var calls =
          IntStream.range(0, many).<Callable<Answer>>mapToObj(i -> () -> request.apply(i)).toList();
      return threads.invokeAll(calls).stream().map(AtOnce::status).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int status(Future<Answer> answer) {
    try {
      return answer.get().status();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
