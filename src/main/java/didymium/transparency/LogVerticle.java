package didymium.transparency;

import didymium.access.Actor;
import didymium.access.KeyUse;
import didymium.bus.Bus;
import didymium.bus.Condition;
import didymium.bus.Reply;
import didymium.database.Database;
import didymium.journal.Journal;
import didymium.outbound.Dialler;
import didymium.outbound.Names;
import didymium.telemetry.Meters;
import didymium.transparency.LogCommand.GetBundleHead;
import didymium.transparency.LogCommand.GetBundleLines;
import didymium.transparency.LogCommand.GetCheckpoint;
import didymium.transparency.LogCommand.GetContent;
import didymium.transparency.LogCommand.GetLeaves;
import didymium.transparency.LogCommand.GetLog;
import didymium.transparency.LogCommand.GetLogKeys;
import didymium.transparency.LogCommand.GetProofFile;
import didymium.transparency.LogCommand.GetTile;
import didymium.transparency.LogCommand.ListContents;
import didymium.transparency.LogCommand.ProveConsistency;
import didymium.transparency.LogCommand.ProveInclusion;
import didymium.transparency.LogCommand.SignCheckpoint;
import didymium.transparency.NamedWitnessesCommand.GetHostKeys;
import didymium.transparency.SignHead.SignedHead;
import didymium.transparency.WitnessCommand.GetWitnessKeys;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Function;

/**
 * Keeps each project's log: signs what was numbered, has it co-signed, checks itself, and answers
 * whoever wants to verify.
 */
