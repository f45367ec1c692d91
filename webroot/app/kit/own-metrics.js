/**
 * The metrics that programmes defined themselves. Whoever shows a project or a programme says so
 * here, and the vocabulary speaks of its metrics beside those that ship:
 *
 *     await inProgramme(project.programmeId)
 */
import { api } from "./api.js";
import { live } from "./live.js";
import { Unreachable } from "./problem.js";
import { speakOf } from "./vocabulary.js";

/** Promises of metrics by programme, and of programmes by project. */
const [metrics, programmes] = [new Map(), new Map()];

/** Of a programme; of one that the reader does not see there are none. */
export async function inProgramme(id) {
  speakOf(await kept(metrics, id, metricsOf));
}

/** Of a project's programme. Without a network nothing changes. */
export async function inProject(id) {
  try {
    await inProgramme(await kept(programmes, id, programmeOf));
  } catch (problem) {
    if (!(problem instanceof Unreachable)) throw problem;
  }
}

/** What is asked for once, unless that failed. */
function kept(known, id, ask) {
  if (!known.has(id)) {
    const asked = ask(id);
    known.set(id, asked);
    asked.catch(() => known.delete(id));
  }
  return known.get(id);
}

async function metricsOf(id) {
  try {
    return (await api.get(`/programmes/${id}/metrics`)).items;
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return [];
  }
}

const programmeOf = async (id) => (await api.get(`/projects/${id}`)).programmeId;

live.addEventListener("item", (/** @type {any} */ { detail }) => {
  if (detail.type === "metric-defined") metrics.delete(detail.programmeId);
});
live.addEventListener("resync", () => metrics.clear());
