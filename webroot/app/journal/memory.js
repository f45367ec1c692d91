/** What this browser has verified of a project's log, so that the next visit can compare. */
import { openDB } from "idb";

const database = openDB("didymium-log", 1, {
  upgrade: (db) => db.createObjectStore("verified", { keyPath: "projectId" }),
});

/**
 * `{load, save, forget}` for one project. What is kept: `{origin, size, root, keys, hashes, at}`. It
 * belongs to the browser and not to an account: whoever uses it profits, and no content is in it.
 */
export function memoryOf(projectId) {
  return {
    load: async () => (await database).get("verified", projectId),
    save: async (verified) => (await database).put("verified", { ...verified, projectId }),
    forget: async () => (await database).delete("verified", projectId),
  };
}
