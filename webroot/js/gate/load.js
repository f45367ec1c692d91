/** Everything a gate room shows. */
import { api } from "../api.js";

/** Runs of the stage that are read; a gate over more of them counts all and names these. */
const MOST_RUNS = 600;

/**
 * @param {string} id of the gate
 * @param {object} [known] what was shown before; its project and runs are kept unless `stale` names them
 * @param {Set<string>} [stale] of "project", "runs"
 * @returns the room: `{gate, evaluation, review, reviews, project, parties, runs, entries, address}`
 */
export async function load(id, known, stale = new Set(["project", "runs"])) {
  const gate = await api.get(`/gates/${id}`);
  const keep = known?.gate.id === id;
  const [evaluation, { items: reviews }, review, project, runs] = await Promise.all([
    api.get(`/gates/${id}/evaluation`),
    api.get(`/gates/${id}/reviews`),
    gate.review ? api.get(`/reviews/${gate.review.id}`) : null,
    keep && !stale.has("project") ? known.project : api.get(`/projects/${gate.projectId}`),
    keep && !stale.has("runs") ? known.runs : api.all(`/projects/${gate.projectId}/entries`, { stage: gate.stage }, MOST_RUNS),
  ]);
  return roomOf({ gate, evaluation, reviews, review, project, runs });
}

function roomOf(room) {
  const entries = new Map(room.runs.map((e) => [e.id, e]));
  const rows = `/projects/${room.gate.projectId}?show=entries&stage=${room.gate.stage}`;
  const address = (id) => (entries.has(id) ? `/milestones/${entries.get(id).milestoneId}` : rows);
  return { ...room, entries, address, parties: room.project.organisations.filter((o) => o.party) };
}

/** Runs that nobody reviewed yet, or that somebody asked about: standing, joint and measured. */
export function unreviewed({ runs }) {
  return runs.filter((e) => e.visibility === "joint" && e.measurements.length && !e.amendedBy && !e.withdrawn && e.review !== "accepted");
}
