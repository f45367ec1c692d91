package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Complaint;
import didymium.testing.Eventually;
import didymium.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SessionLockTest {
  private final Complaint complaint =
      new Complaint(System.getLogger("SessionLockTest"), "It waits: {0}");
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Database database;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    database = TestDatabase.open(vertx);
  }

  @AfterEach
  void close(VertxTestContext test) {
    database.close().onComplete(test.succeedingThenComplete());
  }

  @Test
  void anotherNodeTakesOverWhenTheHolderIsGone() {
    var first = lock(1, "first ");
    var second = lock(1, "second ");

    assertThat(first.take().await()).isTrue();
    assertThat(second.take().await()).isFalse();

    first.release().await();
    Eventually.holds("taken over", () -> second.take().await());

    assertThat(first.isHeld()).isFalse();
    assertThat(first.take().await()).isFalse();
    assertThat(told).containsExactly("first true", "first false", "second true");
  }

  @Test
  void whoLostTheConnectionIsToldAndMayTakeItAnew() {
    var lock = lock(2, "");

    assertThat(lock.take().await()).isTrue();
    lock.connection().close().await();
    Eventually.holds("lost", () -> !lock.isHeld());
    assertThat(lock.take().await()).isTrue();

    assertThat(told).containsExactly("true", "false", "true");
  }

  private SessionLock lock(long number, String whose) {
    return new SessionLock(number, this::connect, complaint, holds -> told.add(whose + holds));
  }

  private Future<PgConnection> connect() {
    return PgConnection.connect(vertx, database.connectOptions());
  }
}
