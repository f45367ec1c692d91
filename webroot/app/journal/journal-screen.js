import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { faultsCard } from "./faults.js";
import { provesHere } from "./proof-file.js";
import { saveFile } from "../kit/save-file.js";
import { leafRow } from "./leaf-row.js";
import { logOf } from "./log-client.js";
import { memoryOf } from "./memory.js";
import { PAGE, entryIn, pageAt, pager } from "./pages.js";
import { standing } from "./standing.js";
import { openWitnessForm } from "./witness-form.js";
import { witnessesCard } from "./witnesses.js";
import { summary } from "./summary.js";
import "../ui/copy-field.js";
import { ProblemError } from "../kit/problem.js";
import { me } from "../kit/roles.js";
import { session } from "../kit/session.js";
import { Malformed } from "./transparency/bytes.js";
import { Contents } from "./transparency/contents.js";
import { LogVerifier } from "./transparency/verify-log.js";
import { refine } from "../kit/address.js";
import { icon } from "../ui/icons.js";
import { empty, failed, failureText, loading } from "../ui/states.js";
import { toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";
import { Ticker } from "../ui/ticker.js";

const AGAIN_MS = 30_000;

/** The journal of a project, verified in this page: what is proven, by whom, and what is not. */
class JournalScreen extends Screen {
  static properties = { problem: { state: true }, news: { state: true } };

  constructor() {
    super({ look: "journal", rows: 4, delay: 500 });
    /** @type {any} */
    this.log;
    /** @type {any} */
    this.memory;
    // co-signatures come later, and tell nobody of it
    new Ticker(this, AGAIN_MS, () => this.refresh());
  }

  get kind() {
    return t("journal.title");
  }

  load() {
    return load(this.params.id);
  }

  titleOf(value) {
    return value && `${t("journal.title")} · ${value.project.title}`;
  }

  concerns({ projectId }) {
    return projectId === this.params.id;
  }

  turned() {
    const { id } = this.params;
    Object.assign(this, { problem: null, news: "", log: logOf(id), memory: memoryOf(id) });
    this.verifier = this.#verifier();
    if (able()) this.refresh();
  }

  reread() {
    return this.#check();
  }

  head() {
    return html`${super.head()}
      <p class="hidden-visually" role="status" aria-live="polite">${this.news}</p>`;
  }

  content(about) {
    return html`<header class="page-head">
        <div class="stack tight">
          <p class="kicker"><a href="/projects/${about.project.id}">${about.project.title}</a></p>
          <h1>${t("journal.title")}</h1>
        </div>
        ${able() ? html`<button class="button" type="button" ?disabled=${this.verifier.phase !== "idle"} @click=${() => this.#anew()}>${icon("undo")}${t("journal.again")}</button>` : nothing}
      </header>
      ${able() ? this.#verified(about) : empty({ title: t("journal.unable"), text: t("journal.unableText"), symbol: "lock" })}`;
  }

  #verified(about) {
    const { verifier, problem } = this;
    if (!verifier.result) return problem ? failed(problem, () => this.refresh()) : this.#beginning();
    const wrong = new Set(verifier.faults.map(({ index }) => index));
    const room = {
      verifier,
      wrong,
      here: entryIn(this.query, verifier.envelopes.length),
      name: (id) => about.names.get(id) ?? t("journal.unknownOrganisation"),
      proof: (index) => this.#proof(index),
    };
    return html`${problem ? html`<p class="notice bad" role="alert">${icon("warning")}<span>${failureText(problem)}</span></p>` : nothing}
      ${faultsCard(room, () => this.#forget())}
      <div class="columns">
        <div class="stack main-column">
          ${standing(verifier, { all: () => this.#work(() => verifier.checkContents(0)) })}${this.#leaves(room)}
        </div>
        <div class="stack side-column">
          ${witnessesCard(verifier.result.witnesses, about.coordinates ? () => this.#witnesses(about.project) : null)}
          ${limits()}${this.#offline(about.project)}
        </div>
      </div>`;
  }

  #beginning() {
    return this.verifier.phase === "starting" ? loading(5) : standing(this.verifier, {});
  }

  #leaves(room) {
    const size = this.verifier.envelopes.length;
    const page = this.#page();
    const shown = Array.from({ length: Math.max(0, page.last - page.first + 1) }, (_, i) => page.last - i);
    return html`<section class="card" aria-labelledby="leaves-head">
      <header class="card-head">
        <h2 id="leaves-head" tabindex="-1">${t("journal.entries")}</h2>
        <span class="count">${number(size)}</span>
      </header>
      ${
        size
          ? html`<ol class="plain leaves">
              ${shown.map((index) => leafRow(index, room))}
            </ol>`
          : empty({ title: t("journal.empty"), text: t("journal.emptyText"), symbol: "clock" })
      }
      ${pager(page, size, (entry) => this.#turn(entry))}
    </section>`;
  }

  #page() {
    const size = this.verifier.envelopes.length;
    return pageAt(entryIn(this.query, size), size);
  }

  #offline(project) {
    const name = bundleName(project);
    return html`<section class="card" aria-labelledby="offline-head">
      <header class="card-head"><h2 id="offline-head">${t("journal.offline.title")}</h2></header>
      <div class="stack tight inside-card">
        <p class="small">${t("journal.offline.text")}</p>
        <p>
          <button class="button small" type="button" @click=${() => this.#bundle(name)}>
            ${icon("external")}${t("journal.offline.download")}
          </button>
        </p>
        <dm-copy-field
          .label=${t("journal.offline.command")}
          .value=${`java -jar didymium.jar verify ${name}`}
        ></dm-copy-field>
      </div>
    </section>`;
  }

  #verifier() {
    const contents = new Contents({ organisationId: session.participant.organisationId, summary });
    const verifier = new LogVerifier({
      log: this.log,
      memory: this.memory,
      contents,
      changed: () => verifier === this.verifier && this.requestUpdate(),
    });
    return verifier;
  }

  async #check(options = {}) {
    const { verifier } = this;
    const before = verifier.envelopes.length;
    await this.#work(async () => {
      await verifier.check({ ...options, page: PAGE });
      await this.#read();
    });
    this.news = newsOf(verifier, before);
  }

  /** One thing after the other: two at a time would read the same leaves twice. */
  #work(work) {
    this.working = (this.working ?? Promise.resolve()).then(() => this.#try(work));
    return this.working;
  }

  /** Whatever was found stays on the screen when the portal cannot be reached. */
  async #try(work) {
    this.problem = null;
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem;
      this.problem = problem;
      this.verifier.pause();
    }
  }

  #anew() {
    return this.#check({ anew: true });
  }

  /** The contents of the page shown. */
  #read() {
    const { first, last } = this.#page();
    return this.verifier.checkContents(first, last + 1);
  }

  async #turn(entry) {
    refine({ entry: entry === null ? "" : String(entry) });
    await this.updateComplete;
    const head = this.querySelector("#leaves-head");
    head.focus({ preventScroll: true });
    const here = this.querySelector(".main-column .leaf[aria-current]:not(:first-child)");
    (here ?? head).scrollIntoView({ block: here ? "center" : "start" });
    await this.#work(() => this.#read());
  }

  async #proof(index) {
    await this.#told(async () => {
      const file = await this.log.proof(index);
      if (!(await provesHere(file, index, this.verifier)))
        return toast(t("journal.proofWrong", { index }), { bad: true });
      saveFile(file, `${slug(this.page.value.project)}-${index}.tlog-proof`);
      toast(t("journal.proofSaved", { index }));
    });
  }

  #bundle(name) {
    return this.#told(async () => saveFile(await this.log.bundle(), name));
  }

  async #told(work) {
    try {
      await work();
    } catch (problem) {
      if (problem instanceof Malformed) toast(t("journal.proofMalformed"), { bad: true });
      else if (problem instanceof ProblemError) toast.problem(problem);
      else throw problem;
    }
  }

  async #witnesses({ programmeId }) {
    if (!(await openWitnessForm(programmeId))) return;
    toast(t("journal.witness.saved"));
    this.refresh();
  }

  async #forget() {
    await this.memory.forget();
    this.verifier = this.#verifier();
    this.refresh();
  }
}

