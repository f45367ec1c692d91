package didymium.bus;

import io.vertx.core.buffer.Buffer;

/**
 * What a verticle answers: the representation as the bytes that go to the client, and what HTTP
 * says beside it. Nothing behind the verticle parses these bytes again.
 *
 * @param status the HTTP status of success
 * @param body JSON in UTF-8; null for 204
 * @param version the state's version, which becomes the ETag; null where it has none
 * @param location the path of what was made, below {@code /api/v1}; null where nothing was made
 * @param next the cursor of the next page; null on the last one and where there are no pages
 * @param replayed whether this is the kept first answer to a repeated request
 * @param refreshToken what goes into the session's cookie and never into a body; null elsewhere
 */
public record Reply(
    int status,
    Buffer body,
    Integer version,
    String location,
    String next,
    boolean replayed,
    String refreshToken) {

  public static Reply ok(Object representation) {
    return new Reply(200, Json.buffer(representation), null, null, null, false, null);
  }

  public static Reply ok(Object representation, int version) {
    return new Reply(200, Json.buffer(representation), version, null, null, false, null);
  }

  public static Reply created(Object representation, int version, String location) {
    return new Reply(201, Json.buffer(representation), version, location, null, false, null);
  }

  /** Something that was made and that nobody changes. */
  public static Reply created(Object representation, String location) {
    return new Reply(201, Json.buffer(representation), null, location, null, false, null);
  }

  public static Reply noContent() {
    return new Reply(204, null, null, null, null, false, null);
  }

  /** JSON that is stored as the contract wants it and passed through. */
  public static Reply json(int status, Buffer body, Integer version, String location) {
    return new Reply(status, body, version, location, null, false, null);
  }

  /** The same with another representation. */
  public Reply with(Buffer other) {
    return new Reply(status, other, version, location, next, replayed, refreshToken);
  }

  /** One page of a list; {@code next} is null on the last. */
  public static Reply page(Buffer body, String next) {
    return new Reply(200, body, null, null, next, false, null);
  }

  /** A session that begins or goes on. */
  public static Reply session(Object representation, String refreshToken) {
    return new Reply(200, Json.buffer(representation), null, null, null, false, refreshToken);
  }

  /** A secret does not end up where replies are printed. */
  @Override
  public String toString() {
    return "Reply[" + status + ", " + body + "]";
  }
}
