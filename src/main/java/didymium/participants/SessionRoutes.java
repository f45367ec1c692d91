package didymium.participants;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import didymium.access.Tokens;
import didymium.bus.Command;
import didymium.bus.Reply;
import didymium.participants.SessionCommand.AcceptInvitation;
import didymium.participants.SessionCommand.Acceptance;
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

  private static final String DEVICE = "didymium_device";
  private static final Duration DEVICE_KNOWN = Duration.ofDays(180);

  private final Devices devices;
  private final String prefix;
  private final boolean secure;
  private final Duration lifetime;

  /**
   * @param tokens whose keys tell known devices
   * @param secure whether browsers reach the portal by https alone
   * @param lifetime of a session that is not used
   */
  public SessionRoutes(Tokens tokens, boolean secure, Duration lifetime) {
    this.devices = new Devices(tokens);
    this.prefix = secure ? "__Host-" : "";
    this.secure = secure;
    this.lifetime = lifetime;
  }

  @Override
  public void mount(Api api) {
    api.anybody(GET, "/welcome", call -> new Welcome(), Api::send)
        .anybody(POST, "/setup", call -> SetUp.of(call.body(First.class)), Api::send)
        .anybody(
            POST,
            "/invitations/acceptance",
            call -> AcceptInvitation.of(call.body(Acceptance.class)),
            Api::send)
        .anybody(POST, "/invitations/reading", call -> call.body(ReadInvitation.class), Api::send)
        .anybody(
            POST,
            "/invitations/joining",
            call -> JoinOrganisation.of(call.body(Joining.class)),
            Api::send)
        .anybody(POST, PATH, this::signIn, this::signedIn)
        .anybody(POST, PATH + "/refresh", call -> new RefreshSession(refresh(call)), this::goOn)
        .anybody(DELETE, PATH, call -> new SignOut(refresh(call)), this::end);
  }

  private Command signIn(Call call) {
    var credentials = call.body(Credentials.class);
    call.concerns(credentials.email());
    var device = devices.known(credentials.email(), cookie(call, DEVICE));
    return new SignIn(credentials, call.address(), device);
  }

  private String refresh(Call call) {
    return cookie(call, COOKIE);
  }

  private String cookie(Call call, String name) {
    var cookie = call.context().request().getCookie(prefix + name);
    return cookie == null ? null : cookie.getValue();
  }

  private void signedIn(Call call, Reply reply) {
    var email = call.body(Credentials.class).email();
    var device = devices.signedIn(email, cookie(call, DEVICE));
    set(call, DEVICE, device, DEVICE_KNOWN.toSeconds());
    goOn(call, reply);
  }

  private void goOn(Call call, Reply reply) {
    set(call, COOKIE, reply.refreshToken(), lifetime.toSeconds());
    Api.send(call, reply);
  }

  private void end(Call call, Reply reply) {
    set(call, COOKIE, "", 0);
    // not the storage: there the page keeps what it has seen of logs, to find out what changed
    call.context().response().putHeader("Clear-Site-Data", "\"cache\"");
    Api.send(call, reply);
  }

  /**
   * Scripts cannot read the cookie, and other sites cannot send it. Under https no neighbour of the
   * same domain can set it either, which costs that every path gets it.
   */
  private void set(Call call, String name, String value, long seconds) {
    call.context()
        .response()
        .addCookie(
            Cookie.cookie(prefix + name, value)
                .setPath(secure ? "/" : Api.ROOT + PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure)
                .setMaxAge(seconds));
  }
}