/** The browser gives its cryptography only to pages that came over HTTPS or from the same machine. */
const able = () => Boolean(globalThis.crypto?.subtle);

async function load(id) {
  const [project, organisations] = await Promise.all([api.get(`/projects/${id}`), api.all("/organisations")]);
  const coordinates = me().programmes.some((p) => p.programmeId === project.programmeId);
  return { project, coordinates, names: new Map(organisations.map((o) => [o.id, o.shortName])) };
}

/** What none of this shows, said where it is claimed. */
function limits() {
  return html`<section class="card" aria-labelledby="limits-head">
    <header class="card-head"><h2 id="limits-head">${t("journal.limits.title")}</h2></header>
    <ul class="limits">
      ${["truth", "split", "keys", "page"].map((what) => html`<li>${t(`journal.limits.${what}`)}</li>`)}
    </ul>
  </section>`;
}

function newsOf(verifier, before) {
  if (verifier.faults.length) return t("journal.wrong");
  const size = verifier.envelopes.length;
  if (!before || size === before) return verifier.proven ? t("journal.right", { count: size, n: number(size) }) : "";
  return t("journal.news", { count: size - before, n: number(size - before) });
}

const slug = ({ title }) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
const bundleName = (project) => `${slug(project)}.ndjson`;

customElements.define("dm-journal-screen", JournalScreen);
