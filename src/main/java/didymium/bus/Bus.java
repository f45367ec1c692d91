package didymium.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The typed event bus: commands are asked, news are published. The only caller of Vert.x's own bus.
 */
public final class Bus {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int RETRY_SECONDS = 5;

  private final EventBus events;
  private final DeliveryOptions options;
  private final DeliveryOptions untraced;

  /** One for each Vertx; it registers the codec that the bus carries records by. */
  public Bus(Vertx vertx) {
    this(vertx, LONGEST);
  }

  /**
   * @param longest after which whoever asked is told that there is no answer
   */
  Bus(Vertx vertx, Duration longest) {
    events = vertx.eventBus().registerCodec(new RecordCodec());
    options =
        new DeliveryOptions()
            .setCodecName(RecordCodec.NAME)
            .setLocalOnly(true)
            .setSendTimeout(longest.toMillis());
    // what becomes of news is nobody's request
    untraced = new DeliveryOptions(options).setTracingPolicy(TracingPolicy.IGNORE);
  }

  /**
   * Asks the verticle that owns the command.
   *
   * @return its reply, or a failure: a {@link Problem} that the caller can act on, 503 where no
   *     answer came in time, or a fault
   */
  public Future<Reply> ask(Command command) {
    return ask(command, Reply.class);
  }

  /** The same for a command whose answer is no representation that goes to the client as it is. */
  public <R extends Record> Future<R> ask(Command command, Class<R> answer) {
    return events
        .<Object>request(command.getClass().getName(), command, options)
        .recover(Bus::unanswered)
        .compose(message -> outcome(message.body(), answer));
  }

  private static Future<Message<Object>> unanswered(Throwable failure) {
    boolean late =
        failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
    return Future.failedFuture(
        late ? Problem.unavailable("no-answer-in-time", RETRY_SECONDS) : failure);
  }

  private static <R extends Record> Future<R> outcome(Object body, Class<R> answer) {
    return body instanceof Throwable failure
        ? Future.failedFuture(failure)
        : Future.succeededFuture(answer.cast(body));
  }

  /**
   * Answers the commands of one kind. What the handler throws or fails with is the answer too:
   * problems and faults reach the asker as they are.
   */
  public <C extends Command, R extends Record> Future<Void> answer(
      Class<C> kind, Function<? super C, Future<R>> handler) {
    return events
        .<Object>localConsumer(
            kind.getName(), message -> answer(message, kind.cast(message.body()), handler))
        .completion();
  }

  private <C extends Command, R extends Record> void answer(
      Message<Object> message, C command, Function<? super C, Future<R>> handler) {
    attempt(command, handler)
        .onComplete(
            reply -> message.reply(reply, options), failure -> message.reply(failure, options));
  }

  private static <C extends Command, R extends Record> Future<R> attempt(
      C command, Function<? super C, Future<R>> handler) {
    try {
      return handler.apply(command);
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  /** Tells everybody on this node who listens. */
  public void publish(String address, Object news) {
    events.publish(address, news, untraced);
  }

  /** Listens to what is published on this node. */
  public <T> void listen(String address, Class<T> type, Consumer<T> listener) {
    events.<Object>localConsumer(address, message -> listener.accept(type.cast(message.body())));
  }
}
