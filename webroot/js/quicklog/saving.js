/** Saves an entry through the outbox, says how far it came, and offers the way back. */
import { api } from "../api.js";
import { t } from "../i18n.js";
import { ProblemError } from "../problem.js";
import { outbox } from "../store.js";
import { toast } from "../ui/toast.js";

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
  toast(t(outcome?.entry ? "quicklog.stored" : "quicklog.kept"), { action: { label: t("action.undo"), run: undo } });
  return null;
}

/** Withdraws an entry: it stays readable, marked as withdrawn. */
export async function withdraw(entryId) {
  try {
    await api.post(`/entries/${entryId}/amendments`, { reason: t("quicklog.undone"), withdrawn: true });
    toast(t("quicklog.withdrawn"));
  } catch (problem) {
    if (!(problem instanceof ProblemError)) throw problem;
    toast.problem(problem);
  }
}

async function takeBack(key) {
  const outcome = await outbox.outcome(key, 0);
  if (await outbox.remove(key)) toast(t("quicklog.takenBack"));
  else if (outcome?.entry) await withdraw(outcome.entry.id);
  else toast(t("quicklog.onItsWay"), { bad: true });
}
