import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../kit/api.js";
import { overdue } from "../kit/dates.js";
import { withFeatures } from "../kit/features.js";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { openQuickLog } from "../entries/open-quick-log.js";
import { hasRole, mayLog, roles, worksIn } from "../kit/roles.js";
import { ProblemError } from "../kit/problem.js";
import { session } from "../kit/session.js";
import { outbox } from "../kit/outbox.js";
import { heardIn } from "../kit/own-metrics.js";
import { throttle } from "../kit/throttle.js";
import { metric } from "../kit/vocabulary.js";
import { entryCard } from "../entries/entry-card.js";
import { Loader } from "../ui/loader.js";
import { empty } from "../ui/states.js";
import { milestoneDuties } from "./milestone-duties.js";
import "./agreement-duties.js";
import "./reset-duties.js";
import "./gate-duties.js";
import { unsentEntry } from "./unsent-entry.js";
import "../entries/quick-log/quick-log.js";
import { templatesOf } from "../entries/quick-log/templates.js";
import { templateAction } from "../entries/template-action.js";
import { Listening } from "../ui/element.js";
import { upsert } from "../ui/live-items.js";
import { Screen } from "../ui/screen.js";
import { attempt } from "../ui/toast.js";

const OPEN = ["planned", "in-progress", "returned", "submitted"];
const SHOWN = 12;
/** Milestones kept for when there is no network, and milliseconds until the first view has all it needs. */
const KEPT = 12;
const AFTER_FIRST_VIEW = 6000;

/** My bench: log a run, what is due from me, what awaits my decision, my last entries. */
class HomeScreen extends Screen {
  static properties = {
    waiting: { state: true },
    ofGates: { state: true },
    ofAgreements: { state: true },
    stepping: { state: true },
  };

  constructor() {
    super({ look: "home" });
    this.waiting = [];
    this.ofGates = 0;
    this.ofAgreements = 0;
    this.stepping = false;
    /** @type {Promise<boolean>|null} the list of first steps, being fetched */
    this.steps = null;
    this.held = [];
    this.fresh = new Set();
    this.due = new Loader(this, () => mineOpen(), { rows: 4 });
    this.awaiting = new Loader(this, () => api.all("/milestones", { awaiting: "me" }), { rows: 2 });
    this.kept = throttle(async () => this.#waits(await outbox.items()), 100);
    new Listening(this, roles, { change: () => this.requestUpdate() });
    new Listening(this, outbox, { change: this.kept, stored: ({ detail }) => this.#stored(detail) });
    this.kept();
  }

  load() {
    return recent();
  }

  titleOf() {
    return t("home.title");
  }

  turned() {
    this.due.run();
    this.awaiting.run();
    clearTimeout(this.ahead);
    this.ahead = setTimeout(() => this.#keepDue(), AFTER_FIRST_VIEW);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.ahead);
  }

  /** What is due is there without a network too, opened before or not. */
  async #keepDue() {
    const { keepMilestone } = await import("../milestone/load.js");
    const due = (this.due.value ?? []).slice(0, KEPT);
    try {
      for (const { id } of due) await keepMilestone(id);
      for (const id of new Set(due.map((m) => m.projectId))) await templatesOf(id);
    } catch (problem) {
      if (!(problem instanceof ProblemError)) throw problem; // with the next view, then
    }
  }

  missed() {
    this.turned();
    this.page.run();
  }

  render() {
    return html`<div class="page home">
      <header class="page-head">
        <div>
          <h1>${t("home.title")}</h1>
          <p class="kicker">${this.#summary()}</p>
        </div>
      </header>
      ${this.#firstSteps()}
      <dm-reset-duties></dm-reset-duties>
      <dm-agreement-duties
        @count=${({ detail }) => {
          this.ofAgreements = detail;
        }}
      ></dm-agreement-duties>
      ${
        mayLog()
          ? html`<section class="card padded" aria-labelledby="quick-head">
              <h2 id="quick-head">${t("action.logRun")} <kbd class="desk">l</kbd></h2>
              <dm-quick-log></dm-quick-log>
            </section>`
          : nothing
      }
      <div class="home-columns">${hasRole("coordinator") ? this.#judging() : this.#working()}</div>
    </div>`;
  }

  /** For whoever can begin something and has logged nothing yet. */
  #firstSteps() {
    const begins = session.participant.administrator || hasRole("coordinator");
    if (begins && this.page.value?.length === 0)
      this.steps ??= attempt(async () => {
        await withFeatures(["entries", "first-steps"], () => import("../first-steps/first-steps.js"));
        this.stepping = true;
      });
    return this.stepping ? html`<dm-first-steps></dm-first-steps>` : nothing;
  }

  /** Who decides sees first what waits for a decision. */
  #judging() {
    return html`<div class="stack">${this.#gates()}${this.#accept()}</div>
      <div class="stack">${this.#due()}${this.#last()}</div>`;
  }

  /** Who works sees first what is due. */
  #working() {
    return html`<div class="stack">
        ${this.awaiting.value?.length ? this.#accept() : nothing}${this.#due()}${mayLog() ? this.#gates() : nothing}
      </div>
      ${this.#last()}`;
  }

