/**
 * The metrics, streams, methods and laboratories that programmes named themselves. Whoever shows a project or a programme says so
 * here, and the vocabulary speaks of them beside those that ship:
 *
 *     await inProgramme(project.programmeId)
 */
import { api } from "./api.js";
import { live } from "./live.js";
import { Unreachable } from "./problem.js";
import { hear, speakOf } from "./vocabulary.js";

/** Promises of what programmes named, and of the programmes of projects. */
const [names, programmes] = [new Map(), new Map()];
const NAMING = ["metric-defined", "registers-changed"];
const NONE = { metrics: [], streams: [], methods: [], laboratories: [] };

/** Of a programme; of one that the reader does not see there are none. */
export async function inProgramme(id) {
  speakOf(await kept(names, id, namesOf));
}

/** Of a project's programme. Without a network nothing changes. */
export async function inProject(id) {
  try {
    await inProgramme(await kept(programmes, id, programmeOf));
  } catch (problem) {
    if (!(problem instanceof Unreachable)) throw problem;
  }
}

/** Learns how the programmes of several projects call what they named. */
export async function heardIn(projectIds) {
  for (const id of projectIds) hear(await kept(names, await kept(programmes, id, programmeOf), namesOf));
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

async function namesOf(id) {
  if (!id) return NONE;
  try {
    const [{ items }, { streams, methods, laboratories }] = await Promise.all([
      api.get(`/programmes/${id}/metrics`),
      api.get(`/programmes/${id}/registers`),
    ]);
    return { metrics: items, streams, methods, laboratories };
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return NONE;
  }
}

const programmeOf = async (id) =>
  (await api.get("/projects", { ids: id, fields: "programmeId" })).items[0]?.programmeId;

live.addEventListener("item", (/** @type {any} */ { detail }) => {
  if (NAMING.includes(detail.type)) names.delete(detail.programmeId);
});
live.addEventListener("resync", () => names.clear());
