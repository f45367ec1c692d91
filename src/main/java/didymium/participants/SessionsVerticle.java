package didymium.participants;

import didymium.access.Actor;
import didymium.access.Guesses;
import didymium.access.LookForEnded;
import didymium.access.SecurityLog;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.journal.Journal;
import didymium.participants.SessionCommand.RefreshSession;
import didymium.participants.SessionCommand.SignIn;
import didymium.participants.SessionCommand.SignOut;
import didymium.participants.SessionStore.Account;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Signs people in and out. */
public final class SessionsVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(SessionsVerticle.class.getName());
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /**
   * @param lifetime of a session that is not used
   * @param mostDays how long any session lasts
   * @param samples the accounts of the sample programme; empty without it
   * @param samplePassword theirs; null without it
   */
  public record Settings(
      Duration lifetime, int mostDays, List<SampleAccount> samples, String samplePassword) {
    @Override
    public String toString() {
      return "Settings[" + lifetime + ", " + samples + "]";
    }
  }

  private record Session(
      String accessToken, String tokenType, long expiresIn, Participant participant) {}

  private final Bus bus;
  private final SessionStore store;
  private final SessionChanges changes;
  private final FirstVisits firstVisits;
  private final Passwords passwords;
  private final Guesses guesses;
  private final Tokens tokens;
  private final Settings settings;

  public SessionsVerticle(
      Bus bus,
      Pool pool,
      Journal journal,
      Passwords passwords,
      Guesses guesses,
      Tokens tokens,
      Settings settings) {
    this.bus = bus;
    this.store = new SessionStore(pool);
    this.changes = new SessionChanges(pool);
    this.firstVisits =
        new FirstVisits(
            bus,
            journal,
            store,
            new OrganisationStore(pool),
            new SetUpChanges(journal),
            new JoiningChanges(journal),
            passwords,
            settings);
    this.passwords = passwords;
    this.guesses = guesses;
    this.tokens = tokens;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(0, HOUR, timer -> tidyUp());
    return Future.all(
        List.of(
            firstVisits.answer(),
            bus.answer(SignIn.class, this::signIn),
            bus.answer(RefreshSession.class, this::refresh),
            bus.answer(SignOut.class, this::signOut),
            bus.answer(CheckPassword.class, this::check)));
  }

  private void tidyUp() {
    changes
        .purge()
        .compose(purged -> guesses.purge())
        .onFailure(e -> LOG.log(Level.WARNING, "tidying up sessions failed", e));
  }

  private Future<Reply> signIn(SignIn command) {
    var email = command.credentials().email();
    Supplier<Future<Reply>> proof =
        () -> store.account(email).compose(account -> signIn(command, account));
    return command.device() == null
        ? guesses.attempt("account " + email, command.address(), proof)
        : guesses.attempt("device " + command.device(), null, proof);
  }

  private Future<Reply> signIn(SignIn command, Account account) {
    var hash = account == null ? null : account.passwordHash();
    var password = command.credentials().password();
    var compared =
        command.device() == null
            ? passwords.matchesOfStranger(password, hash)
            : passwords.matches(password, hash);
    return compared
        .compose(right -> right ? signedIn(account) : refused())
        .onSuccess(reply -> tell(command, account.participant()));
  }

  private static void tell(SignIn command, Participant participant) {
    SecurityLog.tell(
        "signed-in",
        "actor",
        participant.id(),
        "account",
        SecurityLog.account(command.credentials().email()),
        "device",
        command.device() == null ? "new" : "known",
        "address",
        command.address());
  }

  private static Future<Reply> refused() {
    return Future.failedFuture(Problem.unauthenticated("sign-in.failed"));
  }

  private Future<Reply> signedIn(Account account) {
    var token = RefreshToken.of(Ids.next());
    return changes
        .open(token, account, expiry())
        .compose(
            open ->
                open ? Future.succeededFuture(session(account.participant(), token)) : refused());
  }

  private Instant expiry() {
    var most = Duration.ofDays(settings.mostDays());
    return Instant.now().plus(Collections.min(List.of(settings.lifetime(), most)));
  }

  private Reply session(Participant participant, RefreshToken token) {
    var actor = new Actor(participant.id(), participant.name(), participant.organisationId());
    var session =
        new Session(
            tokens.issue(actor, token.sessionId()),
            "Bearer",
            tokens.lifetime().toSeconds(),
            participant);
    return Reply.session(session, token.cookie());
  }

  private Future<Reply> check(CheckPassword command) {
    return guesses.attempt(
        CheckPassword.of(command.actor()),
        null,
        () -> store.account(command.actor().id()).compose(account -> check(command, account)));
  }

  private Future<Reply> check(CheckPassword command, Account account) {
    if (account == null) {
      throw Problem.unauthenticated("not-signed-in");
    }
    return passwords
        .matches(
            Password.given("/password", new Password(command.password())), account.passwordHash())
        .compose(right -> right ? Future.succeededFuture(Reply.noContent()) : wrong());
  }

  private static Future<Reply> wrong() {
    return Future.failedFuture(Problem.unprocessable("password.wrong", "/password"));
  }

  private Future<Reply> refresh(RefreshSession command) {
    var old = RefreshToken.parse(command.refreshToken());
    if (old == null) {
      return Future.failedFuture(Problem.unauthenticated("not-signed-in"));
    }
    var next = RefreshToken.of(old.sessionId());
    return changes
        .rotate(old, next, expiry(), settings.mostDays())
        .compose(participant -> refreshed(participant, next));
  }

  private Future<Reply> refreshed(Participant participant, RefreshToken next) {
    if (participant == null) {
      return LookForEnded.before(bus, null).map(SessionsVerticle::ended);
    }
    return Future.succeededFuture(session(participant, next));
  }

  private static Reply ended(Reply none) {
    throw Problem.unauthenticated("session-ended");
  }

  private Future<Reply> signOut(SignOut command) {
    var token = RefreshToken.parse(command.refreshToken());
    var closed = token == null ? Future.<Void>succeededFuture() : changes.close(token);
    return closed.compose(done -> LookForEnded.before(bus, Reply.noContent()));
  }
}
