package didymium.webhooks;

import didymium.bus.Coded;

/** How deliveries are signed: the signature identifiers of Standard Webhooks. */
public enum SignatureKind implements Coded {
  /** HMAC-SHA256 by a secret that both sides hold. */
  V1,
  /** Ed25519: the receiver holds the public key only. */
  V1A;
}
