package didymium.bench;

import didymium.bench.Recorder.Statement;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Supplier;

/** Just the SQL of an operation, as the portal executed it once, with other identifiers. */
final class Floor implements Operation {
  private record Prepared(String sql, List<Slots> parameters) {}

  private final PgConnection connection;
  private final List<Prepared> statements;
  private final Supplier<String[]> fresh;

  /**
   * @param places the recorded identifiers that others take the place of
   * @param fresh gives these others
   */
  Floor(
      PgConnection connection,
      List<Statement> recorded,
      List<String> places,
      Supplier<String[]> fresh) {
    this.connection = connection;
    this.statements =
        recorded.stream()
            .map(one -> new Prepared(one.sql(), Slots.all(one.parameters(), places)))
            .toList();
    this.fresh = fresh;
  }

  @Override
  public Future<?> run() {
    return run(0, fresh.get());
  }

  private Future<?> run(int index, String[] texts) {
    var statement = statements.get(index);
    var parameters = Tuple.tuple();
    statement.parameters().forEach(slots -> parameters.addValue(slots.filled(texts)));
    var done = connection.preparedQuery(statement.sql()).execute(parameters);
    return index + 1 == statements.size() ? done : done.compose(rows -> run(index + 1, texts));
  }
}
