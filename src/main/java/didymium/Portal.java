package didymium;

import didymium.access.EndedVerticle;
import didymium.access.Guesses;
import didymium.access.Keys;
import didymium.access.KeysVerticle;
import didymium.access.Throttle;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.bus.Condition;
import didymium.clients.ClientRoutes;
import didymium.clients.ClientsVerticle;
import didymium.clients.GrantsVerticle;
import didymium.clients.MetadataRoutes;
import didymium.clients.OAuthRoutes;
import didymium.config.Config;
import didymium.database.Database;
import didymium.entries.EntriesVerticle;
import didymium.entries.EntryRoutes;
import didymium.exports.CalendarRoutes;
import didymium.exports.CalendarsVerticle;
import didymium.exports.ExportRoutes;
import didymium.exports.Exports;
import didymium.exports.ExportsVerticle;
import didymium.exports.PortfolioRoutes;
import didymium.gates.GateRoutes;
import didymium.gates.GatesVerticle;
import didymium.gates.ReviewRoutes;
import didymium.gates.ReviewsVerticle;
import didymium.imports.ImportRoutes;
import didymium.imports.ImportsVerticle;
import didymium.journal.Journal;
import didymium.journal.JournalRoutes;
import didymium.journal.JournalVerticle;
import didymium.lots.LotRoutes;
import didymium.lots.LotsVerticle;
import didymium.measurements.Limits;
import didymium.measurements.MeasurementRules;
import didymium.measurements.Metric;
import didymium.measurements.VocabularyRoutes;
import didymium.metrics.MetricRoutes;
import didymium.metrics.MetricsVerticle;
import didymium.milestones.MilestoneRoutes;
import didymium.milestones.MilestonesVerticle;
import didymium.participants.OrganisationRoutes;
import didymium.participants.OrganisationsVerticle;
import didymium.participants.ParticipantRoutes;
import didymium.participants.ParticipantsVerticle;
import didymium.participants.Passwords;
import didymium.participants.ResetsVerticle;
import didymium.participants.SampleAccount;
import didymium.participants.SessionRoutes;
import didymium.participants.SessionsVerticle;
import didymium.programmes.AgreementRoutes;
import didymium.programmes.AgreementsVerticle;
import didymium.programmes.ProgrammeRoutes;
import didymium.programmes.ProgrammesVerticle;
import didymium.projects.MembersVerticle;
import didymium.projects.ProjectRoutes;
import didymium.projects.ProjectsVerticle;
import didymium.runs.RunRoutes;
import didymium.runs.RunsVerticle;
import didymium.sample.SampleProgramme;
import didymium.scaleup.ScaleUpRoutes;
import didymium.scaleup.ScaleUpVerticle;
import didymium.telemetry.Meters;
import didymium.transparency.LogRoutes;
import didymium.transparency.LogVerticle;
import didymium.transparency.NamedWitnessRoutes;
import didymium.transparency.WitnessRoutes;
import didymium.web.AppRoutes;
import didymium.web.ContractRoutes;
import didymium.web.HealthRoutes;
import didymium.web.KeyRoutes;
import didymium.web.ProblemRoutes;
import didymium.web.Routes;
import didymium.web.SeveralRoutes;
import didymium.web.WebVerticle;
import didymium.webhooks.DeliveriesVerticle;
import didymium.webhooks.SecretBox;
import didymium.webhooks.WebhookRoutes;
import didymium.webhooks.WebhooksVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One node of the portal: its verticles, deployed in order on a database that is open. */
public final class Portal {
  private final Vertx vertx;
  private final Config config;
  private final Database database;
  private final Meters meters;
  private final Bus bus;
  private final Tokens tokens;
  private final Passwords passwords;
  private final Guesses guesses;
  private final Deployments deployments;
  private SampleProgramme sample;
  private WebVerticle web;
  private Management management;

  private Portal(Vertx vertx, Config config, Database database, Meters meters) {
    this.vertx = vertx;
    this.config = config;
    this.database = database;
    this.meters = meters;
    this.deployments = new Deployments(vertx);
    this.bus = new Bus(vertx);
    var clock = Clock.systemUTC();
    this.tokens = tokens(vertx, config, clock);
    this.guesses = guesses(config.signIn(), database, clock);
    this.passwords = new Passwords(vertx, meters);
  }

