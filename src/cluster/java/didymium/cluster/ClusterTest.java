package didymium.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.SampleUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a set-up of several nodes does while its parts are killed, frozen and cut off: nothing that
 * was acknowledged is lost or doubled, and every subscriber is told of each once, in order. How
 * long it took is written down, and not judged: see {@code src/cluster/README.md}.
 */
class ClusterTest {
  private static final int WRITERS = 16;
  private static final int SUBSCRIBERS = 200;
  private static final long BEFORE = TimeUnit.SECONDS.toNanos(3);
  private static final long MEANWHILE = TimeUnit.SECONDS.toNanos(8);

  private final List<String> table = new ArrayList<>();
  private Cluster cluster;
  private Writers writers;
  private Readers readers;

  /** Something that goes wrong, or is done on purpose. */
  @FunctionalInterface
  private interface Fault {
    void happen() throws Exception;
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void nothing_acknowledged_is_lost_or_doubled_whatever_breaks() throws Exception {
    var open = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    var directory = Files.createTempDirectory("didymium-cluster", open);
    try (var all = Cluster.start(directory)) {
      cluster = all;
      var scientist = SampleUser.signIn(all.url(), "scientist.csir");
      long head = head(scientist);
      try (var written = new Writers(all.url(), scientist.token(), scientist.milestone(), WRITERS);
          var told = new Readers(all.url(), scientist.token(), SUBSCRIBERS, head)) {
        writers = written;
        readers = told;
        told.start();
        written.start();
        faults();
        written.end();
        verify(scientist, head);
      }
    }
    Files.writeString(
        Files.createDirectories(Path.of("target", "cluster")).resolve("faults.md"), table());
    System.out.println(table());
  }

  private void faults() throws Exception {
    during("nothing", () -> {}, () -> {});
    for (int i = 0; i < Cluster.NODES; i++) {
      int node = i;
      during("node killed", () -> cluster.node(node).close(), () -> cluster.startAgain(node));
    }
    for (int i = 0; i < Cluster.NODES; i++) {
      int node = i;
      during(
          "node frozen",
          () -> cluster.node(node).signal("STOP"),
          () -> cluster.node(node).signal("CONT"));
    }
    for (int i = 0; i < Cluster.NODES; i++) {
      int node = i;
      during(
          "node cut off from the database, loud",
          () -> cluster.wire(node).cut(),
          () -> cluster.wire(node).mend());
      during(
          "node cut off from the database, silent",
          () -> cluster.wire(node).swallow(),
          () -> cluster.wire(node).stopSwallowing());
    }
    during("rolling restart", this::rollingRestart, () -> {});
    during("switchover", cluster::switchOver, () -> {});
    int first = cluster.primary();
    during(
        "primary and its Patroni killed",
        () -> cluster.signalServer(first, "KILL"),
        () -> cluster.startServerAgain(first));
    int second = cluster.primary();
    during(
        "primary and its Patroni frozen",
        () -> cluster.signalServer(second, "STOP"),
        () -> cluster.signalServer(second, "CONT"));
  }

  private void rollingRestart() {
    for (int i = 0; i < Cluster.NODES; i++) {
      cluster.restart(i);
    }
  }

  /** What it costs while it lasts and until all is as before. */
  private void during(String name, Fault fault, Fault end) throws Exception {
    LockSupport.parkNanos(BEFORE);
    writers.longestMillis();
    writers.failed();
    readers.longestMillis();
    fault.happen();
    LockSupport.parkNanos(MEANWHILE);
    end.happen();
    cluster.awaitCalm();
    LockSupport.parkNanos(BEFORE);
    table.add(
        "| %s | %d | %d | %d |"
            .formatted(name, writers.failed(), writers.longestMillis(), readers.longestMillis()));
  }

  private void verify(SampleUser scientist, long after) {
    var journal = entries(scientist, after);
    long last = journal.get(journal.size() - 1).position();
    Eventually.holds("all are told of all", () -> readers.haveSeen(last));
    var positions = journal.stream().map(Logged::position).toList();
    assertThat(readers.told()).allSatisfy(told -> assertThat(told).isEqualTo(positions));
    var found = new HashMap<String, List<String>>();
    journal.forEach(
        one -> found.computeIfAbsent(one.text(), none -> new ArrayList<>()).add(one.id()));
    assertThat(writers.acknowledged())
        .hasSizeGreaterThan(WRITERS)
        .allSatisfy((text, id) -> assertThat(found.get(text)).containsExactly(id));
    table.add("");
    table.add(
        "%d writes acknowledged, 0 lost, 0 doubled; %d subscribers told of each once, in order"
            .formatted(writers.acknowledged().size(), SUBSCRIBERS));
  }

  /** What the journal has of an entry. */
  private record Logged(long position, String id, String text) {}

  private static List<Logged> entries(SampleUser scientist, long after) {
    var all = new ArrayList<Logged>();
    long from = after;
    while (true) {
      var page = scientist.get("/journal?limit=200&after=" + from);
      for (var item : page.path("items")) {
        var entry = item.at("/content/entry");
        from = item.path("position").asLong();
        all.add(new Logged(from, entry.path("id").asText(), entry.path("text").asText()));
      }
      if (page.path("next").isNull()) {
        return all;
      }
    }
  }

  private static long head(SampleUser scientist) {
    return scientist.get("/journal?limit=1").path("head").asLong();
  }

  private String table() {
    return """
        | fault | requests failed | longest until a write was acknowledged, ms | longest silence of a stream, ms |
        | --- | --- | --- | --- |
        """
        + String.join("\n", table)
        + "\n";
  }
}
