/**
 * Secrets that were just made. The portal tells each once, so they stay on the screen until somebody
 * says that they are kept elsewhere, and in the memory of this page alone.
 */
import { session } from "../kit/session.js";

const secrets = new Map();

session.addEventListener("change", () => secrets.clear());

/** @param {string} owner the id of a client or webhook */
export const keepSecret = (owner, secret) => secrets.set(owner, secret);

/** The secret that was just made for a client or webhook, or undefined. */
export const newSecretOf = (owner) => secrets.get(owner);

export const forgetSecret = (owner) => secrets.delete(owner);

/** A Lit controller: leads whoever reads with their ears or the keyboard to a secret as it is shown under `#told-head`. */
export class NewSecretFocus {
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostUpdated() {
    const head = this.host.querySelector("#told-head");
    const secret = head && newSecretOf(this.host.params.id);
    if (secret && secret !== this.told) head.focus();
    this.told = secret;
  }
}
