package didymium.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import didymium.testing.Eventually;
import didymium.testing.SampleUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
  private static final long BEFORE = TimeUnit.SECONDS.toNanos(2);
  private static final long MEANWHILE = TimeUnit.SECONDS.toNanos(8);

  private static final String VERSION = System.getProperty("java.class.path");

  /** Only faults of whose names this is a part: a regular expression. */
  private static final Pattern ONLY = Pattern.compile(System.getProperty("cluster.only", ""));

  private static final String UPGRADE = "rolling upgrade, the former version beside the new";

  private final List<String> table = new ArrayList<>();
  private String former;
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
    former = ONLY.matcher(UPGRADE).find() ? FormerVersion.build(directory.resolve("former")) : null;
    try (var all = Cluster.start(directory, former == null ? VERSION : former)) {
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
    cluster.use(VERSION);
    if (former == null) {
      skip(UPGRADE, "there is no history to build the former from");
      during("rolling restart", this::rollingRestart, () -> {});
    } else {
      during(UPGRADE, this::rollingRestart, () -> {});
    }
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
    fullDisks();
  }

  /** The one that is full gives way to the other; where both are there is nobody to give way to. */
  private void fullDisks() throws Exception {
    if (!SmallDisk.isPossible()) {
      skip("disk full", "only root can mount one to be filled");
      return;
    }
    var one = cluster.disks().get(cluster.primary());
    during("disk of the primary full", one::fill, one::empty);
    during("disks of both servers full", this::fillBoth, this::emptyBoth);
  }

  /** Whoever writes is told to come later, and an operator why. */
  private void fillBoth() throws IOException {
    for (var disk : cluster.disks()) {
      disk.fill();
    }
    Eventually.holds("a write is refused for now", () -> writers.areRefused(cluster.nodeUrl(0)));
    Eventually.holds("readiness tells why", this::someNodeTellsOfRoom);
  }

  /** The one that numbers knows. */
  private boolean someNodeTellsOfRoom() {
    return IntStream.range(0, Cluster.NODES)
        .mapToObj(cluster::readiness)
        .anyMatch(said -> said.contains("\"status\":\"down\"") && said.contains("No space left"));
  }

  private void emptyBoth() throws IOException {
    for (var disk : cluster.disks()) {
      disk.empty();
    }
  }

  private void rollingRestart() {
    for (int i = 0; i < Cluster.NODES; i++) {
      cluster.restart(i);
    }
  }

  private void skip(String name, String why) {
    if (ONLY.matcher(name).find()) {
      table.add("| %s: not done, %s | | | |".formatted(name, why));
    }
  }

  /** What it costs while it lasts and until all is as before. */
  private void during(String name, Fault fault, Fault end) throws Exception {
    if (!ONLY.matcher(name).find()) {
      return;
    }
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
