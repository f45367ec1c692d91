package didymium.transparency;

import didymium.access.Actor;
import didymium.bus.Json;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.journal.ContentRules;
import didymium.tlog.Checkpoint;
import didymium.tlog.Hash;
import didymium.tlog.Node;
import didymium.tlog.Note;
import didymium.tlog.Proofs;
import didymium.tlog.Strict;
import didymium.tlog.Tile;
import didymium.tlog.TlogProof;
import didymium.transparency.Bundle.BundleHead;
import didymium.transparency.Bundle.BundleLine;
import didymium.transparency.LogCommand.GetBundleHead;
import didymium.transparency.LogCommand.GetBundleLines;
import didymium.transparency.LogCommand.GetCheckpoint;
import didymium.transparency.LogCommand.GetContent;
import didymium.transparency.LogCommand.GetLeaves;
import didymium.transparency.LogCommand.GetLog;
import didymium.transparency.LogCommand.GetLogKeys;
import didymium.transparency.LogCommand.GetProofFile;
import didymium.transparency.LogCommand.GetTile;
import didymium.transparency.LogCommand.ListContents;
import didymium.transparency.LogCommand.ProveConsistency;
import didymium.transparency.LogCommand.ProveInclusion;
import didymium.transparency.LogStore.Log;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What those get who verify a log. The tree that they can ask about is the one that was signed:
 * what is numbered since then is not proven to anybody yet.
 */
final class LogAnswers {
  private record Described(
      UUID projectId, String origin, long size, Signed checkpoint, Fault fault) {
    private record Signed(long size, Hash root, Instant at) {}

    static Described of(Log log, String origin) {
      var signed = log.note() == null ? null : new Signed(log.signed(), root(log), log.at());
      return new Described(log.projectId(), origin, log.size(), signed, log.fault());
    }

    private static Hash root(Log log) {
      return Checkpoint.parse(Note.parse(log.note()).text()).root();
    }
  }

  private record Inclusion(long index, long size, Hash leafHash, List<Hash> proof) {}

  private record Consistency(long from, long to, List<Hash> proof) {}

  private record Content(long index, String salt, String content) {
    static Content of(StoredEntry entry) {
      return entry.readable()
          ? new Content(entry.index(), Strict.base64(entry.salt()), entry.said())
          : new Content(entry.index(), null, null);
    }
  }

  private record Contents(List<Content> items) {}

  private final LogStore logs;
  private final LogKeys keys;
  private final NamedWitnessesStore witnesses;
  private final Clock clock;

