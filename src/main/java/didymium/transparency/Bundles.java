package didymium.transparency;

import didymium.access.Actor;
import didymium.config.StartFailure;
import didymium.transparency.LogCommand.GetBundleHead;
import didymium.transparency.LogCommand.GetBundleLines;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** Writes logs as files that verify by themselves, without a portal that runs. */
public final class Bundles {
  private static final int LINES = 200;

  private final LogAnswers answers;

  /**
   * Blocks while it reads the keys.
   *
   * @param host under which the logs are known
   * @param keys the directory of the keys
   * @throws StartFailure if none for logs are there
   */
  public Bundles(Pool pool, String host, Path keys) {
    var own = new LogKeys(host, NoteKeys.read(keys, "log.json"));
    if (own.keys().keys().isEmpty()) {
      throw StartFailure.configuration(
          "keys.directory: there is no log.json in %s; name the configuration that the portal is started with"
              .formatted(keys.toAbsolutePath()));
    }
    this.answers =
        new LogAnswers(new LogStore(pool), own, new NamedWitnessesStore(pool), Clock.systemUTC());
  }

  /** Whether anything of a project's log is signed. */
  public Future<Boolean> isSigned(Actor reader, UUID projectId) {
    return answers.logs().log(reader.id(), projectId).map(log -> log.signed() > 0);
  }

  /**
   * Writes the log of a project as somebody may read it, as far as it is signed.
   *
   * @return how many entries; fails with Problem 404 for a project that they do not see, or of
   *     which nothing is signed
   */
  public Future<Long> write(Actor reader, UUID projectId, OutputStream to) {
    return answers
        .bundleHead(new GetBundleHead(reader, projectId))
        .compose(head -> write(reader, projectId, head.body(), Long.parseLong(head.next()), to));
  }

  private Future<Long> write(
      Actor reader, UUID projectId, Buffer head, long size, OutputStream to) {
    return written(head.copy().appendString("\n"), to)
        .compose(begun -> lines(reader, projectId, 0, size, to))
        .map(size);
  }

  private Future<Void> lines(Actor reader, UUID projectId, long from, long size, OutputStream to) {
    if (from >= size) {
      return Future.succeededFuture();
    }
    long until = Math.min(size, from + LINES);
    return answers
        .bundleLines(new GetBundleLines(reader, projectId, from, until))
        .compose(lines -> written(lines.body(), to))
        .compose(gone -> lines(reader, projectId, until, size, to));
  }

  private static Future<Void> written(Buffer bytes, OutputStream to) {
    try {
      to.write(bytes.getBytes());
      return Future.succeededFuture();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }
}
