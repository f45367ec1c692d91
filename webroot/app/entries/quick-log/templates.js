/** The templates of runs that a project keeps: set-ups without results, shared by all who work in it. */
import { api } from "../../kit/api.js";
import { ProblemError } from "../../kit/problem.js";

/** What of a measurement runs of a kind have alike. */
export const SET_UP = ["basis", "method", "stream", "state", "per", "relativeTo", "laboratory"];

const pathOf = (projectId) => `/projects/${projectId}/run-templates`;

/** @returns {Promise<Shape<"RunTemplate">[]>} in the order in which they are offered */
export const templatesOf = async (projectId) => (await api.get(pathOf(projectId))).templates;

/**
 * Changes the list; once more where somebody else was faster.
 * @param {string} projectId
 * @param {(templates: Shape<"RunTemplate">[]) => object[]} changed what follows what is kept
 */
export async function changeTemplates(projectId, changed) {
  try {
    await replaced(projectId, changed);
  } catch (problem) {
    if (problem.status !== 412) throw atField(problem);
    await replaced(projectId, changed).catch((again) => {
      throw atField(again);
    });
  }
}

async function replaced(projectId, changed) {
  const path = pathOf(projectId);
  const { templates, version } = await api.get(path, {}, { fresh: true });
  await api.put(path, { templates: changed(templates.map(withDigits)) }, version);
}

const withDigits = (template) => ({ ...template, scale: scaleOf(template) });

/**
 * A scale goes out with the digits that it came with.
 * @param {{scale?: any}} of
 */
function scaleOf({ scale }) {
  if (!scale || scale.value.$number) return scale ?? null;
  return { ...scale, value: { $number: scale.valueText ?? String(scale.value) } };
}

/** A form shows one template: what is wrong with it is told without its place in the list. */
function atField(problem) {
  if (!(problem instanceof ProblemError)) return problem;
  const errors = problem.errors.map((e) => ({ ...e, pointer: e.pointer?.replace(/^\/templates\/\d+/, "") }));
  return new ProblemError({ ...problem, errors });
}

/**
 * The set-up of a run, without what it found.
 * @param {{visibility: string, scale?: any, measurements: any[]}} run an entry, or the body of one that is not logged yet
 */
export function setUpOf(run) {
  return {
    visibility: run.visibility,
    scale: scaleOf(run),
    measurements: run.measurements.map((m) => {
      const said = ["metric", "of", "unit", ...SET_UP].filter((name) => m[name]);
      return Object.fromEntries(said.map((name) => [name, m[name]]));
    }),
  };
}