  LogAnswers(LogStore logs, LogKeys keys, NamedWitnessesStore witnesses, Clock clock) {
    this.logs = logs;
    this.keys = keys;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  Future<Reply> log(GetLog query) {
    return log((LogCommand) query)
        .compose(log -> witnesses.states(log.projectId()).map(states -> described(log, states)));
  }

  private Reply described(Log log, Buffer states) {
    var head = Json.buffer(Described.of(log, keys.origin(log.projectId())));
    return Reply.json(200, Json.with(head, "witnesses", states), null, null);
  }

  Future<Reply> checkpoint(GetCheckpoint query) {
    return log(query)
        .compose(log -> checkpoint(log, query.size() == null ? log.signed() : query.size()))
        .map(LogAnswers::text);
  }

  private Future<String> checkpoint(Log log, long size) {
    return logs.checkpoint(log.projectId(), size);
  }

  Future<Reply> keys(GetLogKeys query) {
    return log(query).compose(log -> keys(query.projectId())).map(LogAnswers::lines);
  }

  /** The keys of all logs of this portal, and of all witnesses that are named. */
  Future<Reply> hostKeys() {
    return witnesses.named().map(named -> lines(keys.ofHost(named)));
  }

  private Future<List<String>> keys(UUID projectId) {
    return witnesses.named(projectId).map(named -> keys.of(projectId, named));
  }

  Future<Reply> tile(GetTile query) {
    return log(query)
        .compose(log -> logs.hashRanges(log.projectId(), List.of(range(log, query.tile()))))
        .map(found -> bytes(found.get(0)));
  }

  Future<Reply> leaves(GetLeaves query) {
    return log(query)
        .map(log -> range(log, query.tile()))
        .compose(range -> logs.leaves(query.projectId(), range.first(), range.until()))
        .map(LogAnswers::bytes);
  }

  /** A tile is served in every width that it has had. */
  private static HashRange range(Log log, Tile tile) {
    var range = HashRange.of(tile);
    int levels = tile.level() * Tile.HEIGHT;
    var there = levels <= Node.MAX_LEVEL ? log.signed() >> levels : 0;
    LogStore.require(range.until() <= there, "tile-unknown");
    return range;
  }

  Future<Reply> inclusion(ProveInclusion query) {
    return log(query)
        .compose(log -> inclusion(log, query.index(), orSigned(query.size(), log)))
        .map(Reply::ok);
  }

  private Future<Inclusion> inclusion(Log log, long index, long size) {
    requireSigned(log, size);
    if (index >= size) {
      throw Problem.invalid("index-beyond-tree", null, "" + size);
    }
    var leaf = new Node(0, index);
    var spans = Proofs.inclusion(index, size);
    return logs.hashes(log.projectId(), Hashes.needed(spans, leaf))
        .map(known -> new Inclusion(index, size, known.apply(leaf), Hashes.of(spans, known)));
  }

  Future<Reply> consistency(ProveConsistency query) {
    return log(query)
        .compose(log -> consistency(log, query.from(), orSigned(query.to(), log)))
        .map(proof -> Reply.ok(new Consistency(query.from(), proof.to(), proof.proof())));
  }

  private Future<Consistency> consistency(Log log, long from, long to) {
    requireSigned(log, to);
    if (from > to) {
      throw Problem.invalid("tree-shrinks", null);
    }
    return logs.consistency(log.projectId(), from, to)
        .map(proof -> new Consistency(from, to, proof));
  }

  Future<Reply> proofFile(GetProofFile query) {
    return log(query).compose(log -> proofFile(log, query.index())).map(LogAnswers::text);
  }

  private Future<String> proofFile(Log log, long index) {
    return inclusion(log, index, log.signed())
        .compose(
            found ->
                checkpoint(log, log.signed())
                    .map(note -> new TlogProof(index, found.proof(), note).toString()));
  }

  Future<Reply> content(GetContent query) {
    return stored(query, query.index(), query.index() + 1).map(found -> one(found, query.actor()));
  }

  private static Reply one(List<StoredEntry> found, Actor reader) {
    LogStore.require(!found.isEmpty() && found.get(0).readable(), "not-found");
    ContentRules.require(reader.scopes(), found.get(0).kind());
    return Reply.ok(Content.of(found.get(0)));
  }

  Future<Reply> contents(ListContents query) {
    return stored(query, query.from(), query.from() + query.limit())
        .map(found -> seen(found, query.actor()))
        .map(found -> Reply.ok(new Contents(found.stream().map(Content::of).toList())));
  }

  private Future<List<StoredEntry>> stored(LogCommand query, long from, long until) {
    var organisationId = query.actor().organisationId();
    return log(query).compose(log -> logs.entries(organisationId, log.projectId(), from, until));
  }

  private static List<StoredEntry> seen(List<StoredEntry> found, Actor reader) {
    return found.stream().map(entry -> entry.seenWith(reader.scopes())).toList();
  }

  Future<Reply> bundleHead(GetBundleHead query) {
    return log(query)
        .compose(this::bundleHead)
        .map(head -> Reply.page(Json.buffer(head), "" + head.size()));
  }

  private Future<BundleHead> bundleHead(Log log) {
    return checkpoint(log, log.signed())
        .compose(note -> keys(log.projectId()).map(known -> bundleHead(log, note, known)));
  }

  private BundleHead bundleHead(Log log, String note, List<String> known) {
    var origin = keys.origin(log.projectId());
    return new BundleHead(Bundle.FORMAT, origin, log.signed(), note, known, clock.instant());
  }

  Future<Reply> bundleLines(GetBundleLines query) {
    return stored(query, query.from(), query.until())
        .map(found -> seen(found, query.actor()))
        .map(LogAnswers::asLines);
  }

  private static Reply asLines(List<StoredEntry> entries) {
    var lines = entries.stream().map(BundleLine::of).map(line -> Json.text(line) + "\n");
    return text(lines.collect(Collectors.joining()));
  }

  private Future<Log> log(LogCommand query) {
    return logs.log(query.actor().id(), query.projectId());
  }

  private static long orSigned(Long size, Log log) {
    return size == null ? log.signed() : size;
  }

  private static void requireSigned(Log log, long size) {
    LogStore.require(size > 0 && size <= log.signed(), "tree-unknown", "" + log.signed());
  }

  private static Reply lines(List<String> lines) {
    return text(String.join("\n", lines) + "\n");
  }

  private static Reply text(String text) {
    return bytes(Buffer.buffer(text));
  }

  private static Reply bytes(Buffer bytes) {
    return Reply.json(200, bytes, null, null);
  }
}
