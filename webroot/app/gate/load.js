/** Everything a gate room shows. */
import { api } from "../kit/api.js";
import { historyOf } from "../kit/history.js";
import { inProgramme } from "../kit/own-metrics.js";

/** Runs of the stage that are read; a gate over more of them counts all and names these. */
const MOST_RUNS = 600;

/** What is read again only when something was heard about it. */
export const PARTS = ["project", "runs", "history"];

/**
 * @param {string} id of the gate
 * @param {any} known what was shown before, if anything; its parts are kept unless `stale` names them
 * @param {Set<string>} stale of PARTS
 * @returns the room: `{gate, evaluation, review, reviews, project, parties, runs, entries, address, history}`
 */
export async function load(id, known, stale) {
  const gate = await api.get(`/gates/${id}`);
  const keep = known?.gate.id === id;
  const [evaluation, { items: reviews }, review, project, runs, history] = await Promise.all([
    api.get(`/gates/${id}/evaluation`),
    api.get(`/gates/${id}/reviews`),
    gate.review ? api.get(`/reviews/${gate.review.id}`) : null,
    keep && !stale.has("project") ? known.project : api.get(`/projects/${gate.projectId}`),
    keep && !stale.has("runs")
      ? known.runs
      : api.all(`/projects/${gate.projectId}/entries`, { stage: gate.stage }, MOST_RUNS),
    keep && !stale.has("history") ? known.history : historyOf(id),
  ]);
  await inProgramme(project.programmeId);
  return roomOf({ gate, evaluation, reviews, review, project, runs, history });
}

function roomOf(room) {
  const entries = new Map(room.runs.map((e) => [e.id, e]));
  return {
    ...room,
    entries,
    address: addressIn(room.gate, entries),
    parties: room.project.organisations.filter((o) => o.party),
  };
}

/** Where a run is to be read: the milestone of one that is known, else the rows of the gate's stage. */
export function addressIn(gate, entries) {
  const rows = `/projects/${gate.projectId}?show=entries&stage=${gate.stage}`;
  return (id) => (entries.has(id) ? `/milestones/${entries.get(id).milestoneId}` : rows);
}

/** Runs that nobody reviewed yet, or that somebody asked about: standing, joint and measured. */
export function unreviewed({ runs }) {
  return runs.filter(
    (e) => e.visibility === "joint" && e.measurements.length && !e.amendedBy && !e.withdrawn && e.review !== "accepted",
  );
}
