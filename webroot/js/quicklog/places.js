/** Where the signed-in person may log, and where they did so last. */
import { api } from "../api.js";
import { Unreachable } from "../problem.js";
import { session } from "../session.js";

let known = null;

const key = () => `didymium.last-milestone.${session.participant.id}`;

/**
 * The open milestones that take entries from me, those I own first, then by due date. Without a
 * network it is the list of last time: what is logged goes to the outbox anyway.
 */
export async function loggable() {
  const who = session.participant.id;
  try {
    known = { who, milestones: await load(who) };
  } catch (problem) {
    if (!(problem instanceof Unreachable) || known?.who !== who) throw problem;
  }
  return known.milestones;
}

async function load(who) {
  const all = await api.all("/milestones", { sort: "due" });
  const open = all.filter((m) => m.may.includes("log"));
  return open.sort((a, b) => (a.ownerId === who ? 0 : 1) - (b.ownerId === who ? 0 : 1));
}

/** The milestone used last, if it still takes entries. */
export function lastUsed(milestones) {
  const id = localStorage.getItem(key());
  return milestones.find((m) => m.id === id);
}

export function remember(milestoneId) {
  localStorage.setItem(key(), milestoneId);
}
