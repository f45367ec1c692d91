package didymium.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a node answers to whoever operates it: by its port for that. */
public record Scraped(String text) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** All figures of now. */
  public static Scraped of(String managementUrl) {
    return new Scraped(get(managementUrl + "/metrics").body());
  }

  public static HttpResponse<String> get(String url) {
    try {
      return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of all samples. */
  public Set<String> names() {
    return samples().map(line -> line.split("[ {]", 2)[0]).collect(Collectors.toSet());
  }

  private Stream<String> samples() {
    return text.lines().filter(line -> !line.startsWith("#"));
  }

  /**
   * The sum of all samples of a name that have the labels; 0 where there is none.
   *
   * @param labels as {@code status="200"}
   */
  public double value(String name, String... labels) {
    return samples()
        .filter(line -> line.split("[ {]", 2)[0].equals(name))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
