package didymium.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import didymium.access.Scope;
import didymium.clients.Historian;
import didymium.contract.Contract;
import didymium.contract.Operation;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
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
 * Which machine clients may do what: one row an operation, with the scope that it takes and what
 * the portal answers to a client of Giredmet that has it. Clients with any one other scope are
 * refused for that. What has no row is for people: a client with every scope is refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopesTest {
  private static final String TABLE =
      """
      operation             scope             answer
      getVocabulary         any               200
      listOrganisations     projects:read     200
      getOrganisation       projects:read     200
      listParticipants      projects:read     200
      getParticipant        projects:read     200
      listProgrammes        projects:read     200
      getProgramme          projects:read     200
      listProjects          projects:read     200
      getProject            projects:read     200
      listMilestones        projects:read     200
      findMilestones        projects:read     200
      getMilestone          projects:read     200
      listGates             projects:read     200
      findGates             projects:read     200
      getGate               projects:read     200
      getCriteria           projects:read     200
      evaluateGate          projects:read     200
      listReviews           projects:read     200
      findReviews           projects:read     200
      getReview             projects:read     200
      getDossier            projects:read     200
      getScaleUp            projects:read     200
      listGateTemplates     projects:read     200
      getGateTemplates      projects:read     200
      getWitnesses          projects:read     200
      planMilestone         milestones:write  201
      changeMilestone       milestones:write  200
      forecastMilestone     milestones:write  201
      listMilestoneEntries  entries:read      200
      listProjectEntries    entries:read      200
      findEntries           entries:read      200
      getEntry              entries:read      200
      getEntryReview        entries:read      200
      logEntry              entries:write     201
      logEntries            entries:write     200
      amendEntry            entries:write     entry.amend.not-author
      readJournal           journal:read      200
      streamJournal         journal:read      200
      getLog                journal:read      200
      getCheckpoint         journal:read      200
      getLogKeys            journal:read      200
      getTile               journal:read      200
      getLeaves             journal:read      200
      proveInclusion        journal:read      200
      proveConsistency      journal:read      200
      getProofFile          journal:read      200
      listContents          journal:read      200
      getContent            journal:read      200
      getBundle             journal:read      200
      exportEntriesAsCsv    exports:read      200
      describeEntries       exports:read      200
      exportEntriesAsWorkbook exports:read    200
      exportEntriesAsArchive exports:read     200
      exportProject         exports:read      200
      listExports           exports:read      200
      getExport             exports:read      export.not-found
      getExportContent      exports:read      export.not-found
      listWebhooks          webhooks:manage   200
      addWebhook            webhooks:manage   201
      getWebhook            webhooks:manage   200
      changeWebhook         webhooks:manage   200
      removeWebhook         webhooks:manage   204
      rotateWebhookSecret   webhooks:manage   201
      pingWebhook           webhooks:manage   200
      replayWebhook         webhooks:manage   200
      listWebhookDeliveries webhooks:manage   200
      """;

  /** What all who are signed in may look up. */
  private static final List<String> NOBODYS_SECRET =
      List.of("getVocabulary", "listOrganisations", "getOrganisation");

  /** It opens, and tells nothing for as long as it lasts. */
  private static final String STREAM = "streamJournal";

  private final Map<String, TestClient> clients = new LinkedHashMap<>();
  private RunningPortal portal;
  private Requests requests;
  private TestClient allScopes;
  private TestClient switchedOff;

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    var world = World.create(portal.database().pool()).await();
    var historian = new Historian(portal, world.administratorGiredmet);
    var scopes = Stream.of(Scope.values()).map(Scope::code).toList();
    scopes.forEach(scope -> clients.put(scope, historian.with(List.of(scope), null)));
    allScopes = historian.with(scopes, null);
    var off = historian.make(scopes, null);
    switchedOff = historian.as(off, "");
    portal
        .as(world.administratorGiredmet)
        .patch("/clients/" + off.id(), "{\"active\":false}", off.header("ETag"));
    requests =
        new Requests(
            world,
            portal.database().pool(),
            portal.as(world.administratorGiredmet),
            portal.as(world.coordinatorGiredmet),
            portal.as(world.scientistGiredmet));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  private static Stream<String[]> rows() {
    return TABLE.lines().skip(1).map(line -> line.strip().split("\\s+"));
  }

  private static Stream<Operation> operations() {
    return Contract.load().operations().stream()
        .filter(operation -> !operation.audience().equals("anybody"));
  }

  @Test
  void everyOperationThatClientsMayCallHasARow() {
    var forClients = operations().filter(operation -> !operation.audience().equals("people"));
    assertThat(rows().map(row -> row[0]))
        .containsExactlyInAnyOrderElementsOf(forClients.map(Operation::operationId).toList());
  }

  @TestFactory
  Stream<DynamicTest> eachScopeIsGoodForWhatTheTableSays() {
    return rows().map(row -> dynamicTest(row[0], () -> check(row[0], row[1], row[2])));
  }

  private void check(String operation, String scope, String answer) {
    var expected = new LinkedHashMap<String, String>();
    var answered = new LinkedHashMap<String, String>();
    clients.forEach(
        (own, client) -> {
          boolean good = scope.equals("any") || scope.equals(own);
          expected.put(own, good ? answer : "insufficient-scope");
          answered.put(own, answer(client, operation));
        });
    assertThat(answered).isEqualTo(expected);
  }

  /** Its token holds for minutes still. */
  @TestFactory
  Stream<DynamicTest> aClientThatIsSwitchedOffGetsNothingMore() {
    return rows()
        .map(row -> row[0])
        .filter(operation -> !NOBODYS_SECRET.contains(operation) && !operation.equals(STREAM))
        .map(operation -> dynamicTest(operation, () -> getsNothing(switchedOff, operation)));
  }

  private void getsNothing(TestClient client, String operation) {
    var answer = requests.of(operation).by(client);
    if (answer.status() == 200) {
      assertThat(answer.json().path("items").isArray()).isTrue();
      assertThat(answer.json().path("items")).isEmpty();
    } else {
      assertThat(answer.status()).isIn(401, 404);
    }
  }

  /** The status of a success, the code of a refusal. */
  private String answer(TestClient client, String operation) {
    var answer = requests.of(operation).by(client);
    return answer.status() < 300 ? "" + answer.status() : answer.code();
  }

  @TestFactory
  Stream<DynamicTest> whatPeopleDoThemselvesNoScopeIsGoodFor() {
    return operations()
        .filter(operation -> operation.audience().equals("people"))
        .map(Operation::operationId)
        .map(operation -> dynamicTest(operation, () -> refused(operation)));
  }

  private void refused(String operation) {
    assertThat(answer(allScopes, operation)).isEqualTo("people-only");
  }
}
