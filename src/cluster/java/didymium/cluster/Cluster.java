package didymium.cluster;

import didymium.testing.CutOff;
import didymium.testing.Eventually;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three nodes of the portal behind HAProxy, on two PostgreSQL servers under Patroni with etcd, of
 * which one follows the other synchronously: with the files of {@code config/cluster}, on loopback.
 * Each node reaches the database through a wire of its own that can be cut.
 */
final class Cluster implements AutoCloseable {
  static final int NODES = 3;

  private static final Path CONFIG = Path.of("config", "cluster").toAbsolutePath();
  private static final String DATABASE_USER = "postgres";
  private static final String PASSWORD = "didymium-cluster";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Deque<Program> running = new ArrayDeque<>();
  private final List<Program> servers = new ArrayList<>();
  private final List<Program> nodes = new ArrayList<>();
  private final List<CutOff> wires = new ArrayList<>();
  private final List<SmallDisk> disks = new ArrayList<>();

  private String version;

  private Cluster(Path directory, String version) {
    this.directory = directory;
    this.version = version;
  }

  /**
   * Starts all of it; returns when each node is ready.
   *
   * @param directory that may be read by others, for PostgreSQL does not run as root
   * @param version the class path of the portal
   */
  static Cluster start(Path directory, String version) throws IOException {
    var cluster = new Cluster(directory, version);
    try {
      cluster.startAll();
    } catch (IOException | RuntimeException | Error failure) {
      cluster.close();
      throw failure;
    }
    return cluster;
  }

  private void startAll() throws IOException {
    etcd();
    for (int i = 0; i < 2; i++) {
      if (SmallDisk.isPossible()) {
        disks.add(SmallDisk.at(Files.createDirectories(home(i))));
      }
      servers.add(patroni(i));
    }
    running.push(program("haproxy", null, addresses(), "haproxy", "-f", haproxyFile()).start());
    Eventually.holds("there is a primary", this::makeDatabase);
    Eventually.holds("it is followed", () -> primary() >= 0 && synced());
    for (int i = 0; i < NODES; i++) {
      wires.add(new CutOff(vertx, "127.0.0.1", port("postgresql")));
      nodes.add(portal(i));
      awaitNode(i);
    }
  }

  private static String haproxyFile() {
    return CONFIG.resolve("haproxy.cfg").toString();
  }

  private void etcd() throws IOException {
    var client = "http://127.0.0.1:" + port("etcd");
    var peer = "http://127.0.0.1:" + port("etcd-peer");
    var etcd =
        program(
            "etcd",
            null,
            Map.of("ALLOW_NONE_AUTHENTICATION", "yes"),
            "etcd",
            "--data-dir",
            directory.resolve("etcd").toString(),
            "--listen-client-urls",
            client,
            "--advertise-client-urls",
            client,
            "--listen-peer-urls",
            peer,
            "--initial-advertise-peer-urls",
            peer,
            "--initial-cluster",
            "default=" + peer);
    running.push(etcd.start());
  }

  private Path home(int i) {
    return directory.resolve("pg" + i);
  }

  private Program patroni(int i) throws IOException {
    var home = Files.createDirectories(home(i));
    var owner = home.getFileSystem().getUserPrincipalLookupService();
    if (System.getProperty("user.name").equals("root")) {
      Files.setOwner(home, owner.lookupPrincipalByName(DATABASE_USER));
    }
    var rest = "127.0.0.1:" + port("patroni" + i);
    var listen = "127.0.0.1:" + port("pg" + i);
    var environment = new HashMap<String, String>();
    environment.put("PATRONI_NAME", "pg" + i);
    environment.put("PATRONI_ETCD3_HOST", "127.0.0.1:" + port("etcd"));
    environment.put("PATRONI_RESTAPI_LISTEN", rest);
    environment.put("PATRONI_RESTAPI_CONNECT_ADDRESS", rest);
    environment.put("PATRONI_POSTGRESQL_LISTEN", listen);
    environment.put("PATRONI_POSTGRESQL_CONNECT_ADDRESS", listen);
    environment.put("PATRONI_POSTGRESQL_DATA_DIR", home.resolve("data").toString());
    environment.put("PATRONI_POSTGRESQL_PGPASS", home.resolve("pgpass").toString());
    environment.put("PATRONI_POSTGRESQL_BIN_DIR", binaries());
    environment.put("PATRONI_SUPERUSER_USERNAME", "postgres");
    environment.put("PATRONI_SUPERUSER_PASSWORD", PASSWORD);
    environment.put("PATRONI_REPLICATION_USERNAME", "replicator");
    environment.put("PATRONI_REPLICATION_PASSWORD", PASSWORD);
    var file = CONFIG.resolve("patroni.yml").toString();
    return program("patroni" + i, DATABASE_USER, environment, "patroni", file).start();
  }

