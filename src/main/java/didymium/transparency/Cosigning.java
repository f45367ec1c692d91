package didymium.transparency;

import didymium.outbound.Dialler;
import didymium.outbound.RefusedAddress;
import didymium.outbound.Target;
import didymium.tlog.Hash;
import didymium.tlog.Note;
import didymium.tlog.Strict;
import didymium.tlog.VerifierKey;
import didymium.transparency.CosigningChanges.Due;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Brings checkpoints to the witnesses (C2SP tlog-witness). Nobody waits for them: a witness that
 * does not answer is asked again later, and then for the latest checkpoint only.
 */
record Cosigning(Dialler dialler, LogStore logs, CosigningChanges changes) {
  private static final String FORKED = "log-forked";
  private static final String UNREACHABLE = "unreachable";
  private static final String REFUSED = "refused";
  private static final int TIMEOUT_MS = 10_000;
  private static final int MAX_ANSWER = 64 * 1024;
  private static final double LONGEST_PAUSE = 300;

  private record Answer(int status, String body) {}

  /** Asks the witnesses that are behind, side by side. */
  Future<Void> round(int limit) {
    return changes
        .claim(limit)
        .compose(all -> Future.join(all.stream().map(this::ask).toList()))
        .mapEmpty();
  }

  private Future<Void> ask(Due due) {
    return send(due)
        .compose(answer -> take(due, answer))
        .recover(failure -> changes.failed(due, UNREACHABLE, fault(failure), null, pause(due)));
  }

  private static String fault(Throwable failure) {
    return failure instanceof RefusedAddress ? "address-refused" : null;
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
    var target = Target.of(url);
    return dialler.dial(target).compose(dialled -> post(dialled, target.post(), body));
  }

  /** However slowly an answer comes: it is not waited for longer than that. */
  private static Future<Answer> post(
      HttpClientConnection dialled, RequestOptions options, Buffer body) {
    return dialled
        .request(options)
        .compose(request -> request.send(body))
        .compose(Cosigning::answer)
        .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .eventually(dialled::close);
  }

  private static Future<Answer> answer(HttpClientResponse response) {
    var body = Buffer.buffer();
    response.handler(part -> append(response, body, part));
    return response.end().map(done -> new Answer(response.statusCode(), body.toString()));
  }

  private static void append(HttpClientResponse response, Buffer body, Buffer part) {
    if (body.appendBuffer(part).length() > MAX_ANSWER) {
      response.request().connection().close();
    }
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
    return changes.cosigned(due, signature.line(), signature.cosignedAt());
  }

  /** The witness has co-signed another size than is known here. */
  private Future<Void> conflict(Due due, String body) {
    long seen = Strict.number(body.strip());
    if (seen > due.head().size()) {
      return refused(due, Fault.REWOUND, seen);
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
    return changes.failed(due, REFUSED, fault, seen, pause(due));
  }
}
