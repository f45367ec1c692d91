package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.contract.Contract.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final String ID = "019ab2e9-a1b2-7c3d-8e4f-506172839405";
  private static final String MILESTONE = "/api/v1/milestones/" + ID;
  private static final String OF_BYTES = "W/\"0123456789abcdef0123456789abcdef\"";
  private static final Document DOCUMENT = Document.load();

  private final Contract contract = Contract.load();
  private final Map<String, String> headers =
      new HashMap<>(
          Map.of(
              "Content-Type", "application/json; charset=utf-8",
              "X-Request-Id", ID,
              "ETag", "\"3\"",
              "RateLimit-Policy", "\"caller\";q=2000;w=10",
              "RateLimit", "\"caller\";r=1999;t=1"));
  private final ObjectNode milestone = example("FullMilestone");

  @Test
  void findsTheOperationOfARequest() {
    assertThat(contract.operation("GET", MILESTONE + "?x=1"))
        .hasValueSatisfying(found -> assertThat(found.operationId()).isEqualTo("getMilestone"));
    assertThat(contract.operation("GET", "/api/v1/journal/stream"))
        .hasValueSatisfying(found -> assertThat(found.operationId()).isEqualTo("streamJournal"));
    assertThat(contract.operation("PUT", MILESTONE)).isEmpty();
  }

  @Test
  void findsNothingWrongWithAResponseThatFits() {
    assertThat(get(200, milestone)).isEmpty();
    contract.check("GET", MILESTONE, response(200, milestone.toString()));
  }

  @Test
  void findsAStatusThatIsNotDocumented() {
    assertThat(get(500, milestone))
        .singleElement()
        .asString()
        .contains("status 500", "getMilestone");
  }

  @Test
  void findsAFieldThatIsMissing() {
    milestone.remove("slipDays");

    assertThat(get(200, milestone)).singleElement().asString().contains("slipDays");
  }

  @Test
  void findsAFieldThatIsNotWrittenDown() {
    milestone.put("colour", "violet");

    assertThat(get(200, milestone)).singleElement().asString().contains("colour");
  }

  @Test
  void findsAFieldThatIsNotWrittenDownInAnItemOfAList() {
    milestone.remove("forecasts");
    milestone.put("colour", "violet");
    var page = Document.JSON.createObjectNode().putNull("next");
    headers.put("ETag", OF_BYTES);
    page.putArray("items").add(milestone);

    assertThat(contract.faults("GET", "/api/v1/milestones", response(200, page.toString())))
        .singleElement()
        .asString()
        .contains("/items/0", "colour");
  }

  @Test
  void findsAValueOfTheWrongTypeOrFormat() {
    milestone.put("slipDays", "31").put("createdAt", "yesterday").put("id", "7");

    assertThat(get(200, milestone))
        .hasSize(3)
        .anyMatch(fault -> fault.contains("/slipDays"))
        .anyMatch(fault -> fault.contains("/createdAt"))
        .anyMatch(fault -> fault.contains("/id"));
  }

  @Test
  void findsAHeaderThatIsMissingOrMalformed() {
    headers.remove("X-Request-Id");
    headers.put("ETag", "3");

    assertThat(get(200, milestone))
        .hasSize(2)
        .anyMatch(fault -> fault.contains("X-Request-Id is missing"))
        .anyMatch(fault -> fault.contains("header ETag 3"));
  }

  @Test
  void findsAnETagThatIsNotTheVersion() {
    headers.put("ETag", "\"4\"");

    assertThat(get(200, milestone)).singleElement().asString().contains("version 3");
  }

  @Test
  void findsAMediaTypeThatIsNotDocumented() {
    headers.put("Content-Type", "text/html");

    assertThat(get(200, milestone)).singleElement().asString().contains("text/html");
  }

  @Test
  void findsABodyThatIsNotJson() {
    assertThat(contract.faults("GET", MILESTONE, response(200, "{]")))
        .singleElement()
        .asString()
        .contains("not JSON");
  }

  @Test
  void findsABodyWhereNoneIsDocumented() {
    var path = "/api/v1/projects/" + ID + "/members/" + ID;

    assertThat(contract.faults("DELETE", path, response(204, ""))).isEmpty();
    assertThat(contract.faults("DELETE", path, response(204, "{}"))).hasSize(1);
  }

  @Test
  void findsAPageThatHidesItsNext() {
    var page = "{\"items\":[],\"next\":\"abc\"}";
    headers.put("ETag", OF_BYTES);

    assertThat(contract.faults("GET", "/api/v1/entries", response(200, page)))
        .singleElement()
        .asString()
        .contains("Link");
  }

  @Test
  void findsAProblemThatIsNotThatOfItsResponse() {
    headers.put("Content-Type", "application/problem+json");
    headers.put("X-Request-Id", ID);
    var problem = example("Problem").put("status", 409);

    assertThat(contract.faults("POST", MILESTONE + "/return", response(422, problem.toString())))
        .hasSize(2)
        .anyMatch(fault -> fault.contains("status 409"))
        .anyMatch(fault -> fault.contains("instance"));
  }

  @Test
  void takesAHeadForAGetWithoutItsBody() {
    assertThat(contract.faults("HEAD", MILESTONE, response(200, ""))).isEmpty();
    assertThat(contract.faults("HEAD", MILESTONE, response(201, ""))).hasSize(1);
  }

  @Test
  void asksAProblemOfWhatIsNotInTheContract() {
    var problem = example("Problem").toString();
    headers.put("Allow", "GET, PATCH");

    assertThat(contract.faults("GET", "/api/v1/nothing", response(404, problem))).isEmpty();
    assertThat(contract.faults("PUT", MILESTONE, response(405, problem))).isEmpty();
    assertThat(contract.faults("PUT", MILESTONE, response(200, "{}"))).hasSize(1);
    assertThat(contract.faults("GET", "/api/v1/nothing", response(404, "{}"))).isNotEmpty();
  }

  @Test
  void looksIntoEventsOfTheStream() {
    var item = example("JournalItem");

    assertThat(contract.faults("JournalItem", item.toString())).isEmpty();
    assertThat(contract.faults("JournalItem", item.put("type", "rumour").toString())).hasSize(1);
  }

  @Test
  void saysWhichRequestBrokeItAndHow() {
    assertThatThrownBy(() -> contract.check("GET", MILESTONE, response(418, "{}")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("GET " + MILESTONE, "418", "not documented");
  }

  private List<String> get(int status, JsonNode body) {
    return contract.faults("GET", MILESTONE, response(status, body.toString()));
  }

  private Response response(int status, String body) {
    var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    return new Response(status, anyCase::get, body);
  }

  private static ObjectNode example(String schema) {
    return DOCUMENT.root().at("/components/schemas/" + schema + "/examples/0").deepCopy();
  }
}
