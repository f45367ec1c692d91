package didymium.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How deliveries are signed: the signature identifiers of Standard Webhooks. */
public enum SignatureKind {
  /** HMAC-SHA256 by a secret that both sides hold. */
  V1,
  /** Ed25519: the receiver holds the public key only. */
  V1A;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SignatureKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
