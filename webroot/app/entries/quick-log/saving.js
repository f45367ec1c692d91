/** Saves an entry through the outbox, says how far it came, and offers the way back. */
import { api } from "../../kit/api.js";
import { t } from "../../kit/i18n.js";
import { ProblemError } from "../../kit/problem.js";
import { outbox } from "../../kit/outbox.js";
import { attempt, toast } from "../../ui/toast.js";

const PATIENCE = 3000;

/**
 * Keeps the entry here, sends it, and waits a moment for the answer.
 * @returns {Promise<ProblemError|null>} why the portal refused it; null when it is stored or waits here
 */
export async function save(path, body, about) {
  const key = await outbox.add(path, body, about);
  const outcome = await outbox.outcome(key, PATIENCE);
  if (outcome?.problem) {
    await outbox.remove(key);
    return new ProblemError(outcome.problem);
  }
  const undo = outcome?.entry ? () => withdraw(outcome.entry.id) : () => takeBack(key);
  toast(told(outcome?.entry), {
    action: { label: t("action.undo"), run: undo },
  });
  return null;
}

function told(entry) {
  if (!entry) return t("entries.quicklog.kept");
  const doubled = entry.sameAs?.length;
  return doubled ? t("entries.quicklog.storedSame", { count: doubled }) : t("entries.quicklog.stored");
}

/** Withdraws an entry: it stays readable, marked as withdrawn. */
export async function withdraw(entryId) {
  const done = await attempt(() =>
    api.post(`/entries/${entryId}/amendments`, { reason: t("entries.quicklog.undone"), withdrawn: true }),
  );
  if (done) toast(t("entries.quicklog.withdrawn"));
}

async function takeBack(key) {
  const outcome = await outbox.outcome(key, 0);
  if (await outbox.remove(key)) toast(t("entries.quicklog.takenBack"));
  else if (outcome?.entry) await withdraw(outcome.entry.id);
  else toast(t("entries.quicklog.onItsWay"), { bad: true });
}
