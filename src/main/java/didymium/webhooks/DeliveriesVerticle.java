package didymium.webhooks;

import didymium.bus.Bus;
import didymium.bus.Complaint;
import didymium.bus.Rounds;
import didymium.database.Database;
import didymium.database.Lease;
import didymium.journal.Journal;
import didymium.journal.JournalEntry;
import didymium.journal.JournalReader;
import didymium.journal.JournalVerticle;
import didymium.journal.JournalVerticle.News;
import didymium.outbound.Dialler;
import didymium.outbound.Names;
import didymium.telemetry.Meters;
import didymium.webhooks.DeliveryWorker.Tools;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Has a worker for each active webhook, on the one node that delivers. That a webhook changed is
 * told by the journal, as everything else. Should two nodes believe for a moment that they deliver,
 * receivers get doubles with the same id, and nothing else.
 */
public final class DeliveriesVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(DeliveriesVerticle.class.getName());

  /** What webhooks are, and in whose name. */
  private static final Set<String> CONCERN = Set.of("webhook", "participant", "client");

  private static final long LEASE_MS = 500;
  private static final long SAFETY_MS = 60_000;
  private static final long PAUSE_MS = 1_000;
  private static final long FAREWELL_SECONDS = 3;

  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Journal journal;
  private final Settings settings;
  private final Map<UUID, DeliveryWorker> workers = new HashMap<>();
  private final Map<UUID, Future<Void>> leaving = new HashMap<>();
  private Lease lease;
  private Dialler dialler;
  private DeliveryStore store;
  private Tools tools;
  private final Rounds loads = new Rounds(this::load);

  /**
   * @param url the portal's address, without a slash at the end
   * @param anywhere whether receivers may be on private networks and without TLS
   * @param box opens the secrets
   */
  public record Settings(String url, boolean anywhere, SecretBox box) {}

  public DeliveriesVerticle(
      Bus bus, Database database, Meters meters, Journal journal, Settings settings) {
    this.bus = bus;
    this.database = database;
    this.meters = meters;
    this.journal = journal;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    DeliveryStore.measure(meters);
    meters.gauge(
        "didymium.webhooks.leads", "Whether this node delivers", () -> lease.isHeld() ? 1 : 0);
    dialler = new Dialler(vertx, Names.ofSystem(vertx), settings.anywhere());
    store = new DeliveryStore(database.pool());
    tools =
        new Tools(
            vertx,
            new JournalReader(database.pool()),
            new DeliveryChanges(database.pool()),
            new WebhookChanges(journal),
            new Messages(settings.url()),
            new Post(vertx, dialler, settings.box()));
    var complaint = new Complaint(LOG, "Webhooks wait for the database: {0}");
    lease = new Lease("deliveries", database, complaint, this::turned);
    bus.listen(JournalVerticle.NEWS, News.class, news -> news(news.entries()));
    vertx.setPeriodic(SAFETY_MS, timer -> look());
    vertx.setPeriodic(LEASE_MS, timer -> lease.take());
    return lease.take().otherwiseEmpty();
  }

  private void turned(boolean delivers) {
    if (delivers) {
      loads.ask();
    } else {
      recall();
    }
  }

  /** Gives what is on its way a moment; what is not done by then the next node sends again. */
  @Override
  public Future<?> stop() {
    return Future.join(recall())
        .timeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
        .eventually(lease::release)
        .eventually(dialler::close)
        .otherwiseEmpty();
  }

  private void look() {
    if (lease.isHeld()) {
      loads.ask();
      workers.values().forEach(DeliveryWorker::look);
      tools.deliveries().forget().onFailure(DeliveriesVerticle::complain);
    }
  }

  private void news(List<JournalEntry> entries) {
    if (!lease.isHeld()) {
      return;
    }
    workers.values().forEach(worker -> worker.news(entries));
    if (entries.stream().anyMatch(entry -> CONCERN.contains(entry.subject().kind()))) {
      loads.ask();
    }
  }

  private Future<?> load() {
    return store.active().onSuccess(this::assign).onFailure(this::loadLater);
  }

  private void assign(List<Subscription> found) {
    if (!lease.isHeld() || loads.isAskedAgain()) {
      return;
    }
    found.stream().filter(one -> !one.owned()).forEach(this::disown);
    var active = found.stream().filter(Subscription::owned).toList();
    var known = active.stream().collect(Collectors.toMap(Subscription::id, one -> one));
    var free = active.stream().filter(this::isFree).toList();
    List.copyOf(workers.keySet()).stream()
        .filter(id -> isOutdated(workers.get(id), known.get(id)))
        .forEach(this::recall);
    free.forEach(this::send);
  }

  private void disown(Subscription subscription) {
    tools
        .changes()
        .disable(subscription, DisabledReason.OWNER_GONE)
        .onFailure(DeliveriesVerticle::complain);
  }

  private static boolean isOutdated(DeliveryWorker worker, Subscription subscription) {
    return subscription == null || !worker.isOf(subscription);
  }

  /** One whose worker is still under way is not: what was loaded of its place may be old. */
  private boolean isFree(Subscription subscription) {
    return !workers.containsKey(subscription.id()) && !leaving.containsKey(subscription.id());
  }

  private void send(Subscription subscription) {
    var worker = new DeliveryWorker(tools, subscription, () -> outdated(subscription.id()));
    workers.put(subscription.id(), worker);
    worker.start();
  }

  private void outdated(UUID id) {
    workers.remove(id);
    loads.ask();
  }

  private List<Future<Void>> recall() {
    List.copyOf(workers.keySet()).forEach(this::recall);
    return List.copyOf(leaving.values());
  }

  private void recall(UUID id) {
    var left = workers.remove(id).stop();
    leaving.put(id, left);
    left.onComplete(done -> left(id));
  }

  private void left(UUID id) {
    leaving.remove(id);
    if (lease.isHeld()) {
      loads.ask();
    }
  }

  private void loadLater(Throwable failure) {
    complain(failure);
    vertx.setTimer(PAUSE_MS, timer -> loads.ask());
  }

  private static void complain(Throwable failure) {
    LOG.log(Level.WARNING, "Webhooks could not be looked at: {0}", failure.getMessage());
  }
}