  /** Deploys all verticles; the portal answers when the future completes. */
  public static Future<Portal> start(Vertx vertx, Config config, Database database, Meters meters) {
    var portal = new Portal(vertx, config, database, meters);
    return portal.deploy().map(portal);
  }

  private Future<Void> deploy() {
    var pool = database.pool();
    var journal = new Journal(pool, bus);
    var limits = limits(config);
    var measurements = new MeasurementRules(limits);
    var exports = new Exports(vertx, database.reports(), config.http().url());
    var numbering = new JournalVerticle(database, bus, meters, config.journal().keyDays());
    var log = log(journal);
    var disk = new Disk(config);
    var conditions =
        List.of(database.condition(), numbering.condition(), log.condition(), disk.condition());
    management = new Management(config, bus, database, meters, conditions, deployments);
    web =
        new WebVerticle(
            config, tokens, bus, meters, routes(config, pool, exports, tokens, limits, conditions));
    return SampleProgramme.find(config, pool)
        .onSuccess(found -> sample = found)
        .compose(found -> deploy(disk))
        .compose(done -> deploy(numbering))
        .compose(done -> deploy(new EndedVerticle(bus, pool, tokens)))
        .compose(done -> deploy(log))
        .compose(done -> deploy(new KeysVerticle(bus, pool, tokens)))
        .compose(done -> deploy(new OrganisationsVerticle(bus, pool, journal, config.http().url())))
        .compose(done -> deploy(participants(journal)))
        .compose(done -> deploy(sessions(journal)))
        .compose(done -> deploy(resets(journal)))
        .compose(done -> deploy(new ProgrammesVerticle(bus, pool, journal)))
        .compose(done -> deploy(new AgreementsVerticle(bus, pool, journal)))
        .compose(done -> deploy(new MetricsVerticle(bus, pool, journal)))
        .compose(done -> deploy(new ProjectsVerticle(bus, pool, journal)))
        .compose(done -> deploy(new MembersVerticle(bus, pool, journal)))
        .compose(done -> deploy(new MilestonesVerticle(bus, pool, journal)))
        .compose(done -> deploy(new EntriesVerticle(bus, pool, journal, measurements)))
        .compose(done -> deploy(new LotsVerticle(bus, pool, journal)))
        .compose(done -> deploy(new RunsVerticle(bus, database.reports())))
        .compose(done -> deploy(new ImportsVerticle(bus, pool, journal)))
        .compose(done -> deploy(new GatesVerticle(bus, pool, journal)))
        .compose(done -> deploy(new ReviewsVerticle(bus, pool, journal)))
        .compose(done -> deploy(new ScaleUpVerticle(bus, database.reports(), pool)))
        .compose(done -> deploy(new ClientsVerticle(bus, pool, journal)))
        .compose(done -> deploy(grants()))
        .compose(done -> deploy(WitnessNode.witness(config, bus, database)))
        .compose(done -> deployWebhooks(journal))
        .compose(done -> deploy(new ExportsVerticle(bus, pool, meters, exports)))
        .compose(done -> deploy(new CalendarsVerticle(bus, pool, config.http().url())))
        .compose(done -> sample.load(bus, passwords))
        .compose(done -> deploy(web))
        .compose(done -> management.deploy());
  }

  /** What a portal answers over HTTP, in the order of its contract. */
  public static List<Routes> routes(
      Config config,
      Pool pool,
      Exports exports,
      Tokens tokens,
      Limits limits,
      List<Condition> conditions) {
    var http = config.http();
    var sessions = Duration.ofDays(config.tokens().refreshDays());
    return List.of(
        new SessionRoutes(tokens, http.overTls(), sessions),
        new OrganisationRoutes(),
        new ParticipantRoutes(),
        new ProgrammeRoutes(),
        new AgreementRoutes(),
        new MetricRoutes(),
        new ProjectRoutes(),
        new MilestoneRoutes(),
        new EntryRoutes(),
        new LotRoutes(),
        new RunRoutes(),
        new ImportRoutes(),
        new GateRoutes(),
        new ReviewRoutes(),
        new ScaleUpRoutes(),
        new ClientRoutes(),
        new OAuthRoutes(),
        new MetadataRoutes(tokens),
        new ExportRoutes(exports),
        new PortfolioRoutes(exports),
        new CalendarRoutes(),
        new LogRoutes(),
        new NamedWitnessRoutes(),
        new WitnessRoutes(false),
        new JournalRoutes(pool, tokens, config.journal().heartbeatSeconds() * 1000L),
        new WebhookRoutes(),
        new VocabularyRoutes(limits),
        new SeveralRoutes(),
        new KeyRoutes(tokens),
        new HealthRoutes(conditions, config.http().drainSeconds()),
        new ContractRoutes(),
        new ProblemRoutes(),
        new AppRoutes());
  }

