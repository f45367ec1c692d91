package didymium.database;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.bus.Complaint;
import didymium.config.Config;
import didymium.testing.CutOff;
import didymium.testing.Eventually;
import didymium.testing.TestDatabase;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LeaseTest {
  private final Complaint complaint = new Complaint(System.getLogger("LeaseTest"), "It waits: {0}");
  private final List<String> told = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private Config.Database server;
  private final List<Database> nodes = new ArrayList<>();
  private Database database;

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    server = TestDatabase.create();
    database = Database.connect(vertx, server);
  }

  @AfterEach
  void close(VertxTestContext test) {
    nodes.add(database);
    Future.join(nodes.stream().map(Database::close).toList())
        .<Void>mapEmpty()
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void another_node_takes_it_at_once_where_the_holder_lets_it_go() {
    var first = lease("first ");
    var second = lease("second ");

    assertThat(first.take().await()).isTrue();
    assertThat(second.take().await()).isFalse();
    first.release().await();
    assertThat(second.take().await()).isTrue();

    assertThat(first.isHeld()).isFalse();
    assertThat(first.take().await()).isFalse();
    assertThat(told).containsExactly("first true", "first false", "second true");
  }

  @Test
  void another_node_takes_it_where_the_holder_falls_silent_under_a_higher_epoch() {
    var first = lease("first ");
    var second = lease("second ");
    assertThat(first.take().await()).isTrue();
    long epoch = first.asHeld().getLong(2);

    Eventually.holds("taken over", () -> second.take().await());

    assertThat(second.asHeld().getLong(2)).isGreaterThan(epoch);
    assertThat(first.take().await()).isFalse();
    assertThat(told).containsExactly("first true", "second true", "first false");
  }

  @Test
  void another_node_takes_it_at_once_where_the_holder_is_gone() {
    var first = lease("first ");
    var second = lease("second ");
    assertThat(first.take().await()).isTrue();
    database
        .pool()
        .query("update leases set until = 'infinity'")
        .execute()
        .compose(held -> nodes.get(0).close())
        .await();
    Eventually.holds("taken over", () -> second.take().await());
  }

  @Test
  void its_holder_keeps_it_with_its_epoch() {
    var lease = lease("");
    assertThat(lease.take().await()).isTrue();
    long epoch = lease.asHeld().getLong(2);
    assertThat(lease.take().await()).isTrue();
    assertThat(lease.asHeld().getLong(2)).isEqualTo(epoch);
    assertThat(told).containsExactly("true");
  }

  @Test
  void who_cannot_ask_for_it_does_not_hold_it() {
    var wire = new CutOff(vertx, server.host(), server.port());
    var far = Database.connect(vertx, wire.database(server));
    var lease = new Lease("lease", far, complaint, holds -> told.add("" + holds));
    assertThat(lease.take().await()).isTrue();
    wire.cut();
    Eventually.holds("lost", () -> lease.take().transform(lost -> succeeded(lost)).await());
    wire.mend();
    Eventually.holds("held again", () -> lease.take().otherwise(false).await());
    assertThat(told).containsExactly("true", "false", "true");
    far.close().await();
  }

  private static Future<Boolean> succeeded(AsyncResult<Boolean> asked) {
    return Future.succeededFuture(asked.failed());
  }

  /** Of a node of its own. */
  private Lease lease(String whose) {
    var node = Database.connect(vertx, server);
    nodes.add(node);
    return new Lease("lease", node, complaint, holds -> told.add(whose + holds));
  }
}
