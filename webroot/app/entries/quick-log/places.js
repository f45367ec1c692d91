/** Where the signed-in person may log, and where they did so last. */
import { api } from "../../kit/api.js";
import { me, works } from "../../kit/roles.js";
import { session } from "../../kit/session.js";

/** Milestones looked at per project or programme. */
const MOST = 400;
/** Entries looked at for the last run. */
const RECENT = 50;

const key = () => `didymium.last-milestone.${session.participant.id}`;

/**
 * The open milestones that take entries from me, those I own first, then by due date.
 * @param {string} [milestoneId] one that is to be among them
 */
export async function loggable(milestoneId) {
  const open = await load(session.participant.id);
  const listed = !milestoneId || open.some((m) => m.id === milestoneId);
  return listed ? open : [await api.get(`/milestones/${milestoneId}`), ...open];
}

async function load(who) {
  const { memberships, programmes } = me();
  const projects = memberships.filter((m) => works(m.role));
  const lists = await Promise.all([
    ...projects.map((m) => api.all(`/projects/${m.projectId}/milestones`, { sort: "due" }, MOST)),
    ...programmes.map((p) => api.all("/milestones", { programme: p.programmeId, sort: "due" }, MOST)),
  ]);
  const open = new Map(
    lists
      .flat()
      .filter((m) => m.may.includes("log"))
      .map((m) => [m.id, m]),
  );
  return [...open.values()].sort((a, b) => (a.ownerId === who ? 0 : 1) - (b.ownerId === who ? 0 : 1));
}

/** My last run with figures at a milestone, else in its project; null where there is none. */
export async function lastRun({ id, projectId }) {
  const mine = { author: "me", amended: false, limit: RECENT };
  const { items } = await api.get(`/projects/${projectId}/entries`, mine);
  const runs = items.filter((entry) => entry.measurements.length && !entry.withdrawn);
  return runs.find((run) => run.milestoneId === id) ?? runs[0] ?? null;
}

/** The milestone used last, if it still takes entries. */
export function lastUsed(milestones) {
  const id = localStorage.getItem(key());
  return milestones.find((m) => m.id === id);
}

export function remember(milestoneId) {
  localStorage.setItem(key(), milestoneId);
}
