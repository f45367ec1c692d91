import { api } from "./api.js";

/** A programme; null for who sees it not, though they take part in a project of it. */
export const programmeOf = (id) => api.get(`/programmes/${id}`).catch(hidden);

function hidden(problem) {
  if (problem.status !== 404) throw problem;
  return null;
}
