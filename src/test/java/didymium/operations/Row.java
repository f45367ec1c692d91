package didymium.operations;

import java.util.List;
import java.util.Map;

/**
 * What the table says of an operation.
 *
 * @param name the operation's, and after a colon of what it is asked when it has several rows
 * @param statuses what each person is answered, in the table's order; empty when anybody may ask
 * @param scope what a client needs, of several with {@code +} between all; {@code any} of them,
 *     {@code people} for no client, {@code -} where another row of the operation tells
 * @param client what a client with that scope is answered: a status, or a problem's code
 * @param requests good ones; rights are asked with the first
 */
record Row(
    String name,
    Map<String, Integer> statuses,
    String scope,
    String client,
    List<Request> requests) {
  String operation() {
    return name.split(":", 2)[0];
  }

  Request request() {
    return requests.get(0);
  }

  boolean isForAnybody() {
    return statuses.isEmpty();
  }

  boolean isForClients() {
    return client != null;
  }
}
