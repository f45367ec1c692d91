package didymium.bus;

/**
 * The {@code Idempotency-Key} of a request.
 *
 * @param key as the client made it
 * @param fingerprint SHA-256 over method, path and body: the same key must mean the same request
 */
public record Idempotency(String key, byte[] fingerprint) {}
