package didymium.testing;

import com.fasterxml.jackson.databind.JsonNode;
import didymium.bus.Json;
import didymium.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small HTTP client for tests. Every response is held against the contract: a status, a header or
 * a field that it does not describe fails the test that met it.
 */
public final class TestClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Contract CONTRACT = Contract.load();

  private final String url;
  private final String token;

  TestClient(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** A response, its body as text and as JSON. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    /** The header; null if it is absent. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    /** All cookies that were set, as a browser sends them back. */
    public String cookies() {
      return response.headers().allValues("Set-Cookie").stream()
          .map(cookie -> cookie.split(";", 2)[0])
          .collect(Collectors.joining("; "));
    }

    public JsonNode json() {
      return Json.stored(response.body(), JsonNode.class);
    }

    /** The code of the problem that the portal answered with. */
    public String code() {
      return json().path("code").asText();
    }

    /** The pointers of all fields that the problem names. */
    public List<String> pointers() {
      return json().path("errors").findValuesAsText("pointer");
    }

    public String id() {
      return json().path("id").asText();
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  public Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  /**
   * @param etag of the version that the change is based on
   */
  public Answer patch(String path, String json, String etag) {
    return send("PATCH", path, json, "If-Match", etag);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /**
   * Sends a request below {@code /api/v1}.
   *
   * @param json the body, of whatever the {@code Content-Type} among the headers says; null for
   *     none
   * @param headers names and values in turn
   */
  public Answer send(String method, String path, String json, String... headers) {
    return at(method, "/api/v1" + path, json, headers);
  }

  /** Sends a request to any address of the contract. */
  public Answer at(String method, String path, String json, String... headers) {
    var answer = new Answer(exchange(request(method, path, json, headers)));
    var response = new Contract.Response(answer.status(), answer::header, answer.response().body());
    CONTRACT.check(method, path.split("\\?", 2)[0], response);
    return answer;
  }

  /** Begins to read a stream and leaves it at once; a refusal is read. */
  public Answer begin(String path) {
    return new Answer(exchange(request("GET", path, null), TestClient::begun));
  }

  private static BodySubscriber<String> begun(ResponseInfo response) {
    return response.statusCode() == 200
        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), TestClient::left)
        : BodySubscribers.ofString(StandardCharsets.UTF_8);
  }

  private static String left(InputStream stream) {
    try (stream) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request to any address of the portal, without a look at the contract. */
  public Answer raw(String method, String path, String body, String... headers) {
    return new Answer(exchange(request(method, path, body, headers)));
  }

  /** The lines of a stream, as they come. */
  public Stream<String> lines(String path, String... headers) {
    try {
      var response = HTTP.send(request("GET", path, null, headers), BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new AssertionError("the stream was refused with " + response.statusCode());
      }
      var header = response.headers();
      CONTRACT.check(
          "GET",
          path.split("\\?", 2)[0],
          new Contract.Response(200, name -> header.firstValue(name).orElse(null), null));
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file below {@code /api/v1}, as its bytes. */
  public byte[] bytes(String path, String... headers) {
    return bytes(request("GET", "/api/v1" + path, null, headers)).body();
  }

  private static HttpResponse<byte[]> bytes(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, String body, String... headers) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create(url + path)).method(method, publisher);
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request.build();
  }

  private static HttpResponse<String> exchange(HttpRequest request) {
    return exchange(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> exchange(HttpRequest request, BodyHandler<String> handler) {
    try {
      return HTTP.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
