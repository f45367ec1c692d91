package didymium.operations;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.access.Scope;
import didymium.clients.Historian;
import didymium.contract.Contract;
import didymium.testing.TestClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Which machine clients may do what: a client of Giredmet with the scope of the operations table is
 * answered as the table says. Clients with any one other scope, or with one of several that it
 * takes, are refused for that. What is for people is refused to a client with every scope.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopesTest {
  private final Map<String, TestClient> clients = new LinkedHashMap<>();
  private Scene scene;
  private TestClient allScopes;
  private TestClient switchedOff;

  @BeforeAll
  void start() {
    scene = new Scene();
    var historian = new Historian(scene.portal(), scene.world().administratorGiredmet);
    var scopes = Stream.of(Scope.values()).map(Scope::code).toList();
    scopes.forEach(scope -> clients.put(scope, historian.with(List.of(scope), null)));
    Operations.rows()
        .map(Row::scope)
        .filter(several -> several.contains("+"))
        .forEach(several -> clients.put(several, historian.with(all(several), null)));
    allScopes = historian.with(scopes, null);
    var off = historian.make(scopes, null);
    switchedOff = historian.as(off, "");
    scene.person("admin").patch("/clients/" + off.id(), "{\"active\":false}", off.header("ETag"));
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  @Test
  void theTableNamesThoseThatTheContractSaysMayCall() {
    var documented =
        Contract.load().operations().stream()
            .map(each -> each.operationId() + ' ' + each.audience().replace("any client", "any"));
    assertThat(Operations.rows().filter(row -> !row.scope().equals("-")))
        .extracting(row -> row.operation() + ' ' + row.scope())
        .containsExactlyInAnyOrderElementsOf(documented.toList());
  }

  @TestFactory
  Stream<DynamicTest> eachScopeIsGoodForWhatTheTableSays() {
    return Operations.each(Row::isForClients, this::check);
  }

  private static List<String> all(String scopes) {
    return List.of(scopes.split("\\+"));
  }

  private void check(Row row) {
    var expected = new LinkedHashMap<String, String>();
    var answered = new LinkedHashMap<String, String>();
    clients.forEach(
        (own, client) -> {
          boolean good = row.scope().equals("any") || all(own).containsAll(all(row.scope()));
          expected.put(own, good ? row.client() : "insufficient-scope");
          answered.put(own, answer(client, row));
        });
    assertThat(answered).isEqualTo(expected);
  }

  /** Its token would hold for minutes still. */
  @TestFactory
  Stream<DynamicTest> aClientThatIsSwitchedOffGetsNothingMore() {
    return Operations.each(
        Row::isForClients,
        row -> assertThat(answer(switchedOff, row)).isEqualTo("client-token-ended"));
  }

  /** The status of a success, the code of a refusal. */
  private String answer(TestClient client, Row row) {
    var answer = scene.filled(row.request()).by(client);
    return answer.status() < 300 ? "" + answer.status() : answer.code();
  }

  @TestFactory
  Stream<DynamicTest> whatPeopleDoThemselvesNoScopeIsGoodFor() {
    return Operations.each(
        row -> row.scope().equals("people"),
        row -> assertThat(answer(allScopes, row)).isEqualTo("people-only"));
  }
}
