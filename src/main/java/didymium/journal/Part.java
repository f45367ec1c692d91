package didymium.journal;

import io.vertx.sqlclient.Tuple;
import java.util.List;

/**
 * What one feature changes along with a change of another's: in the same statement, so both or
 * neither.
 *
 * @param sql common table expressions with parameters {@code $1…$n}, written where {@code state} of
 *     the change that takes it along returns a row; their names are the part's own
 * @param events what tells it
 */
public record Part(String sql, Tuple parameters, List<Event> events) {}
