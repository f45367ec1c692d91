package didymium.web;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Idempotency;
import didymium.bus.Versions;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How a request becomes a command of one of the usual shapes: records of who asks, of the key by
 * which a repeated request is known, of the thing that the path names, of the version that the
 * client has read, and of the body.
 */
public final class Commands {
  private Commands() {}

  /** Makes something that is in nothing else. */
  @FunctionalInterface
  public interface Make<B> {
    Command of(Actor actor, Idempotency idempotency, B body);
  }

  /** Does something with what the path names. */
  @FunctionalInterface
  public interface Act {
    Command of(Actor actor, Idempotency idempotency, UUID id);
  }

  /** Does something with what the path names, as the body says. */
  @FunctionalInterface
  public interface ActAs<B> {
    Command of(Actor actor, Idempotency idempotency, UUID id, B body);
  }

  /** Changes a version of what the path names. */
  @FunctionalInterface
  public interface Change<B> {
    Command of(Actor actor, Idempotency idempotency, UUID id, Versions read, B body);
  }

  /** Reads or removes what the path names. */
  public static Function<Call, Command> one(BiFunction<Actor, UUID, Command> command, String id) {
    return call -> command.apply(call.actor(), call.id(id));
  }

  public static <B> Function<Call, Command> make(Make<B> command, Class<B> body) {
    return call -> command.of(call.actor(), call.idempotency(), call.body(body));
  }

  public static Function<Call, Command> act(Act command, String id) {
    return call -> command.of(call.actor(), call.idempotency(), call.id(id));
  }

  public static <B> Function<Call, Command> act(ActAs<B> command, String id, Class<B> body) {
    return call -> command.of(call.actor(), call.idempotency(), call.id(id), call.body(body));
  }

  /** The same where the client can do without a body. */
  public static <B> Function<Call, Command> act(
      ActAs<B> command, String id, B none, Class<B> body) {
    return call ->
        command.of(call.actor(), call.idempotency(), call.id(id), call.bodyOr(none, body));
  }

  public static <B> Function<Call, Command> change(Change<B> command, String id, Class<B> body) {
    return call ->
        command.of(call.actor(), call.idempotency(), call.id(id), call.ifMatch(), call.body(body));
  }
}
