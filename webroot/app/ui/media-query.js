import { Listening } from "./element.js";

/**
 * A Lit controller that redraws its host when the window starts or stops matching a media query.
 *
 *     this.narrow = new MediaQuery(this, NARROW);
 *     render() { return this.narrow.matches ? cards() : table(); }
 */
export class MediaQuery extends Listening {
  #list;

  constructor(host, query) {
    const list = matchMedia(query);
    super(host, list, { change: () => host.requestUpdate() });
    this.#list = list;
  }

  get matches() {
    return this.#list.matches;
  }
}

/** Where wide tables become cards. */
export const NARROW = "(max-width: 46rem)";
