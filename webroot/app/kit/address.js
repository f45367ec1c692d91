/** Filters live in the address, so that a view can be sent to a colleague as a link. */
import { replace } from "./router.js";

/**
 * The address of the same page with some parameters changed; empty ones are left out.
 * @param {string} path for example "/portfolio"
 * @param {URLSearchParams} query what is there now
 * @param {object} changes parameter → value, "" or null to remove it
 */
export function addressWith(path, query, changes) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next.size ? `${path}?${next}` : path;
}

/** The address of the rows behind a number of a project. */
export function behind(project, changes) {
  return addressWith(`/projects/${project.id}`, new URLSearchParams(), changes);
}

/** The address of a lot of a project, as a page and below `/api/v1`. */
export const lotAddress = (projectId, code) => `/projects/${projectId}/lots/${encodeURIComponent(code)}`;

/** Changes parameters of the page shown, in place. */
export function refine(changes) {
  replace(addressWith(location.pathname, new URLSearchParams(location.search), changes));
}
