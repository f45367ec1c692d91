package didymium.web;

import didymium.bus.Json;
import didymium.bus.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The answers to several GETs as one: over a slow network a page of ten lists costs one way there
 * and back. This server is asked for each as the caller would ask, with their token and what they
 * know already, so that each answer is the very one that they would get.
 */
public final class SeveralRoutes implements Routes {
  private static final String PATH = "/several";
  private static final String OF = "of";
  private static final int MOST = 24;
  private static final int AT_ONCE = 64;
  private static final List<String> PASSED_ON =
      List.of(
          "Authorization",
          "Accept-Language",
          "If-None-Match",
          "X-Forwarded-For",
          "X-Request-Id",
          "traceparent");

  private HttpClient own;

  /** What is asked while the server stops is answered or breaks off with it. */
  @Override
  public void mount(Api api) {
    // one that is kept may be closed by this server at the very moment when it is used again
    var options = new HttpClientOptions().setKeepAlive(false);
    own = api.vertx().createHttpClient(options, new PoolOptions().setHttp1MaxSize(AT_ONCE));
    api.anyClient().giving(NdjsonResponse.TYPE).signedIn(HttpMethod.GET, PATH, this::answer);
  }

  private void answer(Call call) {
    call.allowQuery(Set.of(OF));
    var addresses = call.context().queryParams().getAll(OF).stream().map(this::address).toList();
    if (addresses.isEmpty() || addresses.size() > MOST) {
      throw Problem.invalid("several-count", null, "" + MOST);
    }
    var response = new NdjsonResponse(call);
    response.begin();
    Future.join(
            IntStream.range(0, addresses.size())
                .mapToObj(
                    n -> ask(call, addresses.get(n)).compose(got -> response.write(got.at(n))))
                .toList())
        .onSuccess(all -> response.end())
        .onFailure(lost -> call.context().response().reset());
  }

  /** What is no address at all never becomes part of a request. */
  private String address(String of) {
    try {
      var uri = URI.create(Api.ROOT + of);
      if (of.startsWith("/") && !uri.getRawPath().equals(Api.ROOT + PATH)) {
        return uri.toASCIIString();
      }
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("several-address", null, of);
    }
    throw Problem.invalid("several-address", null, of);
  }

  private Future<Answer> ask(Call call, String address) {
    var here = call.context().request().localAddress();
    var options = new RequestOptions().setHost(here.host()).setPort(here.port()).setURI(address);
    return own.request(options).compose(request -> send(call, request)).compose(Answer::of);
  }

  private static Future<HttpClientResponse> send(Call call, HttpClientRequest request) {
    var asked = call.context().request().headers();
    for (var name : PASSED_ON) {
      if (asked.contains(name)) {
        request.putHeader(name, asked.getAll(name));
      }
    }
    return request.putHeader("Accept", "application/json").send();
  }

  /** One of them: its body is JSON, whatever became of it. */
  private record Answer(int status, String tag, Buffer body) {
    static Future<Answer> of(HttpClientResponse response) {
      return response
          .body()
          .map(body -> new Answer(response.statusCode(), response.getHeader("ETag"), body));
    }

    /** As a line: what is a line break in JSON means no more than a blank. */
    Buffer at(int n) {
      var line = Buffer.buffer("{\"n\":" + n + ",\"status\":" + status + ",\"etag\":");
      line.appendBuffer(Json.buffer(tag)).appendString(",\"body\":");
      var bytes = body.getBytes();
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n' || bytes[i] == '\r') {
          bytes[i] = ' ';
        }
      }
      return line.appendBytes(bytes).appendString(bytes.length == 0 ? "null}\n" : "}\n");
    }
  }
}
