/**
 * The roles that the signed-in person has anywhere. Loaded after sign-in before anything is drawn,
 * and again when the journal tells of a change, so that nobody is offered what would be refused.
 *
 * Events of `roles`: `change`.
 */
import { api } from "./api.js";
import { live } from "./live.js";
import { ProblemError } from "./problem.js";
import { session } from "./session.js";
import { throttle } from "./throttle.js";

const ABOUT_ROLES = /^(member-|project-opened|programme-)/;

export const roles = new EventTarget();
let held = new Set();

/** Whether one of these roles is theirs in some project or programme. */
export const hasRole = (...wanted) => wanted.some((role) => held.has(role));

/** Scientists and coordinators log entries. */
export const mayLog = () => hasRole("scientist", "coordinator");

export async function loadRoles() {
  const { memberships, programmes } = await api.get("/me");
  held = new Set([...memberships, ...programmes].map((m) => m.role));
  roles.dispatchEvent(new Event("change"));
}

const refresh = throttle(() => loadRoles().catch(keepKnown));

live.addEventListener("item", (/** @type {any} */ { detail }) => ABOUT_ROLES.test(detail.type) && refresh());
live.addEventListener("resync", () => session.signedIn && refresh());

function keepKnown(problem) {
  if (!(problem instanceof ProblemError)) throw problem;
}