  private Future<Void> deployWebhooks(Journal journal) {
    var keys = Path.of(config.keys().directory());
    return vertx
        .executeBlocking(() -> SecretBox.open(keys))
        .compose(box -> deployWebhooks(journal, box));
  }

  private Future<Void> deployWebhooks(Journal journal, SecretBox box) {
    boolean anywhere = config.webhooks().allowInsecureTargets();
    var settings = new DeliveriesVerticle.Settings(config.http().url(), anywhere, box);
    return deploy(new WebhooksVerticle(bus, database.pool(), journal, settings))
        .compose(done -> deploy(new DeliveriesVerticle(bus, database, meters, journal, settings)));
  }

  private LogVerticle log(Journal journal) {
    var keys = Path.of(config.keys().directory());
    var heads = Path.of(config.keys().heads());
    boolean anywhere = config.webhooks().allowInsecureTargets();
    var settings = new LogVerticle.Settings(config.http().authority(), keys, heads, anywhere);
    return new LogVerticle(bus, database, meters, journal, settings, Clock.systemUTC());
  }

  private ParticipantsVerticle participants(Journal journal) {
    var settings =
        new ParticipantsVerticle.Settings(config.http().url(), config.signIn().resetWait());
    return new ParticipantsVerticle(bus, database.pool(), journal, passwords, guesses, settings);
  }

  private ResetsVerticle resets(Journal journal) {
    var wait = config.signIn().resetWait();
    return new ResetsVerticle(bus, database.pool(), journal, passwords, wait);
  }

  private SessionsVerticle sessions(Journal journal) {
    var settings =
        new SessionsVerticle.Settings(
            Duration.ofDays(config.tokens().refreshDays()),
            config.tokens().sessionDays(),
            sample.accounts(),
            sample.password());
    return new SessionsVerticle(
        bus, database.pool(), journal, passwords, guesses, tokens, settings);
  }

  /** With a throttle of its own: a program that fails keeps no people of its address waiting. */
  private GrantsVerticle grants() {
    var clock = Clock.systemUTC();
    var audiences = Set.of(tokens.issuer(), config.http().url() + "/oauth/token");
    var throttle = throttle(config.signIn(), clock);
    return new GrantsVerticle(bus, database.pool(), tokens, throttle, audiences, clock);
  }

  private static Tokens tokens(Vertx vertx, Config config, Clock clock) {
    var issuer = config.tokens().issuer() == null ? config.http().url() : config.tokens().issuer();
    var keys = new Keys(Path.of(config.keys().directory()), clock);
    var lifetime = Duration.ofMinutes(config.tokens().accessMinutes());
    return new Tokens(vertx, keys, issuer, lifetime, clock);
  }

  private static Guesses guesses(Config.SignIn limits, Database database, Clock clock) {
    return new Guesses(
        database.pool(),
        limits.attemptsPerAccount(),
        limits.attemptsPerAddress(),
        limits.windowMinutes(),
        clock);
  }

  private static Throttle throttle(Config.SignIn limits, Clock clock) {
    return new Throttle(
        limits.attemptsPerAccount(),
        limits.attemptsPerAddress(),
        Duration.ofMinutes(limits.windowMinutes()),
        clock);
  }

  private static Limits limits(Config config) {
    return new Limits(config.limits().stream().map(Portal::limit).toList());
  }

  private static Limits.Limit limit(Config.Limit limit) {
    return new Limits.Limit(
        Metric.of(limit.metric()),
        limit.country(),
        limit.from(),
        new Limits.Bounds(limit.soft().min(), limit.soft().max()),
        limit.source());
  }

  private Future<Void> deploy(Deployable verticle) {
    return deployments.add(verticle);
  }

  /** The sample accounts of this portal; none without the sample programme. */
  List<SampleAccount> sampleAccounts() {
    return sample.accounts();
  }

  /** The port that the portal listens on: the configured one, or what was free for port 0. */
  public int port() {
    return web.port();
  }

  /** The port of whoever operates it. */
  public int managementPort() {
    return management.port();
  }

  public Future<Void> stop() {
    return deployments.undeploy().onComplete(done -> passwords.close());
  }
}
