/** A Lit controller that does something every so often, while its host is on a page that is looked at. */
export class Ticker {
  #timer = 0;
  #milliseconds;
  #work;

  constructor(host, milliseconds, work) {
    this.#milliseconds = milliseconds;
    this.#work = work;
    host.addController(this);
  }

  hostConnected() {
    this.#timer = setInterval(() => !document.hidden && this.#work(), this.#milliseconds);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
  }
}