  #gates() {
    return html`<dm-gate-duties
      .signs=${hasRole("coordinator")}
      @count=${({ detail }) => {
        this.ofGates = detail;
      }}
    ></dm-gate-duties>`;
  }

  #accept() {
    return this.#card("awaiting", this.awaiting, (list) => milestoneDuties(list, "awaiting"));
  }

  #due() {
    return this.#card("due", this.due, (list) => milestoneDuties(list, "due"));
  }

  #last() {
    return html`<section class="card" aria-labelledby="entries-head">
      <header class="card-head"><h2 id="entries-head">${t("home.entries")}</h2></header>
      ${this.page.render((list) => this.#entries(list))}
    </section>`;
  }

  #card(name, loader, draw) {
    return html`<section class="card" aria-labelledby="${name}-head">
      <header class="card-head">
        <h2 id="${name}-head">${t(`home.${name}`)}</h2>
        ${loader.value ? html`<span class="count">${number(loader.value.length)}</span>` : nothing}
      </header>
      ${loader.render(draw)}
    </section>`;
  }

  #entries(list) {
    if (!list.length && !this.waiting.length)
      return empty({ title: t("home.noEntries"), text: mayLog() ? t("home.noEntriesText") : "" });
    const current = list.filter((e) => !e.amendedBy).slice(0, SHOWN);
    const more = this.waiting.length - SHOWN;
    return html`${repeat(this.waiting.slice(0, SHOWN), (i) => i.key, unsentEntry)}
    ${more > 0 ? html`<p class="padded muted small">${t("home.moreKept", { count: more })}</p>` : nothing}
    ${repeat(
      current,
      (e) => e.id,
      (e) => entryCard(e, { milestone: true, fresh: this.fresh.has(e.id), actions: amend(e) }),
    )}`;
  }

  #summary() {
    const due = this.due.value ?? [];
    const late = due.filter((m) => overdue(m)).length;
    const awaiting = this.ofAgreements + this.ofGates + (this.awaiting.value?.length ?? 0);
    const parts = [t("home.dueCount", { count: due.length }), awaiting && t("home.awaitingCount", { count: awaiting })];
    return html`${parts.filter(Boolean).join(" · ")}${late ? html` · <span class="late">${t("home.lateCount", { count: late })}</span>` : nothing}`;
  }

  concerns({ subject, content, actorId }) {
    if (subject.kind === "milestone") this.turned();
    if (subject.kind === "entry" && actorId === session.participant?.id) this.#hear(content.entry);
    return false;
  }

  #stored({ key, entry }) {
    this.waiting = this.waiting.filter((i) => i.key !== key);
    this.#show(entry);
  }

  /**
   * The journal may tell of an entry before its answer comes: until then its waiting card stands
   * for it. What waits is asked of the outbox: the cards on the page are a moment behind it.
   */
  #hear(entry) {
    this.held.push(entry);
    this.kept();
  }

  #waits(items) {
    this.waiting = items;
    if (!items.some((i) => i.state !== "refused")) this.held.splice(0).forEach((entry) => this.#show(entry));
  }

  /** An entry of mine, new or further on its way; what it amends is marked. */
  #show(entry) {
    if (!entry || !this.page.value) return;
    this.fresh.add(entry.id);
    const old = this.page.value.find((e) => e.id === entry.id);
    const kept = { ...entry, position: entry.position ?? old?.position ?? null };
    const amended = (e) => (e.id === entry.amends?.entryId ? { ...e, amendedBy: entry.id } : e);
    this.page.value = upsert(this.page.value.map(amended), kept);
  }
}

function amend(entry) {
  if (entry.withdrawn || entry.amendedBy || !worksIn(entry.projectId)) return nothing;
  return html`${templateAction(entry)}<button
      class="button quiet small"
      type="button"
      @click=${() => openQuickLog({ entry })}
    >
      ${t("action.amend")}
    </button>`;
}

async function mineOpen() {
  const all = await api.all("/milestones", { owner: "me", sort: "due" });
  return all.filter((m) => OPEN.includes(m.state));
}

async function recent() {
  const { items } = await api.get("/entries", { author: "me", amended: false, limit: SHOWN });
  const own = items.filter((entry) => entry.measurements.some((m) => !metric(m.metric)));
  await heardIn(new Set(own.map((entry) => entry.projectId)));
  return items;
}

customElements.define("dm-home-screen", HomeScreen);
