package didymium.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.outbound.Dialler;
import didymium.outbound.Names;
import didymium.outbound.Target;
import didymium.testing.Receiver;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver can do to the portal, and what it cannot. */
class ReceiverConnectionTest {
  private static final Message MESSAGE =
      new Message("id_1", "didymium.ping", null, Buffer.buffer("{}"));
  private static final List<SigningSecret> SECRETS = List.of(SigningSecret.make(SignatureKind.V1));
  private static final long LIMIT_MS = 5_000;

  private final Names loopback = host -> Future.succeededFuture(List.of(address("127.0.0.1")));
  private Vertx vertx;
  private Receiver receiver;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    receiver = Receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
    vertx.close().await();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Answer send(Dialler dialler, String url) {
    return send(dialler, url, LIMIT_MS);
  }

  private Answer send(Dialler dialler, String url, long limitMs) {
    var connection = new ReceiverConnection(vertx, dialler, Target.of(url), limitMs);
    var answer =
        Future.<Answer>future(
            p -> vertx.runOnContext(v -> connection.send(MESSAGE, SECRETS).onComplete(p)));
    return answer.await();
  }

  private Dialler anywhere() {
    return new Dialler(vertx, loopback, true);
  }

  @Test
  void aNameThatLeadsInwardsIsNotFollowed() {
    var answer = send(new Dialler(vertx, loopback, false), "https://receiver.example/");
    assertThat(answer.error()).isEqualTo(DeliveryError.ADDRESS_REFUSED);
  }

  @Test
  void oneInwardAddressAmongGoodOnesIsEnoughToRefuse() {
    Names both =
        host -> Future.succeededFuture(List.of(address("1.1.1.1"), address("::ffff:10.0.0.1")));
    var answer = send(new Dialler(vertx, both, false), "https://receiver.example/");
    assertThat(answer.error()).isEqualTo(DeliveryError.ADDRESS_REFUSED);
  }

  /** Whoever answers for a name may answer otherwise the next time: only one look counts. */
  @Test
  void aNameIsLookedUpOnceForAConnection() {
    var looks = new AtomicInteger();
    Names rebinding =
        host -> {
          looks.incrementAndGet();
          return loopback.addresses(host);
        };
    var url = "http://receiver.example:" + receiver.port() + "/";
    assertThat(send(new Dialler(vertx, rebinding, true), url).delivered()).isTrue();
    assertThat(looks).hasValue(1);
    assertThat(receiver.next().headers().get("Host"))
        .isEqualTo("receiver.example:" + receiver.port());
  }

  @Test
  void aReceiverThatDoesNotAnswerIsLeftInTime() {
    receiver.answering((one, response) -> {});
    assertThat(send(anywhere(), receiver.url(), 200).error()).isEqualTo(DeliveryError.TIMEOUT);
  }

  @Test
  void aReceiverThatClosesWithoutAnAnswerHasFailed() {
    receiver.answering((one, response) -> response.reset());
    assertThat(send(anywhere(), receiver.url()).error()).isEqualTo(DeliveryError.CLOSED);
  }

