/** Which projects something is about: all of them, or some by name. */
import { t } from "../kit/i18n.js";

/** All projects that one sees, as `{value, label}`. */
export const optionsOf = (projects) => projects.map(({ id, title }) => ({ value: id, label: title }));

/** "all projects", or their names; a project that one sees no more is only counted. */
export function reachText(projects, titles) {
  if (!projects) return t("integrations.reach.every");
  const known = projects.filter((id) => titles.has(id)).map((id) => titles.get(id));
  const more = projects.length - known.length;
  return [...known, ...(more ? [t("integrations.reach.unseen", { count: more })] : [])].join(", ");
}

/** How many, for a list. */
export const reachCount = (projects) =>
  projects ? t("integrations.reach.count", { count: projects.length }) : t("integrations.reach.every");
