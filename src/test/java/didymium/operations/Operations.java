package didymium.operations;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import didymium.contract.Contract;
import didymium.contract.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The operations table: {@code <feature>/operations.txt} among the tests' resources. A row is a
 * line with the operation, the status that each person is answered with, the scope that a client
 * needs and what it is answered. Below it are good requests, each a line with method and path,
 * lines with headers and lines with the body; names in braces are those of {@link Things}.
 *
 * <p>All is asked of a project of Giredmet and CSIR: <b>admin</b> is Giredmet's administrator and
 * no member; <b>coord</b> its coordinator; <b>other</b> CSIR's coordinator; <b>owner</b> the
 * scientist of Giredmet who owns the milestone and wrote the entry; <b>sci</b> a scientist of CSIR;
 * <b>observer</b> of CSIR; <b>outside</b> works elsewhere; <b>nobody</b> has not signed in.
 */
final class Operations {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final List<String> PEOPLE =
      List.of("admin", "coord", "other", "owner", "sci", "observer", "outside", "nobody");
  private static final Pattern REQUEST = Pattern.compile("([A-Z]+) (/.*)");
  private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z-]+): (.*)");
  private static final List<Row> ROWS = read();

  private Operations() {}

  static Stream<Row> rows() {
    return ROWS.stream();
  }

  /** A test for each row, by its name; one that fails for an operation that has none. */
  static Stream<DynamicTest> each(Predicate<Row> which, Consumer<Row> test) {
    return Contract.load().operations().stream().flatMap(operation -> each(operation, which, test));
  }

  private static Stream<DynamicTest> each(
      Operation operation, Predicate<Row> which, Consumer<Row> test) {
    var id = operation.operationId();
    var rows = rows().filter(row -> row.operation().equals(id)).toList();
    return rows.isEmpty()
        ? Stream.of(dynamicTest(id, () -> fail("it has no row in an operations.txt")))
        : rows.stream().filter(which).map(row -> dynamicTest(row.name(), () -> test.accept(row)));
  }

  private static List<Row> read() {
    var rows = new ArrayList<Row>();
    try (var features = Files.list(RESOURCES)) {
      for (var feature : features.sorted().toList()) {
        var file = feature.resolve("operations.txt");
        if (Files.exists(file)) {
          Files.readAllLines(file).stream().skip(1).forEach(line -> take(line, rows));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(String line, List<Row> rows) {
    if (line.startsWith(" ")) {
      take(line.strip(), rows.get(rows.size() - 1));
    } else {
      rows.add(row(line.split("\\s+")));
    }
  }

  private static Row row(String[] cells) {
    var statuses = new LinkedHashMap<String, Integer>();
    if (cells[1].equals("anybody")) {
      return new Row(cells[0], statuses, "anybody", null, new ArrayList<>());
    }
    for (int i = 0; i < PEOPLE.size(); i++) {
      statuses.put(PEOPLE.get(i), Integer.valueOf(cells[i + 1]));
    }
    var client = cells.length > PEOPLE.size() + 2 ? cells[PEOPLE.size() + 2] : null;
    return new Row(cells[0], statuses, cells[PEOPLE.size() + 1], client, new ArrayList<>());
  }

  private static void take(String line, Row row) {
    var requests = row.requests();
    var start = REQUEST.matcher(line);
    var header = HEADER.matcher(line);
    if (start.matches()) {
      requests.add(new Request(start.group(1), root(row) + start.group(2), Map.of(), null));
    } else {
      var last = requests.remove(requests.size() - 1);
      requests.add(
          header.matches() ? last.with(header.group(1), header.group(2)) : last.plusBody(line));
    }
  }

  private static String root(Row row) {
    var api = "/api/v1";
    return Contract.load().operations().stream()
            .filter(operation -> operation.operationId().equals(row.operation()))
            .anyMatch(operation -> operation.path().startsWith(api))
        ? api
        : "";
  }
}
