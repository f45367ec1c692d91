package didymium.access;

import didymium.bus.Bus;
import didymium.bus.Command;
import didymium.bus.Reply;
import io.vertx.core.Future;

/** Asks this node to look at once which sessions have ended. */
public record LookForEnded() implements Command {

  /**
   * Gives a reply once this node knows what the change that it answers has ended. What cannot be
   * looked up now is found within a second; the change is done in any case.
   */
  public static Future<Reply> before(Bus bus, Reply reply) {
    return bus.ask(new LookForEnded()).transform(looked -> Future.succeededFuture(reply));
  }
}
