package didymium.transparency;

import didymium.access.KeyUse;
import didymium.bus.Bus;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.tlog.Checkpoint;
import didymium.tlog.Note;
import didymium.tlog.NoteSignature;
import didymium.tlog.NoteSigner;
import didymium.tlog.VerifierKey;
import didymium.transparency.WitnessCommand.AddCheckpoint;
import didymium.transparency.WitnessCommand.GetWitnessKeys;
import didymium.transparency.WitnessCommand.GetWitnessed;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A witness (C2SP tlog-witness): co-signs a checkpoint of a log that it was told about, if that
 * shows to contain all that it co-signed of the log before.
 */
public final class WitnessVerticle extends VerticleBase {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Bus bus;
  private final WitnessStore store;
  private final WitnessChanges changes;
  private final String name;
  private final TrustedLogs logs;
  private final PortalKeys own;
  private final Clock clock;
  private NoteKeys keys;
  private List<NoteSigner> signers;

  /**
   * @param name of the witness, such as {@code partner.example/witness}
   */
  public WitnessVerticle(
      Bus bus, Pool pool, String name, TrustedLogs logs, Path keysDirectory, Clock clock) {
    this.bus = bus;
    this.store = new WitnessStore(pool);
    this.changes = new WitnessChanges(pool);
    this.name = name;
    this.logs = logs;
    this.own = new PortalKeys(pool, KeyUse.WITNESS, keysDirectory, clock);
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return own.load(vertx).compose(this::answer);
  }

  private Future<?> answer(NoteKeys loaded) {
    keys = loaded;
    signers = loaded.signers(name, VerifierKey.COSIGNATURE);
    return Future.all(
        bus.answer(AddCheckpoint.class, this::add),
        bus.answer(GetWitnessed.class, this::witnessed),
        bus.answer(GetWitnessKeys.class, this::keys));
  }

  private Future<Reply> add(AddCheckpoint command) {
    var submission = Submission.parse(command.body());
    var origin = submission.checkpoint().origin();
    var signatures = submission.signatures(logs.of(origin));
    submission.requireGrowth();
    return store.head(origin).compose(head -> add(submission, signatures, head));
  }

  private Future<Reply> add(Submission submission, List<NoteSignature> ofLog, Checkpoint head) {
    if (submission.old() != head.size()) {
      return Future.succeededFuture(text(409, head.size() + "\n"));
    }
    submission.requireConsistency(head);
    var text = submission.note().text();
    var at = clock.instant();
    var own = signers.stream().map(signer -> signer.cosign(text, at)).toList();
    var note = new Note(text, ofLog).with(own);
    return changes
        .advance(head, submission.checkpoint(), note, at)
        .compose(first -> first ? Future.succeededFuture(lines(own)) : overtaken(submission));
  }

  /** Another request has been faster. */
  private Future<Reply> overtaken(Submission submission) {
    return store.head(submission.checkpoint().origin()).map(head -> text(409, head.size() + "\n"));
  }

  private Future<Reply> witnessed(GetWitnessed query) {
    if (!HASH.matcher(query.originHash()).matches()) {
      throw Problem.notFound("checkpoint.not-witnessed");
    }
    return store.note(query.originHash()).map(note -> text(200, note));
  }

  private Future<Reply> keys(GetWitnessKeys query) {
    var vkeys = keys.verifierKeys(name, VerifierKey.COSIGNATURE).stream();
    return Future.succeededFuture(
        text(200, vkeys.map(key -> key + "\n").collect(Collectors.joining())));
  }

  private static Reply lines(List<NoteSignature> signatures) {
    return text(200, signatures.stream().map(NoteSignature::line).collect(Collectors.joining()));
  }

  private static Reply text(int status, String text) {
    return Reply.json(status, Buffer.buffer(text), null, null);
  }
}
