import { live } from "../kit/live.js";
import { Listening } from "./element.js";

/**
 * A Lit controller: calls `arrived(item)` for each journal item while the component is on the
 * page, and `missed()` when something may have been missed.
 *
 *     new LiveItems(this, (item) => { if (item.projectId === this.params.id) … }, () => this.page.run());
 *
 * An item may tell of something the screen has just loaded: replace by id, do not append blindly
 * (see `upsert`).
 */
export class LiveItems extends Listening {
  constructor(host, arrived, missed) {
    super(host, live, { item: ({ detail }) => arrived(detail), resync: missed });
  }
}

/** A list with `resource` in place of the one with its id (unless that is newer), or in front. */
export function upsert(list, resource) {
  const at = list.findIndex((r) => r.id === resource.id);
  if (at < 0) return [resource, ...list];
  if ((list[at].version ?? 0) > (resource.version ?? 0)) return list;
  return list.with(at, { ...list[at], ...resource });
}
