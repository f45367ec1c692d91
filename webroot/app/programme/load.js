/** Everything the screen of a programme shows. */
import { api } from "../kit/api.js";
import { programmeOf } from "../kit/programme-of.js";
import { session } from "../kit/session.js";
import { namesIn, partiesOf } from "./parties-of.js";

/**
 * @param {string} id of the programme
 * @returns what is known of it: `programme` is null for an organisation that is only asked
 */
export async function load(id) {
  const [agreement, programme, projects] = await Promise.all([
    api.get(`/programmes/${id}/agreement`),
    programmeOf(id),
    api.all("/projects", { programme: id }),
  ]);
  const { versions } = agreement;
  const inForce = versions.find((v) => v.state === "in-force");
  const proposed = versions.find((v) => v.state === "proposed");
  const parties = partiesOf(agreement, programme);
  const own = parties.find((p) => p.id === session.participant.organisationId);
  return { agreement, programme, projects, inForce, proposed, parties, own, names: namesIn(agreement) };
}
