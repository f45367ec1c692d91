package didymium.transparency;

import didymium.transparency.CosigningStore.Due;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Brings checkpoints to the witnesses (C2SP tlog-witness). Nobody waits for them: a witness that
 * does not answer is asked again later, and then for the latest checkpoint only.
 */
final class Cosigning {
  private static final String REWOUND = "log-rewound";
  private static final String FORKED = "log-forked";
  private static final String UNREACHABLE = "unreachable";
  private static final String REFUSED = "refused";
  private static final int TIMEOUT_MS = 10_000;
  private static final int MAX_ANSWER = 64 * 1024;
  private static final double LONGEST_PAUSE = 300;

  private record Answer(int status, String body) {}

  private final HttpClient client;
  private final LogStore logs;
  private final CosigningStore store;

  Cosigning(Vertx vertx, LogStore logs, CosigningStore store) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(TIMEOUT_MS)
                .setReadIdleTimeout(TIMEOUT_MS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
    this.logs = logs;
    this.store = store;
  }

  Future<Void> close() {
    return client.close();
  }

  /** Asks the witnesses that are behind, side by side. */
  Future<Void> round(int limit) {
    return store
        .claim(limit)
        .compose(all -> Future.join(all.stream().map(this::ask).toList()))
        .mapEmpty();
  }

  private Future<Void> ask(Due due) {
    return send(due)
        .compose(answer -> take(due, answer))
        .recover(failure -> store.failed(due, UNREACHABLE, null, null, pause(due)));
  }

  private static double pause(Due due) {
    return Math.min(LONGEST_PAUSE, Math.pow(2, Math.min(due.failures(), 10)));
  }

  private Future<Answer> send(Due due) {
    return logs.consistency(due.projectId(), due.old(), due.head().size())
        .map(proof -> request(due, proof))
        .compose(body -> post(due.witness().url() + "/add-checkpoint", body));
  }

  private static Buffer request(Due due, List<Hash> proof) {
    var lines = proof.stream().map(hash -> hash + "\n").collect(Collectors.joining());
    return Buffer.buffer("old " + due.old() + "\n" + lines + "\n" + due.note());
  }

  private Future<Answer> post(String url, Buffer body) {
    var options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url).setTimeout(TIMEOUT_MS);
    return client
        .request(options)
        .compose(request -> request.send(body))
        .compose(Cosigning::answer);
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    var body = Buffer.buffer();
    var end =
        response
            .handler(
                part -> {
                  if (body.appendBuffer(part).length() > MAX_ANSWER) {
                    response.request().connection().close();
                  }
                })
            .end();
    return end.map(done -> new Answer(response.statusCode(), body.toString()));
  }

  private Future<Void> take(Due due, Answer answer) {
    return switch (answer.status()) {
      case 200 -> cosigned(due, answer.body());
      case 409 -> conflict(due, answer.body());
      case 422 -> refused(due, FORKED, null);
      case 403 -> refused(due, "key-unknown", null);
      case 404 -> refused(due, "log-unknown", null);
      default -> Future.failedFuture("status " + answer.status());
    };
  }

  /** Only what the witness's own key signed counts. */
  private Future<Void> cosigned(Due due, String lines) {
    var key = VerifierKey.parse(due.witness().key());
    var signatures =
        Note.parse(due.note().substring(0, due.note().indexOf("\n\n") + 2) + lines)
            .verified(Set.of(key));
    if (signatures.isEmpty()) {
      return refused(due, "cosignature-foreign", null);
    }
    var signature = signatures.get(0);
    return store.cosigned(due, signature.line(), signature.cosignedAt());
  }

  /** The witness has co-signed another size than is known here. */
  private Future<Void> conflict(Due due, String body) {
    long seen = Strict.number(body.strip());
    if (seen > due.head().size()) {
      return refused(due, REWOUND, seen);
    }
    return seen == due.old() ? refused(due, FORKED, seen) : askFrom(due.from(seen));
  }

  private Future<Void> askFrom(Due due) {
    return send(due)
        .compose(
            answer ->
                answer.status() == 409
                    ? Future.failedFuture("the witness is asked by others too")
                    : take(due, answer));
  }

  private Future<Void> refused(Due due, String fault, Long seen) {
    return store.failed(due, REFUSED, fault, seen, pause(due));
  }
}
