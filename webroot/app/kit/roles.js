/**
 * The signed-in person as the portal knows them: the roles that they have anywhere, and links by which a password is
 * to be chosen anew. Loaded after sign-in before anything is drawn, and again when the journal tells of a change, so
 * that nobody is offered what would be refused.
 *
 * Events of `roles`: `change`.
 */
import { api } from "./api.js";
import { live } from "./live.js";
import { ProblemError } from "./problem.js";
import { session } from "./session.js";
import { throttle } from "./throttle.js";

const ABOUT_ME = /^(member-|project-opened|programme-|agreement-in-force|participant-(invited|invitation-ended|reset))/;

export const roles = new EventTarget();
/** @type {Answer<"/me", "get">} */
let mine;
let held = new Map();
let coordinates = false;

/** What `GET /me` says of them. */
export const me = () => mine;

/** Whether one of these roles is theirs in some project or programme. */
export const hasRole = (...wanted) =>
  (coordinates && wanted.includes("coordinator")) || [...held.values()].some((role) => wanted.includes(role));

/** Whether a role logs and reviews; a former one, whose agreement ended, only reads. */
export const works = (role) => role === "scientist" || role === "coordinator";

/** Whether they work in a project. */
export const worksIn = (projectId) => works(held.get(projectId));

/** Whether they work in any. */
export const mayLog = () => [...held.values()].some(works);

export async function loadRoles() {
  mine = await api.get("/me");
  held = new Map(mine.memberships.map((m) => [m.projectId, m.role]));
  coordinates = mine.programmes.length > 0;
  roles.dispatchEvent(new Event("change"));
}

const refresh = throttle(() => loadRoles().catch(keepKnown));

live.addEventListener("item", (/** @type {any} */ { detail }) => ABOUT_ME.test(detail.type) && refresh());
live.addEventListener("resync", () => session.signedIn && refresh());

function keepKnown(problem) {
  if (!(problem instanceof ProblemError)) throw problem;
}
