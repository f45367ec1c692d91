package didymium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.contract.Contract.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a schema cannot say: that a response's headers and its body tell the same. */
final class Agreement {
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4,12}){4}");

  private Agreement() {}

  static List<String> faults(JsonNode documented, Response response, JsonNode body) {
    var headers = documented.path("headers");
    var faults = new ArrayList<String>();
    if (headers.has("Link") && body.path("next").isNull() != (header(response, "Link") == null)) {
      faults.add("header Link and next do not agree on whether there is another page");
    }
    if (headers.has("ETag") && body.has("version") && !isOf(body, header(response, "ETag"))) {
      faults.add("header ETag is not the version " + body.get("version"));
    }
    if (body.has("instance")) {
      faults.addAll(problem(response, body));
    }
    return faults;
  }

  private static List<String> problem(Response response, JsonNode body) {
    var faults = new ArrayList<String>();
    if (body.get("status").asInt() != response.status()) {
      faults.add("the problem says status " + body.get("status"));
    }
    var id = header(response, "X-Request-Id");
    if (UUID.matcher(id).matches() && !body.get("instance").asText().endsWith(":" + id)) {
      faults.add("the problem's instance is not the request's id");
    }
    if (!body.get("type").asText().equals("/problems/" + body.get("code").asText())) {
      faults.add("the problem's type does not end in its code");
    }
    return faults;
  }

  /** A strong tag is a version's; a weak one is of bytes. */
  private static boolean isOf(JsonNode body, String tag) {
    return tag.startsWith("W/") || tag.matches("\"" + body.get("version").asText() + "[-\"].*");
  }

  private static String header(Response response, String name) {
    return response.header().apply(name);
  }
}
