/**
 * A Lit controller that redraws its host when the window starts or stops matching a media query.
 *
 *     this.narrow = new Media(this, NARROW);
 *     render() { return this.narrow.matches ? cards() : table(); }
 */
export class Media {
  #list;
  #redraw;

  constructor(host, query) {
    this.#list = matchMedia(query);
    this.#redraw = () => host.requestUpdate();
    host.addController(this);
  }

  get matches() {
    return this.#list.matches;
  }

  hostConnected() {
    this.#list.addEventListener("change", this.#redraw);
  }

  hostDisconnected() {
    this.#list.removeEventListener("change", this.#redraw);
  }
}

/** Where wide tables become cards. */
export const NARROW = "(max-width: 46rem)";
