/** Where the signed-in person may log, and where they did so last. */
import { api } from "../../kit/api.js";
import { Unreachable } from "../../kit/problem.js";
import { works } from "../../kit/roles.js";
import { session } from "../../kit/session.js";

/** Milestones looked at per project or programme. */
const MOST = 400;

let known = null;

const key = () => `didymium.last-milestone.${session.participant.id}`;

/**
 * The open milestones that take entries from me, those I own first, then by due date. Without a
 * network it is the list of last time: what is logged goes to the outbox anyway.
 * @param {string} [milestoneId] one that is to be among them
 */
export async function loggable(milestoneId) {
  const who = session.participant.id;
  try {
    known = { who, milestones: await load(who) };
  } catch (problem) {
    if (!(problem instanceof Unreachable) || known?.who !== who) throw problem;
  }
  const listed = !milestoneId || known.milestones.some((m) => m.id === milestoneId);
  return listed ? known.milestones : [await api.get(`/milestones/${milestoneId}`), ...known.milestones];
}

async function load(who) {
  const { memberships, programmes } = await api.get("/me");
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

/** The milestone used last, if it still takes entries. */
export function lastUsed(milestones) {
  const id = localStorage.getItem(key());
  return milestones.find((m) => m.id === id);
}

export function remember(milestoneId) {
  localStorage.setItem(key(), milestoneId);
}
