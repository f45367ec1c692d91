package didymium.projects;

import didymium.bus.Bus;
import didymium.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;

/** Owns programmes, projects and who has which role in them. */
public final class ProjectsVerticle extends VerticleBase {
  private final Bus bus;
  private final Pool pool;
  private final Journal journal;

  public ProjectsVerticle(Bus bus, Pool pool, Journal journal) {
    this.bus = bus;
    this.pool = pool;
    this.journal = journal;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        new Programmes(pool, journal).answer(bus),
        new Projects(pool, journal).answer(bus),
        new Members(pool, journal).answer(bus));
  }
}