  /** Where Debian puts the newest. */
  private static String binaries() throws IOException {
    try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions.sorted().reduce((one, next) -> next).orElseThrow().resolve("bin").toString();
    }
  }

  private Map<String, String> addresses() {
    var all = new HashMap<String, String>();
    all.put("PORTAL", address("portal"));
    all.put("POSTGRESQL", address("postgresql"));
    var names = List.of("ONE", "TWO", "THREE");
    for (int i = 0; i < NODES; i++) {
      all.put("NODE_" + names.get(i), address("node" + i));
    }
    for (int i = 0; i < 2; i++) {
      all.put("PG_" + names.get(i), address("pg" + i));
      all.put("PATRONI_" + names.get(i), "" + port("patroni" + i));
    }
    return all;
  }

  private Program portal(int i) {
    var environment = new HashMap<String, String>();
    environment.put("DIDYMIUM_HTTP_PORT", "" + port("node" + i));
    environment.put("DIDYMIUM_HTTP_PUBLIC_URL", url());
    environment.put("DIDYMIUM_HTTP_PROXIES", "1");
    environment.put("DIDYMIUM_HTTP_DRAIN_SECONDS", "2");
    environment.put("DIDYMIUM_DATABASE_MODE", "server");
    environment.put("DIDYMIUM_DATABASE_HOST", "127.0.0.1");
    environment.put("DIDYMIUM_DATABASE_PORT", "" + wires.get(i).port());
    environment.put("DIDYMIUM_DATABASE_NAME", "didymium");
    environment.put("DIDYMIUM_DATABASE_USER", "didymium");
    environment.put("DIDYMIUM_DATABASE_PASSWORD", PASSWORD);
    environment.put("DIDYMIUM_KEYS_DIRECTORY", directory.resolve("keys").toString());
    environment.put("DIDYMIUM_TOKENS_ACCESS_MINUTES", "60");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return program(
            "node" + i, null, environment, java, "-Xmx256m", "-cp", version, "didymium.Didymium")
        .start();
  }

  private Program program(
      String name, String user, Map<String, String> environment, String... words) {
    return new Program(directory, name, user, environment, words);
  }

  /** A free one, the same for the same name. */
  private int port(String name) {
    return ports.computeIfAbsent(name, first -> free());
  }

  private static int free() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address(String name) {
    return "127.0.0.1:" + port(name);
  }

  /** Where people reach the portal: HAProxy's. */
  String url() {
    return "http://" + address("portal");
  }

  private boolean makeDatabase() {
    var url = "jdbc:postgresql://" + address("postgresql") + "/postgres?connectTimeout=2";
    try (var connection = DriverManager.getConnection(url, "postgres", PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute("create role didymium login password '" + PASSWORD + "'");
      statement.execute("create database didymium owner didymium");
      return true;
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Which of the two is the primary; -1 for none. */
  int primary() {
    for (int i = 0; i < 2; i++) {
      if (status("http://" + address("patroni" + i) + "/primary") == 200) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the other one has all that the primary has. */
  boolean synced() {
    int follower = 1 - primary();
    return primary() >= 0
        && status("http://" + address("patroni" + follower) + "/synchronous") == 200;
  }

  /** Of a server each; none where they cannot be had. */
  List<SmallDisk> disks() {
    return disks;
  }

  /** What a node says of how it is. */
  String readiness(int node) {
    try {
      var request = HttpRequest.newBuilder(URI.create(nodeUrl(node) + "/health/ready")).build();
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where a node is reached past HAProxy. */
  String nodeUrl(int node) {
    return "http://" + address("node" + node);
  }

  boolean isReady(int node) {
    return status(nodeUrl(node) + "/health/ready") == 200;
  }

  private static int status(String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException away) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitNode(int i) {
    Eventually.holds("node " + i + " is ready", () -> isReady(i));
  }

  /** Waits until all is as it was made. */
  void awaitCalm() {
    for (int i = 0; i < NODES; i++) {
      awaitNode(i);
    }
    Eventually.holds("the standby follows", this::synced);
  }

  Program node(int i) {
    return nodes.get(i);
  }

  /** Between a node and the database. */
  CutOff wire(int node) {
    return wires.get(node);
  }

  /** A node that has ended, anew. */
  void startAgain(int i) {
    nodes.set(i, portal(i));
    awaitNode(i);
  }

  /** Nodes that are started from now on are of this version. */
  void use(String version) {
    this.version = version;
  }

  /** As a supervisor does it: told to stop, waited for, started. */
  void restart(int i) {
    nodes.get(i).signal("TERM");
    nodes.get(i).awaitEnd();
    startAgain(i);
  }

  /** To a Patroni and its PostgreSQL, which is a child of nobody. */
  void signalServer(int i, String name) {
    servers.get(i).signal(name);
    postmaster(i).ifPresent(pid -> Program.signalAll(name, pid));
  }

  private Optional<Long> postmaster(int i) {
    try (var lines = Files.lines(home(i).resolve("data/postmaster.pid"))) {
      return lines.findFirst().map(Long::valueOf);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Patroni and its server, anew after both were killed. */
  void startServerAgain(int i) throws IOException {
    servers.set(i, patroni(i));
  }

  /** Asks the primary to give way in order. */
  void switchOver() throws IOException, InterruptedException {
    int leader = primary();
    var body = "{\"leader\":\"pg%d\",\"candidate\":\"pg%d\"}".formatted(leader, 1 - leader);
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address("patroni" + leader) + "/switchover"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HTTP.send(request, BodyHandlers.discarding());
    Eventually.holds("the other one is the primary", () -> primary() == 1 - leader);
  }

  @Override
  public void close() {
    nodes.forEach(Program::close);
    for (int i = 0; i < servers.size(); i++) {
      signalServer(i, "KILL");
    }
    running.forEach(Program::close);
    disks.forEach(SmallDisk::close);
    vertx.close().await();
  }
}
