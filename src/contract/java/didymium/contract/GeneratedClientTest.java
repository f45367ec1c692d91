package didymium.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.standardwebhooks.Webhook;
import contract.client.ApiClient;
import contract.client.ApiException;
import contract.client.api.ClientsApi;
import contract.client.api.EntriesApi;
import contract.client.api.JournalApi;
import contract.client.api.MilestonesApi;
import contract.client.api.ProjectsApi;
import contract.client.api.SessionApi;
import contract.client.api.WebhooksApi;
import contract.client.model.AmendEntryRequest;
import contract.client.model.Credentials;
import contract.client.model.Entry;
import contract.client.model.EventType;
import contract.client.model.JournalItem;
import contract.client.model.Milestone;
import contract.client.model.MilestoneAction;
import contract.client.model.MilestoneState;
import contract.client.model.NewClient;
import contract.client.model.NewEntry;
import contract.client.model.NewForecast;
import contract.client.model.NewMeasurement;
import contract.client.model.NewWebhook;
import contract.client.model.PreciseDate;
import contract.client.model.Precision;
import contract.client.model.Problem;
import contract.client.model.Scale;
import contract.client.model.Scope;
import contract.client.model.Withdrawal;
import didymium.testing.Receiver;
import didymium.testing.RunningPortal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The README's tours, walked with the client that openapi-generator makes of the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientTest {
  private RunningPortal portal;
  private Receiver receiver;

  @BeforeAll
  void start() {
    receiver = Receiver.start();
    portal =
        RunningPortal.start(
            Map.of(
                "DIDYMIUM_SAMPLE_ENABLED", "true",
                "DIDYMIUM_WEBHOOKS_ALLOW_INSECURE_TARGETS", "true"));
  }

  @AfterAll
  void stop() {
    portal.close();
    receiver.close();
  }

  private ApiClient anybody() {
    var client = new ApiClient();
    client.updateBaseUri(portal.url());
    return client;
  }

  private ApiClient with(String token) {
    return anybody()
        .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
  }

  private ApiClient signIn(String account) throws ApiException {
    var credentials =
        new Credentials().email(account + "@sample.didymium").password("didymium-sample");
    return with(new SessionApi(anybody()).signIn(credentials, null).getAccessToken());
  }

  private ApiClient program(Scope... scopes) throws ApiException {
    var wanted = new NewClient().name("Program " + UUID.randomUUID()).scopes(Set.of(scopes));
    var made = new ClientsApi(signIn("admin")).addClient(wanted, null);
    var token =
        new ClientsApi(anybody())
            .issueToken("client_credentials", null, made.getId(), made.getSecret(), null, null);
    return with(token.getAccessToken());
  }

  private static Milestone milestone(ApiClient client, String owner) throws ApiException {
    return new MilestonesApi(client)
        .findMilestones(
            null,
            null,
            null,
            List.of(MilestoneState.IN_PROGRESS),
            owner,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            1,
            null,
            null,
            null,
            null)
        .getItems()
        .get(0);
  }

  private static NewEntry run(String recovery) {
    return new NewEntry()
        .text("Run of the night shift")
        .batch("B-0412")
        .scale(new Scale().value(new BigDecimal("12.5")).unit("kg/h").basis(Scale.BasisEnum.FEED))
        .addMeasurementsItem(
            new NewMeasurement()
                .metric("recovery")
                .of("Nd")
                .value(new BigDecimal(recovery))
                .unit("%"));
  }

  @Test
  void anIntegratorLogsARunOnceAndReadsItBack() throws ApiException {
    var program = program(Scope.PROJECTS_READ, Scope.ENTRIES_READ, Scope.ENTRIES_WRITE);
    var entries = new EntriesApi(program);
    var milestone = milestone(program, null);
    var logged = entries.logEntry(milestone.getId(), run("92.40"), "historian-1", null);
    var again = entries.logEntry(milestone.getId(), run("92.40"), "historian-1", null);

    assertThat(again).isEqualTo(logged);
    assertThat(entries.getEntry(logged.getId(), null, null))
        .returns("Run of the night shift", Entry::getText)
        .returns(null, Entry::getStartedAt)
        .extracting(entry -> entry.getMeasurements().get(0).getValue().toString())
        .isEqualTo("92.40");
  }

  @Test
  void anIntegratorReadsWhatIsWrong() throws ApiException {
    var program = program(Scope.PROJECTS_READ, Scope.ENTRIES_WRITE);
    var milestone = milestone(program, null).getId();
    var entries = new EntriesApi(program);

    assertThatThrownBy(() -> entries.logEntry(milestone, run("192.4"), null, "ru"))
        .asInstanceOf(type(ApiException.class))
        .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(422))
        .extracting(refusal -> problem(program, refusal))
        .returns("measurement.value.impossible", Problem::getCode)
        .returns("/measurements/0/value", problem -> problem.getErrors().get(0).getPointer());
  }

  private static Problem problem(ApiClient client, ApiException refusal) {
    try {
      return client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anIntegratorsWebhookIsPingedAndCarriesTheNextRun() throws ApiException {
    var program = program(Scope.PROJECTS_READ, Scope.ENTRIES_WRITE, Scope.WEBHOOKS_MANAGE);
    var webhooks = new WebhooksApi(program);
    var wanted =
        new NewWebhook()
            .name("Laboratory system")
            .url(URI.create(receiver.url()))
            .types(Set.of(EventType.ENTRY_LOGGED));
    var made = webhooks.addWebhook(wanted, null, null);
    assertThat(receiver.next().type()).isEqualTo("didymium.ping");
    assertThat(webhooks.pingWebhook(made.getId(), null).getDelivered()).isTrue();
    assertThat(receiver.next().type()).isEqualTo("didymium.ping");

    new EntriesApi(program).logEntry(milestone(program, null).getId(), run("93"), null, null);

    var event = receiver.next();
    assertThat(event.type()).isEqualTo("didymium.entry-logged");
    assertThatCode(
            () -> new Webhook(made.getSecret()).verify(event.body().toString(), event.signed()))
        .doesNotThrowAnyException();
  }

  @Test
  void peopleForecastSubmitAcceptAndReadItInTheJournal() throws ApiException {
    var scientist = signIn("scientist.csir");
    var coordinator = signIn("coordinator.giredmet");
    var bench = new MilestonesApi(scientist);
    var milestone = milestone(scientist, "me");
    var entry = new EntriesApi(scientist).logEntry(milestone.getId(), run("92"), null, null);
    var withdrawal =
        new Withdrawal().reason("Wrong milestone").withdrawn(Withdrawal.WithdrawnEnum.TRUE);
    new EntriesApi(scientist)
        .amendEntry(entry.getId(), new AmendEntryRequest(withdrawal), null, null);
    var due = new PreciseDate().date(LocalDate.of(2027, 3, 31)).precision(Precision.QUARTER);
    var forecast = new NewForecast().due(due).reason("Second assay");
    assertThat(bench.forecastMilestone(milestone.getId(), forecast, null, null).getDue())
        .isEqualTo(due);
    assertThat(bench.submitMilestone(milestone.getId(), null, null, null).getState())
        .isEqualTo(MilestoneState.SUBMITTED);
    var accepted =
        new MilestonesApi(coordinator).acceptMilestone(milestone.getId(), null, null, null);
    assertThat(accepted.getMay()).doesNotContain(MilestoneAction.SUBMIT);
    var project =
        new ProjectsApi(coordinator).getProject(milestone.getProjectId(), null, null, null);
    assertThat(project.getFullProject().getMembers()).isNotEmpty();

    assertThat(lastOf(coordinator, milestone))
        .endsWith(
            EventType.MILESTONE_FORECAST,
            EventType.MILESTONE_SUBMITTED,
            EventType.MILESTONE_ACCEPTED);
  }

  private static List<EventType> lastOf(ApiClient client, Milestone milestone) throws ApiException {
    return new JournalApi(client)
            .readJournal(null, 200, null, milestone.getId(), null, null, null, null, null)
            .getItems()
            .stream()
            .map(JournalItem::getType)
            .toList();
  }
}
