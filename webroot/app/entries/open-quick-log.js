import { withFeatures } from "../kit/features.js";

/**
 * Opens the quick log over whatever is shown; resolves when it is closed.
 * @param {{milestoneId?: string, entry?: object, resumes?: object}} [about] see quick-log/log-dialog.js
 */
export async function openQuickLog(about) {
  const { openLog } = await withFeatures(["entries"], () => import("./quick-log/log-dialog.js"));
  await openLog(about).closed;
}
