package didymium.web;

import didymium.bus.Bus;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * The server as features add addresses to it that are no operations of the API.
 *
 * @param limits for callers who show no token
 * @param url the portal's public address
 * @param features the names of all that are served, in the order of the contract
 */
public record Site(
    Vertx vertx, Router router, Bus bus, RateLimits limits, String url, List<String> features) {}
