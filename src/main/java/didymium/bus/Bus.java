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
    return events
        .<Object>request(command.getClass().getName(), command, OPTIONS)
        .compose(message -> outcome(message.body()));
  }

  private static Future<Reply> outcome(Object body) {
    return body instanceof Reply reply
        ? Future.succeededFuture(reply)
        : Future.failedFuture((Throwable) body);
  }

  /**
   * Answers the commands of one kind. What the handler throws or fails with is the answer too:
   * problems and faults reach the asker as they are.
   */
  public <C extends Command> Future<Void> answer(
      Class<C> kind, Function<? super C, Future<Reply>> handler) {
    return events
        .<Object>localConsumer(
            kind.getName(), message -> answer(message, kind.cast(message.body()), handler))
        .completion();
  }

  private static <C extends Command> void answer(
      Message<Object> message, C command, Function<? super C, Future<Reply>> handler) {
    attempt(command, handler)
        .onComplete(
            reply -> message.reply(reply, OPTIONS), failure -> message.reply(failure, OPTIONS));
  }

  private static <C extends Command> Future<Reply> attempt(
      C command, Function<? super C, Future<Reply>> handler) {
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
