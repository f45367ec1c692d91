/** Entries of a journal in words. */
import { measurementText } from "../entries/measurements.js";
import { lotAddress } from "../kit/address.js";
import { t } from "../kit/i18n.js";
import { gateTitle } from "../ui/badges.js";

/** What to keep of a content for the list: who, and about what. */
export function summary(content) {
  const said = content.content ?? content;
  const { entry, milestone, gate, project, member, participant, forecast, decision, entryReview, agreement, lot } =
    said;
  return {
    who: content.actorName ?? entry?.authorName ?? decision?.byName ?? forecast?.byName ?? entryReview?.byName ?? null,
    member: member?.name ?? participant?.name,
    entry: entry && { milestoneId: entry.milestoneId, text: entry.text, measurements: entry.measurements.slice(0, 2) },
    milestone: milestone && { id: milestone.id, title: milestone.title },
    gate: gate && { id: gate.id, stage: gate.stage, next: gate.next },
    project: project?.title,
    agreement: agreement && { programmeId: agreement.programmeId, number: agreement.number },
    lot: lot && { projectId: lot.projectId, code: lot.code, material: lot.material },
    reason: said.reason ?? forecast?.reason ?? decision?.reason ?? entryReview?.reason ?? null,
  };
}

/** What an entry is about: `{text, href}`; href is null where there is no place of its own. */
export function about({ entry, milestone, gate, agreement, lot, member, project, reason }) {
  if (entry)
    return {
      text: entry.measurements.map(measurementText).join(", ") || entry.text,
      href: `/milestones/${entry.milestoneId}`,
    };
  if (milestone) return { text: milestone.title, href: `/milestones/${milestone.id}` };
  if (gate) return { text: gateTitle(gate), href: `/gates/${gate.id}` };
  if (agreement)
    return { text: t("journal.agreement", { number: agreement.number }), href: `/programmes/${agreement.programmeId}` };
  if (lot)
    return { text: [lot.code, lot.material].filter(Boolean).join(" · "), href: lotAddress(lot.projectId, lot.code) };
  return { text: member ?? project ?? reason ?? "", href: null };
}
