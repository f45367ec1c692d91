/** What the reader may do with a version; the portal says what they may do at all. */
import { session } from "../kit/session.js";
import { consentOf } from "./parties-of.js";

/** Consent, refuse or withdraw. */
export function actsOn(version, { may }) {
  const own = session.participant.organisationId;
  const open = version.state === "proposed";
  if (!may.includes("sign") || !(open || version.state === "in-force")) return [];
  if (version.awaiting.includes(own)) return open ? ["consent", "refuse"] : ["consent"];
  if (!open || !consentOf(version, own)) return [];
  return [version.proposedBy.organisationId === own ? "withdraw" : "refuse"];
}
