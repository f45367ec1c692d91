/** Saves an entry through the outbox, says how far it came, and offers the way back. */
import { api } from "../../kit/api.js";
import { t } from "../../kit/i18n.js";
import { ProblemError } from "../../kit/problem.js";
import { outbox } from "../../kit/outbox.js";
import { openQuickLog } from "../open-quick-log.js";
import { spoken } from "../spoken.js";
import { attempt, toast } from "../../ui/toast.js";

const PATIENCE = 3000;

/**
 * Waits a moment for what becomes of an entry that is kept here, and tells it.
 * @param {string} key of the outbox
 * @param {string} what it is, in a few words
 * @param {() => void} [undone] what is to happen once it was taken back
 * @returns {Promise<ProblemError|null>} why the portal refused it; null when it is stored or waits here
 */
export async function sent(key, what, undone) {
  const outcome = await outbox.outcome(key, PATIENCE);
  if (outcome?.problem) return new ProblemError(outcome.problem);
  const undo = outcome?.entry ? () => withdraw(outcome.entry.id) : () => takeBack(key);
  const run = async () => (await undo()) && undone?.();
  toast(told(outcome?.entry, what), { action: { label: t("action.undo"), run } });
  return null;
}

/** That this browser could not keep an entry. */
export const notKept = () => new ProblemError({ title: t("entries.quicklog.notKept") });

/** That the portal refused an entry while the next one was typed: it waits in the outbox to be corrected. */
export function tellRefused(problem, what, item) {
  const correct = () =>
    item && openQuickLog({ milestoneId: item.about.milestoneId, resumes: { ...spoken(item.body), key: item.key } });
  toast(t("entries.quicklog.refused", { what, why: problem.detail ?? problem.title }), {
    bad: true,
    action: { label: t("action.correct"), run: correct },
  });
}

function told(entry, what) {
  if (!entry) return t("entries.quicklog.kept", { what });
  const doubled = entry.sameAs?.length;
  return doubled ? t("entries.quicklog.storedSame", { count: doubled, what }) : t("entries.quicklog.stored", { what });
}

/**
 * Withdraws an entry: it stays readable, marked as withdrawn.
 * @returns {Promise<boolean>} whether it was
 */
export async function withdraw(entryId) {
  const done = await attempt(() =>
    api.post(`/entries/${entryId}/amendments`, { reason: t("entries.quicklog.undone"), withdrawn: true }),
  );
  if (done) toast(t("entries.quicklog.withdrawn"));
  return Boolean(done);
}

async function takeBack(key) {
  const outcome = await outbox.outcome(key, 0);
  if (outcome?.entry) return withdraw(outcome.entry.id);
  const back = await outbox.remove(key);
  toast(t(back ? "entries.quicklog.takenBack" : "entries.quicklog.onItsWay"), { bad: !back });
  return back;
}
