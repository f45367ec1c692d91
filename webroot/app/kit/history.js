import { api } from "./api.js";

/** A guard against endless histories. */
const MOST = 2000;

/**
 * What the journal says about a thing, oldest first.
 * @param {string} subject its id
 * @returns {Promise<object[]>} journal items
 */
export async function historyOf(subject) {
  const items = [];
  let after;
  do {
    const page = await api.get("/journal", { subject, after, limit: 200 });
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < MOST);
  return items;
}