public final class LogVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(LogVerticle.class.getName());

  /** Ten seconds are promised; a round in which nothing changed costs one small query. */
  private static final long ROUND_MS = 2_000;

  private static final long CHECK_MS = 6L * 60 * 60 * 1000;

  /** When all is looked at, by the clock of the machine: few people work then. */
  private static final LocalTime NIGHT = LocalTime.of(2, 0);

  private static final int AT_ONCE = 20;

  private final Bus bus;
  private final Meters meters;
  private final Pool pool;
  private final LogStore logs;
  private final SigningStore store;
  private final SigningChanges changes;
  private final NamedWitnessesStore named;
  private final NamedWitnesses witnesses;
  private final Settings settings;
  private final Clock clock;
  private final Condition condition = new Condition("signing");
  private Heads heads;
  private Marks marks;
  private SelfCheck check;
  private Signing signing;
  private Cosigning cosigning;
  private LogAnswers answers;
  private boolean stopped;

  /**
   * What a log verticle needs besides the database.
   *
   * @param host under which the logs are known: the first part of their origins
   * @param keys the directory where the log's key lies, and what the portal remembers to have
   *     signed and to have checked
   * @param heads the directory where it remembers that too
   * @param anywhere whether witnesses may be on private networks
   */
  public record Settings(String host, Path keys, Path heads, boolean anywhere) {}

  public LogVerticle(
      Bus bus, Database database, Meters meters, Journal journal, Settings settings, Clock clock) {
    this.bus = bus;
    this.meters = meters;
    this.pool = database.pool();
    this.logs = new LogStore(pool);
    this.store = new SigningStore(database.vital());
    this.changes = new SigningChanges(database.vital());
    this.named = new NamedWitnessesStore(pool);
    this.witnesses = new NamedWitnesses(pool, journal, settings.anywhere());
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether what is numbered is signed. */
  public Condition condition() {
    return condition;
  }

  @Override
  public Future<?> start() {
    SigningStore.measure(meters);
    return new PortalKeys(pool, KeyUse.LOG, settings.keys(), clock)
        .load(vertx)
        .compose(loaded -> vertx.executeBlocking(() -> open(loaded)))
        .compose(opened -> doubt())
        .compose(fault -> answer())
        .compose(answering -> witnesses.answer(bus))
        .onSuccess(answering -> begin());
  }

  private Void open(NoteKeys loaded) {
    var keys = new LogKeys(settings.host(), loaded);
    heads = Heads.load(settings.keys(), settings.heads(), keys.identity());
    marks = Marks.load(settings.keys());
    check = new SelfCheck(logs, store, changes, heads, marks, clock);
    signing = new Signing(vertx, logs, store, changes, check, heads, keys, clock);
    var dialler = new Dialler(vertx, Names.ofSystem(vertx), settings.anywhere());
    cosigning = new Cosigning(dialler, logs, new CosigningChanges(pool));
    answers = new LogAnswers(logs, keys, named, clock);
    return null;
  }

  private Future<Void> answer() {
    return Future.all(
            List.of(
                bus.answer(GetLog.class, answers::log),
                bus.answer(GetCheckpoint.class, answers::checkpoint),
                bus.answer(SignCheckpoint.class, this::sign),
                bus.answer(SignHead.class, this::head),
                bus.answer(GetLogKeys.class, answers::keys),
                bus.answer(GetTile.class, answers::tile),
                bus.answer(GetLeaves.class, answers::leaves),
                bus.answer(ProveInclusion.class, answers::inclusion),
                bus.answer(ProveConsistency.class, answers::consistency),
                bus.answer(GetProofFile.class, answers::proofFile),
                bus.answer(GetContent.class, answers::content),
                bus.answer(ListContents.class, answers::contents),
                bus.answer(GetBundleHead.class, answers::bundleHead),
                bus.answer(GetBundleLines.class, answers::bundleLines),
                bus.answer(GetHostKeys.class, this::hostKeys)))
        .mapEmpty();
  }

  private void begin() {
    checkAll(check::checkNew).onComplete(checked -> signing());
    cosigning();
    vertx.setPeriodic(CHECK_MS, CHECK_MS, each -> checkAll(check::checkNew));
    tonight();
  }

  /** The next round begins when this one has ended; so it does of the witnesses, apart. */
  private void signing() {
    signAll()
        .compose(done -> doubt())
        .onFailure(failure -> condition.is(stopped ? null : failure.getMessage()))
        .onComplete(done -> again(this::signing));
  }

  /** Whether all is there that was signed: where it is not, a fork would be signed. */
  private Future<Void> doubt() {
    return store
        .rewound(heads.latest())
        .onSuccess(rewound -> condition.is(rewound.isEmpty() ? null : rewound(rewound)))
        .mapEmpty();
  }

  private static String rewound(List<UUID> logs) {
    return "the database is older than what was signed: entries are missing from %d logs, such as of project %s; restore a newer copy, or see Back-up in README.md"
        .formatted(logs.size(), logs.get(0));
  }

  private void cosigning() {
    cosigning
        .round(AT_ONCE)
        .onFailure(failure -> complain("brought to witnesses", failure))
        .onComplete(done -> again(this::cosigning));
  }

  private void again(Runnable round) {
    vertx.setTimer(ROUND_MS, each -> unlessStopped(round));
  }

  private void unlessStopped(Runnable round) {
    if (!stopped) {
      round.run();
    }
  }

  /** One log after the other, until none is left that grew. */
  private Future<Void> signAll() {
    return changes.claim(AT_ONCE).compose(this::signAll);
  }

  private Future<Void> signAll(List<UUID> claimed) {
    return eachOf(new ArrayDeque<>(claimed), signing::sign)
        .compose(done -> claimed.isEmpty() ? Future.succeededFuture() : signAll());
  }

  private void tonight() {
    var now = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
    var night = now.toLocalDate().atTime(NIGHT);
    var next = night.isAfter(now) ? night : night.plusDays(1);
    vertx.setTimer(
        Duration.between(now, next).toMillis() + 1,
        each -> checkAll(check::check).onComplete(done -> unlessStopped(this::tonight)));
  }

  private Future<Void> checkAll(Function<UUID, Future<Fault>> look) {
    return store
        .logs()
        .compose(all -> eachOf(new ArrayDeque<>(all), look))
        .compose(done -> vertx.executeBlocking(this::saveMarks))
        .onFailure(failure -> complain("checked", failure));
  }

  private Void saveMarks() throws IOException {
    marks.save();
    return null;
  }

  private static <T> Future<Void> eachOf(Queue<UUID> projects, Function<UUID, Future<T>> work) {
    var next = projects.poll();
    return next == null
        ? Future.succeededFuture()
        : work.apply(next).transform(done -> eachOf(projects, work));
  }

  private void complain(String what, Throwable failure) {
    if (!stopped) {
      LOG.log(Level.WARNING, "The logs were not {0}: {1}", what, failure.getMessage());
    }
  }

  private Future<Reply> sign(SignCheckpoint command) {
    return logs.log(command.actor().id(), command.projectId())
        .compose(log -> signing.sign(log.projectId()))
        .compose(head -> checkpoint(command.actor(), command.projectId(), head.size()));
  }

  private Future<SignedHead> head(SignHead command) {
    return signing.signOnEvidence(command.projectId()).map(LogVerticle::signed);
  }

  private static SignedHead signed(Head head) {
    return new SignedHead(head.size(), head.root().toString());
  }

  private Future<Reply> checkpoint(Actor actor, UUID projectId, long size) {
    return answers.checkpoint(new GetCheckpoint(actor, projectId, size));
  }

  /** With this node's own key as a witness. */
  private Future<Reply> hostKeys(GetHostKeys query) {
    return answers
        .hostKeys()
        .compose(logs -> bus.ask(new GetWitnessKeys()).map(own -> joined(logs, own)));
  }

  private static Reply joined(Reply one, Reply other) {
    return Reply.json(200, one.body().copy().appendBuffer(other.body()), null, null);
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    // a look at all of the logs takes a while, and what was looked at need not be again
    return vertx.executeBlocking(this::saveMarks).eventually(cosigning.dialler()::close);
  }
}
