package didymium.bench;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A pool that passes everything on and writes down each prepared statement with its parameters. So
 * the floor executes what the portal's own code executes, and not a copy that could drift from it.
 */
final class Recorder {

  /** One execution of a prepared statement. */
  record Statement(String sql, List<Object> parameters) {}

  private final List<Statement> statements = new CopyOnWriteArrayList<>();
  private final Pool pool;

  Recorder(Pool recorded) {
    pool =
        proxy(
            Pool.class,
            (proxy, method, arguments) -> watched(invoke(recorded, method, arguments), arguments));
  }

  /** The pool to give to what is recorded. */
  Pool pool() {
    return pool;
  }

  /** What was executed until an operation was done. */
  List<Statement> until(Future<?> done) {
    done.await();
    var recorded = List.copyOf(statements);
    statements.clear();
    return recorded;
  }

  private Object watched(Object result, Object[] arguments) {
    return result instanceof PreparedQuery<?> query
        ? watched(query, (String) arguments[0])
        : result;
  }

  private PreparedQuery<?> watched(PreparedQuery<?> query, String sql) {
    return proxy(
        PreparedQuery.class,
        (proxy, method, arguments) -> {
          note(sql, arguments);
          return invoke(query, method, arguments);
        });
  }

  private void note(String sql, Object[] arguments) {
    var tuple = arguments == null ? Tuple.tuple() : (Tuple) arguments[0];
    var values = new ArrayList<Object>();
    for (int i = 0; i < tuple.size(); i++) {
      values.add(tuple.getValue(i));
    }
    statements.add(new Statement(sql, values));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
