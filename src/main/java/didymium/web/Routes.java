package didymium.web;

import io.vertx.core.Future;

/**
 * What a feature answers over HTTP. The folder of resources that is named like the feature's
 * package holds its part of the contract and what it says of its problems.
 */
public interface Routes {

  /** Adds operations: below {@link #root()}, for callers who show a token. */
  default void mount(Api api) {}

  /** Adds addresses beside those operations. */
  default void mount(Site site) {}

  /** The path below which the operations are. */
  default String root() {
    return Api.ROOT;
  }

  /** Tells whoever sends requests here to send them elsewhere, and waits until they do. */
  default Future<Void> leave() {
    return Future.succeededFuture();
  }

  /** Ends what would keep the server from stopping. */
  default Future<Void> end() {
    return Future.succeededFuture();
  }

  /** The name of the feature: its package's. */
  default String feature() {
    var name = getClass().getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
