package didymium.testing;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Strangers guess passwords from many addresses, a third of them at the owner's account, and hold
 * connections by a byte now and then, while the owner of that account signs in again and again, on
 * a device that is known, and logs.
 */
public final class Flood {
  private static final int GUESSERS = 12;
  private static final int WARM_UP = 60;
  private static final int CROWD = 20;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final RunningPortal portal;
  private final World world;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, AtomicLong> guesses = new ConcurrentHashMap<>();
  private final List<Long> signInMillis = new ArrayList<>();
  private final List<Long> logMillis = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private String milestone;
  private String device;
  private volatile boolean over;

  private Flood(RunningPortal portal, World world) {
    this.portal = portal;
    this.world = world;
  }

  /** What a flood needs of its portal. */
  public static Map<String, String> settings() {
    return Map.of("DIDYMIUM_HTTP_PROXIES", "1", "DIDYMIUM_RATE_LIMITS_PER_ADDRESS_BURST", "10000");
  }

  /**
   * How it went.
   *
   * @param guesses how many, by the status that they were answered with
   * @param failures what the owner was refused
   * @param signInMillis of each sign-in, in order of length
   * @param logMillis of each entry logged, in order of length
   */
  public record Figures(
      Map<Integer, Long> guesses,
      List<String> failures,
      List<Long> signInMillis,
      List<Long> logMillis) {

    public long worst() {
      return Math.max(last(signInMillis), last(logMillis));
    }

    private static long last(List<Long> sorted) {
      return sorted.get(sorted.size() - 1);
    }
  }

  /**
   * @param connections that strangers hold
   */
  public static Figures run(RunningPortal portal, World world, int connections, Duration length) {
    var flood = new Flood(portal, world);
    flood.prepare();
    var threads = Executors.newCachedThreadPool();
    try {
      flood.begin(threads, connections);
      flood.own(System.nanoTime() + length.toNanos());
    } finally {
      flood.over = true;
      threads.shutdownNow();
    }
    return flood.figures();
  }

  private Figures figures() {
    var counted = new TreeMap<Integer, Long>();
    guesses.forEach((status, many) -> counted.put(status, many.get()));
    Collections.sort(signInMillis);
    Collections.sort(logMillis);
    return new Figures(counted, failures, signInMillis, logMillis);
  }

  private void prepare() {
    var plan =
        """
        {"title":"Milestone","stage":"bench","meansOfVerification":"assay",
         "due":{"date":"2026-12-31","precision":"quarter"}}
        """;
    var milestones = "/projects/" + world.project + "/milestones";
    milestone = portal.as(world.coordinatorCsir).post(milestones, plan).id();
    device =
        signIn(email(), World.PASSWORD, "192.0.2.1", null)
            .headers()
            .allValues("Set-Cookie")
            .stream()
            .filter(cookie -> cookie.startsWith("didymium_device="))
            .map(cookie -> cookie.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
    warmUp();
  }

  /**
   * Signing in and logging, as many at once as people come in the morning: no portal is cold for
   * long.
   */
  private void warmUp() {
    var crowd = Executors.newFixedThreadPool(CROWD);
    try {
      for (var one :
          crowd.invokeAll(Collections.nCopies(WARM_UP, Executors.callable(this::come)))) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      crowd.shutdown();
    }
  }

  private void come() {
    log(Json.stored(ownSignIn().body(), JsonNode.class).path("accessToken").asText());
  }

  private String email() {
    return world.scientistCsir.id() + "@example.org";
  }

  private void begin(ExecutorService threads, int connections) {
    for (int i = 0; i < GUESSERS; i++) {
      threads.execute(this::guess);
    }
    threads.execute(() -> hold(connections));
  }

  private void guess() {
    var random = ThreadLocalRandom.current();
    while (!over) {
      var email = random.nextInt(3) == 0 ? email() : random.nextInt(500) + "@example.org";
      var address = "198.51.100." + random.nextInt(250);
      try {
        var status = signIn(email, "guess " + random.nextInt(), address, null).statusCode();
        guesses.computeIfAbsent(status, first -> new AtomicLong()).incrementAndGet();
      } catch (UncheckedIOException | IllegalStateException ended) {
        return;
      }
    }
  }

  private void hold(int many) {
    var sockets = new ArrayList<Socket>();
    var address = URI.create(portal.url());
    try {
      while (!over) {
        if (sockets.size() < many) {
          var socket = new Socket(address.getHost(), address.getPort());
          sockets.add(socket);
          var head = sockets.size() % 2 == 0 ? "GET / HTTP/1.1\r\nX-Never: " : UNSENT;
          socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        } else {
          Thread.sleep(1_000);
          sockets.removeIf(Flood::isLetGo);
        }
      }
    } catch (IOException | InterruptedException ended) {
      over = true;
    } finally {
      sockets.forEach(Flood::close);
    }
  }

  private static final String UNSENT =
      "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "X-Forwarded-For: 203.0.113.5\r\nContent-Length: 60000\r\n\r\n{";

  private static boolean isLetGo(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return false;
    } catch (IOException letGo) {
      return true;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void own(long until) {
    while (System.nanoTime() < until) {
      var in = timed(signInMillis, this::ownSignIn);
      if (in.statusCode() == 200) {
        var token = Json.stored(in.body(), JsonNode.class).path("accessToken").asText();
        var logged = timed(logMillis, () -> log(token));
        note("logging", logged, 201);
      }
      note("signing in", in, 200);
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private HttpResponse<String> ownSignIn() {
    return signIn(email(), World.PASSWORD, "192.0.2.1", device);
  }

  private void note(String what, HttpResponse<String> answer, int wanted) {
    if (answer.statusCode() != wanted) {
      failures.add(what + ": " + answer.statusCode() + ' ' + answer.body());
    }
  }

  private static <T> T timed(List<Long> millis, Supplier<T> work) {
    long begun = System.nanoTime();
    var done = work.get();
    millis.add((System.nanoTime() - begun) / 1_000_000);
    return done;
  }

  private HttpResponse<String> log(String token) {
    var body = Json.text(Map.of("text", "Run of the owner"));
    return send(
        "/milestones/" + milestone + "/entries",
        body,
        "192.0.2.1",
        "Authorization",
        "Bearer " + token,
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  private HttpResponse<String> signIn(
      String email, String password, String address, String cookie) {
    var body = Json.text(Map.of("email", email, "password", password));
    return cookie == null
        ? send("/session", body, address)
        : send("/session", body, address, "Cookie", cookie);
  }

  private HttpResponse<String> send(String path, String body, String address, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(portal.url() + "/api/v1" + path))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", address);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