  /** Each byte comes in time, and the answer never. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
      })
  void aReceiverThatAnswersByteByByteIsLeftInTime(String head) {
    int port = answering(socket -> drip(socket, head));
    assertThat(send(anywhere(), "http://127.0.0.1:" + port + "/", 500).error())
        .isEqualTo(DeliveryError.TIMEOUT);
  }

  @Test
  void ofABodyThatComesByteByByteNoMoreIsWaitedForThanForAnAnswer() {
    var head = "HTTP/1.1 503 Down\r\nContent-Length: 1000000000\r\n\r\n";
    int port = answering(socket -> drip(socket, head));
    var answer = send(anywhere(), "http://127.0.0.1:" + port + "/", 500);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).matches("x+").hasSizeLessThan(1000);
  }

  @Test
  void anAnswerThatBreaksOffAfterItsStatusSaysWhatItSaid() {
    var head = "HTTP/1.1 500 Broken\r\nContent-Length: 1000\r\n\r\nsorry";
    int port = answering(socket -> socket.write(head).onComplete(done -> socket.close()));
    var answer = send(anywhere(), "http://127.0.0.1:" + port + "/");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).isEqualTo("sorry");
  }

  @Test
  void headersWithoutAnEndAreMoreThanIsRead() {
    int port = answering(socket -> flood(socket, "HTTP/1.1 200 OK\r\nX: ", "y".repeat(64 * 1024)));
    assertThat(send(anywhere(), "http://127.0.0.1:" + port + "/").error())
        .isIn(DeliveryError.MALFORMED, DeliveryError.CLOSED);
  }

  /** A gigabyte that packs into a megabyte is not unpacked. */
  @Test
  void aPackedAnswerIsNotUnpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000]);
    }
    receiver.answering(
        (one, response) ->
            response
                .setStatusCode(500)
                .putHeader("Content-Encoding", "gzip")
                .end(Buffer.buffer(packed.toByteArray())));
    assertThat(send(anywhere(), receiver.url()).text().length()).isLessThan(packed.size());
  }

  private int answering(Handler<NetSocket> behaviour) {
    return vertx
        .createNetServer()
        .connectHandler(socket -> socket.handler(request -> behaviour.handle(socket)))
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  private void drip(NetSocket socket, String head) {
    socket.write(head);
    long timer = vertx.setPeriodic(10, tick -> socket.write("x"));
    socket.closeHandler(closed -> vertx.cancelTimer(timer));
  }

  private void flood(NetSocket socket, String head, String more) {
    socket.write(head);
    long timer = vertx.setPeriodic(1, tick -> socket.write(more));
    socket.closeHandler(closed -> vertx.cancelTimer(timer));
  }

  @Test
  void whatDoesNotSpeakHttpHasFailed() {
    var server = vertx.createNetServer().connectHandler(s -> s.write("220 mail ready\r\n\r\n"));
    int port = server.listen(0, "127.0.0.1").await().actualPort();
    var answer = send(anywhere(), "http://127.0.0.1:" + port + "/");
    assertThat(answer.error()).isIn(DeliveryError.MALFORMED, DeliveryError.CLOSED);
  }

  @Test
  void nobodyThereHasFailed() {
    receiver.leaves();
    assertThat(send(anywhere(), receiver.url()).error()).isEqualTo(DeliveryError.UNREACHABLE);
  }

  @Test
  void aNameWithoutAnAddressHasFailed() {
    Names none = host -> Future.failedFuture(new UnknownHostException(host));
    var answer = send(new Dialler(vertx, none, true), "http://receiver.example/");
    assertThat(answer.error()).isEqualTo(DeliveryError.NAME_NOT_FOUND);
  }

  @Test
  void aNameThatIsNeverLookedUpToTheEndIsLeftInTime() {
    Names silent = host -> Future.future(never -> {});
    var answer = send(new Dialler(vertx, silent, true), "http://receiver.example/");
    assertThat(answer.error()).isEqualTo(DeliveryError.TIMEOUT);
  }

  @Test
  void ofAnAnswerOnlyTheBeginningIsKeptAndOnlyWhatCanBeShown() {
    var text = "sorry\u0000\u001b[31m\u202e " + "x".repeat(30_000);
    receiver.answering((one, response) -> response.setStatusCode(500).end(text));
    var answer = send(anywhere(), receiver.url());
    assertThat(answer.text()).startsWith("sorry[31m xxx").hasSize(1000);
    assertThat(answer.status()).isEqualTo(500);
  }

  @Test
  void oneConnectionServesManyMessagesAndIsMadeAnewWhenTheReceiverClosedIt() {
    var connections = new AtomicInteger();
    var connection =
        new ReceiverConnection(vertx, counted(connections), Target.of(receiver.url()), LIMIT_MS);
    for (int i = 0; i < 5; i++) {
      assertThat(sent(connection).delivered()).isTrue();
    }
    assertThat(connections).hasValue(1);
    receiver.leaves();
    receiver.returns();
    assertThat(sent(connection).delivered()).isTrue();
    assertThat(connections).hasValue(2);
  }

  private Dialler counted(AtomicInteger connections) {
    Names names =
        host -> {
          connections.incrementAndGet();
          return loopback.addresses(host);
        };
    return new Dialler(vertx, names, true);
  }

  private Answer sent(ReceiverConnection connection) {
    var answer =
        Future.<Answer>future(
            p -> vertx.runOnContext(v -> connection.send(MESSAGE, SECRETS).onComplete(p)));
    return answer.await();
  }

  @Test
  void tlsHoldsAReceiverToItsNameAtTheAddressThatWasLookedUp() {
    var certificate = SelfSignedCertificate.create("receiver.example");
    var options =
        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions());
    try (var secure = Receiver.start(options)) {
      var trusting = new HttpClientOptions().setTrustOptions(certificate.trustOptions());
      var dialler = new Dialler(vertx, loopback, true, trusting);
      var right = send(dialler, "https://receiver.example:" + secure.port() + "/");
      var wrong = send(dialler, "https://another.example:" + secure.port() + "/");
      var stranger = send(anywhere(), "https://receiver.example:" + secure.port() + "/");
      assertThat(right.delivered()).isTrue();
      assertThat(wrong.error()).isEqualTo(DeliveryError.TLS);
      assertThat(stranger.error()).isEqualTo(DeliveryError.TLS);
      certificate.delete();
    }
  }
}
