package didymium.clients;

import com.fasterxml.jackson.annotation.JsonProperty;
import didymium.access.Actor;
import didymium.access.Scope;
import didymium.access.Throttle;
import didymium.access.Tokens;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.clients.GrantRules.Applicant;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives access tokens to machine clients that prove who they are. */
public final class GrantsVerticle extends VerticleBase {
  private static final Logger LOG = System.getLogger(GrantsVerticle.class.getName());
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Bus bus;
  private final GrantStore store;
  private final GrantChanges changes;
  private final Tokens tokens;
  private final Throttle throttle;
  private final Set<String> audiences;
  private final Clock clock;

  /**
   * @param throttle slows down who guesses secrets
   * @param audiences the names of this portal that an assertion may be made out to
   */
  public GrantsVerticle(
      Bus bus, Pool pool, Tokens tokens, Throttle throttle, Set<String> audiences, Clock clock) {
    this.bus = bus;
    this.store = new GrantStore(pool);
    this.changes = new GrantChanges(pool);
    this.tokens = tokens;
    this.throttle = throttle;
    this.audiences = audiences;
    this.clock = clock;
  }

  private record Token(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      String scope) {}

  @Override
  public Future<?> start() {
    vertx.setPeriodic(0, HOUR, timer -> tidyUp());
    return bus.answer(IssueToken.class, this::issue);
  }

  private void tidyUp() {
    changes
        .purge()
        .onFailure(e -> LOG.log(Level.WARNING, "forgetting old assertions of clients failed", e));
  }

  private Future<Reply> issue(IssueToken command) {
    var account = account(command);
    throttle.check(account, command.address());
    return prove(command)
        .onSuccess(proven -> throttle.succeeded(account))
        .onFailure(refusal -> count(refusal, account, command.address()))
        .map(client -> reply(client, command.scope()));
  }

  /** From its own address: who guesses elsewhere does not keep the client itself waiting. */
  private static String account(IssueToken command) {
    return "client " + command.clientId() + ' ' + command.address();
  }

  private void count(Throwable refusal, String account, String address) {
    if (refusal instanceof Problem problem && problem.status() == 401) {
      throttle.failed(account, address);
    }
  }

  private Future<Applicant> prove(IssueToken command) {
    return Future.future(
        promise ->
            (command.assertion() == null ? bySecret(command) : byAssertion(command))
                .onComplete(promise));
  }

  /** What cannot be a secret is not looked for. */
  private Future<Applicant> bySecret(IssueToken command) {
    if (!ClientSecret.isWellFormed(command.secret())) {
      throw unknown();
    }
    var hash = new ClientSecret(command.secret()).hash();
    return store.find(id(command.clientId()), hash).map(GrantsVerticle::withSecret);
  }

  private static UUID id(String clientId) {
    try {
      return Ids.of(clientId);
    } catch (Problem malformed) {
      throw unknown();
    }
  }

  private static Problem unknown() {
    return Problem.unauthenticated("oauth.invalid-client");
  }

  private static Applicant withSecret(Applicant found) {
    if (found == null || found.secretId() == null) {
      throw unknown();
    }
    return found;
  }

  private Future<Applicant> byAssertion(IssueToken command) {
    var assertion = Assertion.parse(command.assertion());
    var named = command.clientId();
    if (named != null && !named.equals(assertion.clientId().toString())) {
      throw unknown();
    }
    return store.find(assertion.clientId(), null).compose(found -> byAssertion(assertion, found));
  }

  private Future<Applicant> byAssertion(Assertion assertion, Applicant found) {
    if (found == null) {
      throw unknown();
    }
    assertion.verify(found.keys(), audiences, clock.instant());
    return changes.spend(assertion).map(fresh -> once(fresh, found));
  }

  private static Applicant once(boolean fresh, Applicant found) {
    if (!fresh) {
      throw Problem.unauthenticated("oauth.invalid-client.replayed");
    }
    return found;
  }

  /** The note of the use is not waited for. */
  private Reply reply(Applicant client, String asked) {
    var granted = GrantRules.granted(client, asked);
    changes.used(client).onFailure(e -> LOG.log(Level.WARNING, "noting a client's use failed", e));
    var token = tokens.issue(granted, client.sessionId());
    return Reply.ok(new Token(token, "Bearer", tokens.lifetime().toSeconds(), scopes(granted)));
  }

  private static String scopes(Actor client) {
    return client.scopes().stream().sorted().map(Scope::code).collect(Collectors.joining(" "));
  }
}
