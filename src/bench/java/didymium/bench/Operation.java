package didymium.bench;

import io.vertx.core.Future;

/** Something done again and again over one connection. */
interface Operation {
  /** Does it once, on something chosen at random. */
  Future<?> run();
}
