package didymium.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The typed event bus: commands are asked, news are published. The only caller of Vert.x's own bus.
 */
public final class Bus {
  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions()
          .setCodecName(RecordCodec.NAME)
          .setLocalOnly(true)
          .setSendTimeout(20_000);

  private final EventBus events;

  /** One for each Vertx; it registers the codec that the bus carries records by. */
  public Bus(Vertx vertx) {
    events = vertx.eventBus().registerCodec(new RecordCodec());
  }

  /**
   * Asks the verticle that owns the command.
   *
   * @return its reply, or a failure: a {@link Problem} that the caller can act on, or a fault
   */
  public Future<Reply> ask(Command command) {
    return ask(command, Reply.class);
  }

  /** The same for a command whose answer is no representation that goes to the client as it is. */
  public <R extends Record> Future<R> ask(Command command, Class<R> answer) {
    return events
        .<Object>request(command.getClass().getName(), command, OPTIONS)
        .compose(message -> outcome(message.body(), answer));
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

  private static <C extends Command, R extends Record> void answer(
      Message<Object> message, C command, Function<? super C, Future<R>> handler) {
    attempt(command, handler)
        .onComplete(
            reply -> message.reply(reply, OPTIONS), failure -> message.reply(failure, OPTIONS));
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
    events.publish(address, news, OPTIONS);
  }

  /** Listens to what is published on this node. */
  public <T> void listen(String address, Class<T> type, Consumer<T> listener) {
    events.<Object>localConsumer(address, message -> listener.accept(type.cast(message.body())));
  }
}
