package didymium.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import didymium.contract.Contract;
import didymium.contract.Operation;
import didymium.testing.RunningPortal;
import didymium.testing.TestClient;
import didymium.testing.World;
import java.util.ArrayList;
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
 * Who may do what: one row an operation, one column a person, in a cell the status that the portal
 * answers with. An operation of the contract that has no row fails the build.
 *
 * <p>All is asked of a project of Giredmet and CSIR: <b>admin</b> is Giredmet's administrator and
 * no member; <b>coord</b> its coordinator; <b>other</b> CSIR's coordinator; <b>owner</b> the
 * scientist of Giredmet who owns the milestone and wrote the entry; <b>sci</b> a scientist of CSIR;
 * <b>observer</b> of CSIR; <b>outside</b> works elsewhere; <b>nobody</b> has not signed in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {
  private static final String TABLE =
      """
      operation             admin coord other owner  sci observer outside nobody
      getMe                   200   200   200   200  200      200     200    401
      getVocabulary           200   200   200   200  200      200     200    401
      listOrganisations       200   200   200   200  200      200     200    401
      getOrganisation         200   200   200   200  200      200     200    401
      addOrganisation         201   403   403   403  403      403     403    401
      changeOrganisation      200   403   403   403  403      403     403    401
      listParticipants        200   200   200   200  200      200     200    401
      getParticipant          200   200   200   200  200      200     404    401
      addParticipant          201   403   403   403  403      403     403    401
      changeParticipant       200   403   403   200  403      403     404    401
      inviteParticipant       201   403   403   403  403      403     404    401
      listProgrammes          200   200   200   200  200      200     200    401
      getProgramme            200   200   200   200  200      200     404    401
      signProgramme           201   403   403   403  403      403     403    401
      changeProgramme         200   403   403   403  403      403     404    401
      listProjects            200   200   200   200  200      200     200    401
      getProject              200   200   200   200  200      200     404    401
      openProject             201   403   403   403  403      403     404    401
      changeProject           403   200   200   403  403      403     404    401
      setMember               200   200   403   403  403      403     404    401
      removeMember            204   204   403   403  403      403     404    401
      listMilestones          200   200   200   200  200      200     404    401
      findMilestones          200   200   200   200  200      200     200    401
      getMilestone            200   200   200   200  200      200     404    401
      planMilestone           403   201   201   403  403      403     404    401
      changeMilestone         403   200   200   403  403      403     404    401
      forecastMilestone       403   201   201   201  403      403     404    401
      submitMilestone         403   200   200   200  403      403     404    401
      acceptMilestone         403   200   200   403  403      403     404    401
      returnMilestone         403   200   200   403  403      403     404    401
      listMilestoneEntries    200   200   200   200  200      200     404    401
      listProjectEntries      200   200   200   200  200      200     404    401
      findEntries             200   200   200   200  200      200     200    401
      getEntry                200   200   200   200  200      200     404    401
      getOwnEntry             200   200   404   200  404      404     404    401
      logEntry                403   201   201   201  201      403     404    401
      logEntries              403   200   200   200  200      403     404    401
      amendEntry              403   201   403   201  403      403     404    401
      getEntryReview          200   200   200   200  200      200     404    401
      reviewEntry             403   201   201   403  201      403     404    401
      addImport               403   201   201   201  201      403     404    401
      getImport               404   404   404   200  404      404     404    401
      tryImport               404   404   404   200  404      404     404    401
      runImport               404   404   404   200  404      404     404    401
      getImportMapping        200   200   200   200  200      200     404    401
      setImportMapping        403   200   200   200  200      403     404    401
      listGates               200   200   200   200  200      200     404    401
      findGates               200   200   200   200  200      200     200    401
      planGate                403   201   201   403  403      403     404    401
      getGate                 200   200   200   200  200      200     404    401
      changeGate              403   200   200   403  403      403     404    401
      forecastGate            403   201   201   403  403      403     404    401
      getCriteria             200   200   200   200  200      200     404    401
      setCriteria             403   200   200   403  403      403     404    401
      evaluateGate            200   200   200   200  200      200     404    401
      listReviews             200   200   200   200  200      200     404    401
      openReview              403   201   201   403  403      403     404    401
      findReviews             200   200   200   200  200      200     200    401
      getReview               200   200   200   200  200      200     404    401
      getDossier              200   200   200   200  200      200     404    401
      decideReview            403   201   201   403  403      403     404    401
      getScaleUp              200   200   200   200  200      200     404    401
      listGateTemplates       200   200   200   200  200      200     404    401
      getGateTemplates        200   200   200   200  200      200     404    401
      setGateTemplates        403   403   403   403  403      403     404    401
      listClients             200   403   403   403  403      403     403    401
      addClient               201   403   403   403  403      403     403    401
      getClient               200   403   404   403  404      404     404    401
      changeClient            200   403   404   403  404      404     404    401
      removeClient            204   403   404   403  404      404     404    401
      addClientSecret         201   403   404   403  404      404     404    401
      removeClientSecret      204   403   404   403  404      404     404    401
      exportEntriesAsCsv      200   200   200   200  200      200     404    401
      describeEntries         200   200   200   200  200      200     404    401
      exportEntriesAsWorkbook 200   200   200   200  200      200     404    401
      exportEntriesAsArchive  200   200   200   200  200      200     404    401
      exportProject           200   200   200   200  200      200     404    401
      listExports             200   200   200   200  200      200     200    401
      getExport               404   200   404   404  404      404     404    401
      getExportContent        404   200   404   404  404      404     404    401
      listCalendars           200   200   200   200  200      200     200    401
      addCalendar             201   201   201   201  201      201     201    401
      removeCalendar          404   204   404   404  404      404     404    401
      readJournal             200   200   200   200  200      200     200    401
      streamJournal           200   200   200   200  200      200     200    401
      getLog                  200   200   200   200  200      200     404    401
      getCheckpoint           200   200   200   200  200      200     404    401
      signCheckpoint          200   200   200   200  200      200     404    401
      getLogKeys              200   200   200   200  200      200     404    401
      getTile                 200   200   200   200  200      200     404    401
      getLeaves               200   200   200   200  200      200     404    401
      proveInclusion          200   200   200   200  200      200     404    401
      proveConsistency        200   200   200   200  200      200     404    401
      getProofFile            200   200   200   200  200      200     404    401
      listContents            200   200   200   200  200      200     404    401
      getContent              200   200   200   200  200      200     404    401
      getBundle               200   200   200   200  200      200     404    401
      getWitnesses            200   200   200   200  200      200     404    401
      setWitnesses            403   403   403   403  403      403     404    401
      listWebhooks            200   200   200   403  403      403     403    401
      addWebhook              201   201   201   403  403      403     403    401
      getWebhook              200   200   404   403  404      404     404    401
      changeWebhook           200   200   404   403  404      404     404    401
      removeWebhook           204   204   404   403  404      404     404    401
      rotateWebhookSecret     201   201   404   403  404      404     404    401
      pingWebhook             200   200   404   403  404      404     404    401
      replayWebhook           200   200   404   403  404      404     404    401
      listWebhookDeliveries   200   200   404   403  404      404     404    401
      """;

  /** For anybody, or for whoever holds a secret of their own: their own tests tell. */
  private static final List<String> WITHOUT_RIGHTS =
      List.of(
          "welcome",
          "setUp",
          "acceptInvitation",
          "signIn",
          "signOut",
          "refreshSession",
          "issueToken",
          "getTokenServer",
          "getKeys",
          "getHostKeys",
          "addCheckpoint",
          "getWitnessedCheckpoint",
          "getLiveness",
          "getReadiness",
          "readCalendar",
          "getContract");

  private RunningPortal portal;
  private Requests requests;
  private final Map<String, TestClient> people = new LinkedHashMap<>();

  @BeforeAll
  void start() {
    portal = RunningPortal.start();
    var world = World.create(portal.database().pool()).await();
    people.put("admin", portal.as(world.administratorGiredmet));
    people.put("coord", portal.as(world.coordinatorGiredmet));
    people.put("other", portal.as(world.coordinatorCsir));
    people.put("owner", portal.as(world.scientistGiredmet));
    people.put("sci", portal.as(world.scientistCsir));
    people.put("observer", portal.as(world.observerCsir));
    people.put("outside", portal.as(world.outsider));
    people.put("nobody", portal.anybody());
    requests =
        new Requests(
            world,
            portal.database().pool(),
            people.get("admin"),
            people.get("coord"),
            people.get("owner"));
  }

  @AfterAll
  void stop() {
    portal.close();
  }

  @Test
  void everyOperationOfTheContractHasARow() {
    var known = new ArrayList<>(WITHOUT_RIGHTS);
    rows().forEach(row -> known.add(row[0]));
    var operations = Contract.load().operations().stream().map(Operation::operationId).toList();
    assertThat(known).containsAll(operations);
  }

  @TestFactory
  Stream<DynamicTest> eachPersonMayDoWhatTheTableSays() {
    return rows().map(row -> dynamicTest(row[0], () -> check(row)));
  }

  private void check(String[] row) {
    var expected = new LinkedHashMap<String, Integer>();
    var answered = new LinkedHashMap<String, Integer>();
    int column = 1;
    for (var person : people.entrySet()) {
      expected.put(person.getKey(), Integer.valueOf(row[column++]));
      answered.put(person.getKey(), requests.of(row[0]).by(person.getValue()).status());
    }
    assertThat(answered).isEqualTo(expected);
  }

  /** Of the table: the operation, then a status for each person. */
  static Stream<String[]> rows() {
    return TABLE.lines().skip(1).map(line -> line.strip().split("\\s+"));
  }
}
