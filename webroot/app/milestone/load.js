import { PAGE } from "../entries/entry-list.js";
import { api, isKept } from "../kit/api.js";
import { historyOf } from "../kit/history.js";
import { inProgramme } from "../kit/own-metrics.js";
import { programmeOf } from "../kit/programme-of.js";
import { teamOf } from "../kit/team.js";

/** The milestone with its project and team; `known` is what was shown before, its project need not be read again. */
export async function loadMilestone(id, known) {
  const milestone = await api.get(`/milestones/${id}`);
  if (known?.project.id === milestone.projectId) return { ...known, milestone };
  const project = /** @type {Shape<"FullProject">} */ (await api.get(`/projects/${milestone.projectId}`));
  const [programme] = await Promise.all([programmeOf(project.programmeId), inProgramme(project.programmeId)]);
  return { milestone, project, team: teamOf(project, programme) };
}

/**
 * Reads what the page of a milestone shows, so that it can be opened without a network.
 * @param {string} id
 */
export async function keepMilestone(id) {
  const entries = `/milestones/${id}/entries`;
  if (await isKept(`${entries}?limit=${PAGE}`)) return;
  await Promise.all([loadMilestone(id), historyOf(id)]);
  // at last: where these are kept, all is
  await api.get(entries, { limit: PAGE });
}
