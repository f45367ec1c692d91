package didymium.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever comes in: no failure of the portal's own, no answer that the contract does not know, and
 * no memory that stays. The good requests of the operations table, each with one to three faults,
 * by whoever; {@code mvn -q -Pfuzz test} sends 20,000 ({@code -Dfuzz.requests}, {@code
 * -Dfuzz.seed}).
 */
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 600);
  private static final long SEED = Long.getLong("fuzz.seed", 20261129L);

  /** What succeeds changes the scene, so that it is made anew now and then. */
  private static final int IN_ONE_SCENE = 1000;

  private static final int GROWTH = 256;

  private final Random random = new Random(SEED);
  private final Mutations mutations = new Mutations(random);
  private final List<Row> rows = Operations.rows().toList();
  private final Map<Integer, Integer> answers = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void nothingThatComesInBreaksThePortal() {
    long before = 0;
    for (int done = 0; done < REQUESTS; done += IN_ONE_SCENE) {
      try (var scene = new Scene()) {
        scene.coordinateProgramme();
        for (int i = 0; i < Math.min(IN_ONE_SCENE, REQUESTS - done); i++) {
          send(scene);
        }
      }
      before = done == 0 ? residentMegabytes() : before;
    }
    System.out.printf(
        "fuzz: seed %d, %d requests, answers %s, resident %d MB after the first scene, %d MB at the"
            + " end%n",
        SEED, REQUESTS, answers, before, residentMegabytes());

    assertThat(faults).isEmpty();
    assertThat(answers.keySet()).allMatch(status -> status < 500);
    assertThat(residentMegabytes()).isLessThan(before + GROWTH);
  }

  private void send(Scene scene) {
    var row = rows.get(random.nextInt(rows.size()));
    var people = row.isForAnybody() ? List.of("nobody") : List.copyOf(row.statuses().keySet());
    var person = people.get(random.nextInt(people.size()));
    var good = row.requests().get(random.nextInt(row.requests().size()));
    Request request;
    try {
      request = mutations.of(scene.filled(good));
    } catch (AssertionError | RuntimeException e) {
      // what an earlier request took away cannot be made any more
      return;
    }
    try {
      answers.merge(request.by(scene.person(person)).status(), 1, Integer::sum);
    } catch (AssertionError e) {
      faults.add(person + ' ' + request + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // no such address or header can be sent
    }
  }

  private static long residentMegabytes() {
    System.gc();
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
