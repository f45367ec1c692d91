package didymium.participants;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import didymium.bus.Command;
import didymium.bus.Reply;
import didymium.participants.SessionCommand.AcceptInvitation;
import didymium.participants.SessionCommand.Credentials;
import didymium.participants.SessionCommand.First;
import didymium.participants.SessionCommand.JoinOrganisation;
import didymium.participants.SessionCommand.Joining;
import didymium.participants.SessionCommand.ReadInvitation;
import didymium.participants.SessionCommand.RefreshSession;
import didymium.participants.SessionCommand.SetUp;
import didymium.participants.SessionCommand.SignIn;
import didymium.participants.SessionCommand.SignOut;
import didymium.participants.SessionCommand.Welcome;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/** Signing in and out, and coming in for the first time, over REST. */
public final class SessionRoutes implements Routes {
  private static final String PATH = "/session";
  private static final String COOKIE = "didymium_refresh";

  private final boolean secure;
  private final Duration lifetime;

  /**
   * @param secure whether browsers reach the portal by https alone
   * @param lifetime of a session that is not used
   */
  public SessionRoutes(boolean secure, Duration lifetime) {
    this.secure = secure;
    this.lifetime = lifetime;
  }

  @Override
  public void mount(Api api) {
    api.anybody(GET, "/welcome", call -> new Welcome(), Api::send)
        .anybody(POST, "/setup", call -> SetUp.of(call.body(First.class)), Api::send)
        .anybody(
            POST, "/invitations/acceptance", call -> call.body(AcceptInvitation.class), Api::send)
        .anybody(POST, "/invitations/reading", call -> call.body(ReadInvitation.class), Api::send)
        .anybody(
            POST,
            "/invitations/joining",
            call -> JoinOrganisation.of(call.body(Joining.class)),
            Api::send)
        .anybody(POST, PATH, SessionRoutes::signIn, this::goOn)
        .anybody(POST, PATH + "/refresh", call -> new RefreshSession(cookie(call)), this::goOn)
        .anybody(DELETE, PATH, call -> new SignOut(cookie(call)), this::end);
  }

  private static Command signIn(Call call) {
    return new SignIn(call.body(Credentials.class), call.address());
  }

  private static String cookie(Call call) {
    var cookie = call.context().request().getCookie(COOKIE);
    return cookie == null ? null : cookie.getValue();
  }

  private void goOn(Call call, Reply reply) {
    send(call, reply, reply.refreshToken(), lifetime.toSeconds());
  }

  private void end(Call call, Reply reply) {
    send(call, reply, "", 0);
  }

  /** Scripts cannot read the cookie, other sites cannot send it, no other path gets it. */
  private void send(Call call, Reply reply, String token, long seconds) {
    call.context()
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, token)
                .setPath(Api.ROOT + PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure)
                .setMaxAge(seconds));
    Api.send(call, reply);
  }
}
