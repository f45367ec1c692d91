package didymium.bench;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One reader of the live stream, who notes when each journal position arrived. */
final class Subscriber {
  private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);

  /** A journal position and when it came, by the clock of {@link System#nanoTime()}. */
  record Arrival(long position, long at) {}

  private final List<Arrival> arrivals = new ArrayList<>();

  /**
   * @return when the portal has begun to stream
   */
  static Future<Subscriber> open(HttpClient client, String url, String token) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url + "/api/v1/journal/stream")
            .putHeader("Authorization", "Bearer " + token);
    return client.request(options).compose(request -> request.send()).map(Subscriber::reading);
  }

  private static Subscriber reading(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the stream answers " + response.statusCode());
    }
    var subscriber = new Subscriber();
    response.handler(RecordParser.newDelimited("\n\n", subscriber::event));
    return subscriber;
  }

  private void event(Buffer event) {
    for (int i = 0; i < ID.length; i++) {
      if (i >= event.length() || event.getByte(i) != ID[i]) {
        return;
      }
    }
    long position = 0;
    for (int i = ID.length; event.getByte(i) != '\n'; i++) {
      position = position * 10 + event.getByte(i) - '0';
    }
    arrivals.add(new Arrival(position, System.nanoTime()));
  }

  /** In the order of their coming. */
  List<Arrival> arrivals() {
    return arrivals;
  }
}
