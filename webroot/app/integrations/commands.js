/** What to type into a terminal to begin with. */
import { BASE } from "../kit/request.js";

/** A machine client's first token, kept in the shell. */
export const tokenCommand = (id, secret) => `TOKEN=$(curl -s ${location.origin}/oauth/token \\
  -u '${id}:${secret}' \\
  -d grant_type=client_credentials \\
  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

/** What its scopes allow that shows most with least. */
export function firstCall(scopes) {
  const [, path] = FIRST.find(([scope]) => scopes.includes(scope)) ?? FIRST.at(-1);
  return `curl -s "${location.origin}${BASE}${path}" \\
  -H "Authorization: Bearer $TOKEN"`;
}

const FIRST = [
  ["projects:read", "/projects"],
  ["entries:read", "/entries?limit=5"],
  ["journal:read", "/journal?limit=5"],
  ["webhooks:manage", "/webhooks"],
  ["exports:read", "/exports"],
  ["", "/vocabulary"],
];
