package didymium.contract;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One operation of the contract.
 *
 * @param method in capitals
 * @param path the template, such as {@code /api/v1/milestones/{milestoneId}}
 * @param operationId the name of its command
 * @param node what the document says about it
 */
public record Operation(String method, String path, String operationId, JsonNode node) {
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /** Whether the template covers an actual path. */
  boolean covers(String actual) {
    // the address of a tile has slashes, as its standard writes it
    var known = path.replace(".", "\\.").replace("{level}/{tile}", "[0-9]+/.+");
    var pattern = VARIABLE.matcher(known.replace("{tile}", ".+")).replaceAll("[^/]+");
    return actual.matches(pattern);
  }

  /** Method and path with nameless variables: what a route and an operation must agree in. */
  public String shape() {
    return method + ' ' + VARIABLE.matcher(path).replaceAll("{}");
  }

  /**
   * Whom it is for: {@code anybody}, {@code people}, {@code any client} or the scopes that a client
   * needs, with {@code +} between.
   */
  public String audience() {
    if (node.has("security") && !node.get("security").toString().contains("bearer")) {
      return "anybody";
    }
    for (var way : node.path("security")) {
      if (way.has("oauth")) {
        return way.path("oauth").isEmpty() ? "any client" : scopes(way.path("oauth"));
      }
    }
    return "people";
  }

  /** All of them are needed. */
  private static String scopes(JsonNode scopes) {
    return StreamSupport.stream(scopes.spliterator(), false)
        .map(JsonNode::asText)
        .collect(joining("+"));
  }

  @Override
  public String toString() {
    return operationId + " (" + method + ' ' + path + ')';
  }
}
