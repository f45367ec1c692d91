import { ProblemError } from "../kit/problem.js";
import { failed, loading } from "./states.js";

/**
 * Loads what a component shows, with its loading and error states.
 *
 *     this.page = new Loader(this, () => api.get(`/projects/${this.params.id}`));
 *     this.page.run();                       // also to reload; keeps the old value on screen
 *     render() { return this.page.render((project) => html`…`); }
 *     this.page.value = changed;             // after a write
 */
export class Loader {
  #host;
  #load;
  #run = 0;
  /** @type {Promise<void>|undefined} of the newest call */
  #answered;
  #value;
  problem = null;

  /**
   * @param {import("lit").ReactiveControllerHost} host
   * @param {() => Promise<any>} load
   * @param {{rows?: number}} [options] rows of the placeholder while loading
   */
  constructor(host, load, { rows = 5 } = {}) {
    this.#host = host;
    this.#load = load;
    this.rows = rows;
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    this.#host.requestUpdate();
  }

  /** Loads (again). The newest call wins: whoever called before waits for what it answers, too. */
  async run() {
    this.problem = null;
    this.#host.requestUpdate();
    let newest = (this.#answered = this.#answer(++this.#run));
    await newest;
    while (newest !== this.#answered) await (newest = this.#answered);
  }

  async #answer(run) {
    try {
      const value = await this.#load();
      if (run === this.#run) this.value = value;
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      if (run === this.#run) this.#failed(problem);
    }
  }

  /** Forgets the value, for example when the screen turns to another project. */
  clear() {
    this.#value = undefined;
  }

  render(ready) {
    if (this.problem && (this.#value === undefined || !this.problem.passing)) {
      return failed(this.problem, () => this.run());
    }
    return this.#value === undefined ? loading(this.rows) : ready(this.#value);
  }

  #failed(problem) {
    this.problem = problem;
    this.#host.requestUpdate();
  }
}
