package didymium.participants;

import didymium.access.Actor;
import didymium.access.Throttle;
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
import java.util.List;

/** Signs people in and out. */
public final class SessionsVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(SessionsVerticle.class.getName());
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * @param lifetime of a session that is not used
   * @param samples the accounts of the sample programme; empty without it
   * @param samplePassword theirs; null without it
   */
  public record Settings(Duration lifetime, List<SampleAccount> samples, String samplePassword) {
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
  private final Throttle throttle;
  private final Tokens tokens;
  private final Settings settings;

  public SessionsVerticle(
      Bus bus,
      Pool pool,
      Journal journal,
      Passwords passwords,
      Throttle throttle,
      Tokens tokens,
      Settings settings) {
    this.bus = bus;
    this.store = new SessionStore(pool);
    this.changes = new SessionChanges(pool);
    var setUps = new SetUpChanges(journal);
    this.firstVisits = new FirstVisits(journal, store, changes, setUps, passwords, settings);
    this.passwords = passwords;
    this.throttle = throttle;
    this.tokens = tokens;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(DAY, DAY, timer -> tidyUp());
    return Future.all(
        List.of(
            firstVisits.answer(bus),
            bus.answer(SignIn.class, this::signIn),
            bus.answer(RefreshSession.class, this::refresh),
            bus.answer(SignOut.class, this::signOut),
            bus.answer(CheckPassword.class, this::check)));
  }

  private void tidyUp() {
    changes
        .purge()
        .compose(purged -> tokens.renewKeys())
        .onFailure(e -> LOG.log(Level.WARNING, "tidying up sessions and keys failed", e));
  }

  private Future<Reply> signIn(SignIn command) {
    var credentials = command.credentials();
    throttle.check(credentials.email(), command.address());
    return store.account(credentials.email()).compose(account -> signIn(command, account));
  }

  private Future<Reply> signIn(SignIn command, Account account) {
    var hash = account == null ? null : account.passwordHash();
    return passwords
        .matches(command.credentials().password(), hash)
        .compose(right -> right ? signedIn(command, account) : refused(command));
  }

  private Future<Reply> refused(SignIn command) {
    throttle.failed(command.credentials().email(), command.address());
    return Future.failedFuture(Problem.unauthenticated("sign-in.failed"));
  }

  private Future<Reply> signedIn(SignIn command, Account account) {
    throttle.succeeded(command.credentials().email());
    var token = RefreshToken.of(Ids.next());
    return changes
        .open(token, account, expiry())
        .compose(
            open ->
                open
                    ? Future.succeededFuture(session(account.participant(), token))
                    : refused(command));
  }

  private Instant expiry() {
    return Instant.now().plus(settings.lifetime());
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
    return store.account(command.actor().id()).compose(account -> check(command, account));
  }

  private Future<Reply> check(CheckPassword command, Account account) {
    if (account == null) {
      throw Problem.unauthenticated("not-signed-in");
    }
    var email = account.participant().email();
    throttle.check(email, command.address());
    return passwords
        .matches(
            Password.given("/password", new Password(command.password())), account.passwordHash())
        .compose(
            right -> right ? Future.succeededFuture(Reply.noContent()) : wrong(command, email));
  }

  private Future<Reply> wrong(CheckPassword command, String email) {
    throttle.failed(email, command.address());
    return Future.failedFuture(Problem.unprocessable("password.wrong", "/password"));
  }

  private Future<Reply> refresh(RefreshSession command) {
    var old = RefreshToken.parse(command.refreshToken());
    if (old == null) {
      return Future.failedFuture(Problem.unauthenticated("not-signed-in"));
    }
    var next = RefreshToken.of(old.sessionId());
    return changes.rotate(old, next, expiry()).map(participant -> refreshed(participant, next));
  }

  private Reply refreshed(Participant participant, RefreshToken next) {
    if (participant == null) {
      throw Problem.unauthenticated("session-ended");
    }
    return session(participant, next);
  }

  private Future<Reply> signOut(SignOut command) {
    var token = RefreshToken.parse(command.refreshToken());
    var closed = token == null ? Future.<Void>succeededFuture() : changes.close(token);
    return closed.map(done -> Reply.noContent());
  }
}
