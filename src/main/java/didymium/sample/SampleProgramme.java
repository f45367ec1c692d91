package didymium.sample;

import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.config.Config;
import didymium.config.StartFailure;
import didymium.participants.Password;
import didymium.participants.Passwords;
import didymium.participants.SampleAccount;
import didymium.sample.Histories.Project;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The sample programme of this portal: whether there is one, and its loading into a database that
 * nobody uses yet.
 */
public final class SampleProgramme {
  private static final String ILLUSTRATED = "india-russia";
  private static final String PUBLISHED = "published-pilots";

  private final Config.Sample config;
  private final Pool pool;
  private final SampleStore store;
  private final SampleStore.State found;

  private SampleProgramme(Config.Sample config, Pool pool, SampleStore.State found) {
    this.config = config;
    this.pool = pool;
    this.store = new SampleStore(pool);
    this.found = found;
  }

  /**
   * Looks what the database holds of the sample.
   *
   * @return fails with {@link StartFailure} when there are sample accounts and the portal is to
   *     listen where others could use them
   */
  public static Future<SampleProgramme> find(Config config, Pool pool) {
    return new SampleStore(pool)
        .state()
        .map(
            found -> {
              requireLoopback(config.http(), found);
              return new SampleProgramme(config.sample(), pool, found);
            });
  }

  private static void requireLoopback(Config.Http http, SampleStore.State found) {
    if (found.accounts() && !isLoopback(http.host())) {
      throw StartFailure.configuration(
          "http.host: %s can be reached from outside, and the database has the sample accounts, whose password is known; set DIDYMIUM_HTTP_HOST=127.0.0.1, or use a database without them"
              .formatted(http.host()));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Whether the sample is here once {@link #load} is done. */
  private boolean isWanted() {
    return config.enabled() && found.canBeLoaded();
  }

  /** The accounts to offer; none without the sample. */
  public List<SampleAccount> accounts() {
    return isWanted() ? Stream.of(Account.values()).map(Account::offered).toList() : List.of();
  }

  /** The password of the accounts; null without the sample. */
  public String password() {
    return isWanted() ? config.password() : null;
  }

  /**
   * Loads the sample where it is wanted and not there, and completes one whose loading was
   * interrupted; sets the accounts' password to the configured one. Accounts, projects, milestones
   * and entries must be answering on the bus.
   */
  public Future<Void> load(Bus bus, Passwords passwords) {
    return isWanted()
        ? complete(bus).compose(done -> renewPassword(passwords))
        : Future.succeededFuture();
  }

  private Future<Void> complete(Bus bus) {
    return found.complete()
        ? Future.succeededFuture()
        : store
            .begin(LocalDate.now(ZoneOffset.UTC))
            .compose(day -> load(new Steps(bus), day))
            .recover(SampleProgramme::explained)
            .compose(done -> store.complete());
  }

  /** A refused step has a cause that is no fault: others work there, or it is long ago. */
  private static Future<Void> explained(Throwable failure) {
    return Future.failedFuture(
        failure instanceof Problem problem
            ? StartFailure.unavailable(
                "sample.enabled: the sample programme was loaded in part and cannot be completed (%s); set DIDYMIUM_SAMPLE_ENABLED=false, or begin with an empty database"
                    .formatted(problem.code()),
                problem)
            : failure);
  }

  /** The accounts have the one password that is configured, also when it was another before. */
  private Future<Void> renewPassword(Passwords passwords) {
    var password = Password.chosen("", new Password(config.password()));
    return store
        .passwordHash()
        .compose(hash -> passwords.matches(password, hash))
        .compose(same -> same ? Future.succeededFuture() : renew(passwords, password));
  }

  private Future<Void> renew(Passwords passwords, Password password) {
    return passwords.hash(password).compose(store::renew);
  }

  private Future<Void> load(Steps steps, LocalDate day) {
    var histories = Resources.read("pilot-histories.json", Histories.class);
    return new CastLoader(steps, pool, config.password())
        .load()
        .compose(cast -> programmes(steps, cast, histories, day));
  }

  private static Future<Void> programmes(
      Steps steps, Cast cast, Histories histories, LocalDate day) {
    var loader = new ProgrammeLoader(steps, cast);
    return loader
        .load(histories.programme(PUBLISHED))
        .compose(id -> published(steps, cast, histories.projects(), day, id))
        .compose(done -> loader.load(histories.programme(ILLUSTRATED)))
        .compose(id -> new IllustrationLoader(steps, cast, day).load(id));
  }

  private static Future<Void> published(
      Steps steps, Cast cast, List<Project> projects, LocalDate day, UUID programmeId) {
    return Steps.each(
        projects, project -> new PublishedLoader(steps, cast, project, day).load(programmeId));
  }
}
