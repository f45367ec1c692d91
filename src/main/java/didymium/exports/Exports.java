package didymium.exports;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.exports.KeptExport.State;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

/**
 * Exports of what somebody may see, in bounded memory and of one moment: entries never change and
 * have their places in the journal, so all that is read up to one place belongs together, however
 * long the reading takes.
 */
public final class Exports {
  /** Writing is compressing, mostly: more at once would only take time from everything else. */
  private static final int AT_ONCE = 2;

  private static final int POLL_MS = 20;
  private static final int POLLS = 50;

  /**
   * What an export is made with.
   *
   * @param url of the portal
   */
  record Tools(ExportStore store, WorkerExecutor workers, String url) {}

  private final Vertx vertx;
  private final Tools tools;
  private final KeptStore kept;
  private final PortfolioStore portfolios;

  /**
   * @param url where people find the portal
   */
  public Exports(Vertx vertx, Pool pool, String url) {
    this.vertx = vertx;
    var workers = vertx.createSharedWorkerExecutor("exports", AT_ONCE);
    this.tools = new Tools(new ExportStore(pool), workers, url);
    this.kept = new KeptStore(pool);
    this.portfolios = new PortfolioStore(pool);
  }

  /**
   * Opens an export.
   *
   * @param language of what it says to people: en, ru or hi
   * @return fails with Problem 404 for a project that the reader does not see
   */
  Future<Export> open(UUID reader, UUID projectId, Format format, String language) {
    return outline(reader, projectId)
        .map(outline -> new Export(tools, reader, outline, format, Texts.in(language)));
  }

  /**
   * Writes a project with its runs as an {@code .eln} file.
   *
   * @return completes when all is written; fails with Problem 404 for a project that the reader
   *     does not see
   */
  public Future<Void> writeCrate(UUID reader, UUID projectId, OutputStream to) {
    return open(reader, projectId, Format.PROJECT_ELN, "en")
        .compose(export -> export.writeTo(bytes -> written(bytes, to)));
  }

  private static Future<Void> written(Buffer bytes, OutputStream to) {
    try {
      to.write(bytes.getBytes());
      return Future.succeededFuture();
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  /** The projects of a programme that somebody sees. */
  public Future<List<UUID>> ofProgramme(UUID reader, UUID programmeId) {
    return portfolio(new PortfolioQuery(reader, programmeId, null, null, null, null));
  }

  /** The projects of a portfolio, in its order. */
  Future<List<UUID>> portfolio(PortfolioQuery query) {
    return portfolios.projects(query);
  }

  /** A table of a portfolio that can be written. */
  PortfolioExport portfolio(UUID reader, Format format, String language) {
    boolean workbook = format == Format.ENTRIES_XLSX;
    return new PortfolioExport(portfolios, tools.workers(), reader, workbook, Texts.in(language));
  }

  /**
   * What the columns of the table mean, as a Data Package.
   *
   * @return fails with Problem 404 for a project that the actor does not see
   */
  Future<Buffer> dataPackage(Actor actor, UUID projectId, String language) {
    return outline(actor.id(), projectId)
        .map(outline -> DataPackage.of(outline, Texts.in(language), tools.url()));
  }

  /**
   * The bytes of an export that was made in the background.
   *
   * @return fails with Problem 404 for what the actor did not ask for, 409 while it is not ready
   */
  Future<KeptContent> content(Actor actor, UUID exportId) {
    return kept.find(actor, exportId).map(found -> new KeptContent(kept, ready(found)));
  }

  private static KeptStore.Bytes ready(KeptStore.ExportAndBytes found) {
    if (found.bytes() != null) {
      return found.bytes();
    }
    throw found.export().state() == State.FAILED
        ? Problem.conflict("export.failed")
        : Problem.conflict("export.not-ready");
  }

  private Future<Outline> outline(UUID reader, UUID projectId) {
    return tools
        .store()
        .mayRead(reader, projectId)
        .compose(may -> tools.store().waiting(projectId, null))
        .compose(last -> settled(projectId, last, POLLS))
        .compose(settled -> tools.store().outline(reader, projectId));
  }

  /**
   * What was logged a moment ago may wait for its place in the journal, and who logged it expects
   * it in the export. Where it waits for long the export goes without.
   */
  private Future<Void> settled(UUID projectId, Long last, int polls) {
    if (last == null || polls == 0) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(POLL_MS)
        .compose(passed -> tools.store().waiting(projectId, last))
        .compose(still -> settled(projectId, still, polls - 1));
  }
}
