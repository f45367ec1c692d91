import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api.js";
import { overdue } from "../dates.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { openQuickLog } from "../keys.js";
import { hasRole, mayLog, roles } from "../roles.js";
import { session } from "../session.js";
import { outbox } from "../store.js";
import { Element, styles, titled } from "../ui/element.js";
import { entryCard } from "../ui/entry-card.js";
import { LiveItems, upsert } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { empty } from "../ui/states.js";
import { duties } from "./bench/duties.js";
import "./bench/gates.js";
import { waitingCard } from "./bench/waiting.js";
import "../quicklog/quick-log.js";

await styles("/css/bench.css");

const OPEN = ["planned", "in-progress", "returned", "submitted"];
const SHOWN = 12;

/** My bench: log a run, what is due from me, what awaits my decision, my last entries. */
class BenchScreen extends Element {
  static properties = { waiting: { state: true }, ofGates: { state: true } };

  constructor() {
    super();
    this.waiting = [];
    this.ofGates = 0;
    this.held = [];
    this.fresh = new Set();
    this.due = new Loader(this, () => mineOpen(), { rows: 4 });
    this.awaiting = new Loader(this, () => api.all("/milestones", { awaiting: "me" }), { rows: 2 });
    this.entries = new Loader(this, () => recent(), { rows: 8 });
    this.rolesChanged = () => this.requestUpdate();
    this.outboxChanged = async () => this.#waits(await outbox.items());
    this.stored = ({ detail }) => {
      this.waiting = this.waiting.filter((i) => i.key !== detail.key);
      this.#show(detail.entry);
    };
    new LiveItems(this, (item) => this.#arrived(item), () => this.#load());
  }

  connectedCallback() {
    super.connectedCallback();
    roles.addEventListener("change", this.rolesChanged);
    outbox.addEventListener("change", this.outboxChanged);
    outbox.addEventListener("stored", this.stored);
    this.outboxChanged();
    this.#load();
  }

  disconnectedCallback() {
    roles.removeEventListener("change", this.rolesChanged);
    outbox.removeEventListener("change", this.outboxChanged);
    outbox.removeEventListener("stored", this.stored);
    super.disconnectedCallback();
  }

  updated() {
    titled(t("bench.title"));
  }

  render() {
    return html`<div class="page bench">
      <header class="page-head"><div><h1>${t("bench.title")}</h1><p class="kicker">${this.#summary()}</p></div></header>
      ${mayLog() ? html`<section class="card padded" aria-labelledby="quick-head"><h2 id="quick-head">${t("quicklog.title")} <kbd class="desk">l</kbd></h2><dm-quick-log></dm-quick-log></section>` : nothing}
      <div class="bench-columns">${hasRole("coordinator") ? this.#judging() : this.#working()}</div>
    </div>`;
  }

  /** Who decides sees first what waits for a decision. */
  #judging() {
    return html`<div class="stack">${this.#gates()}${this.#accept()}</div>
      <div class="stack">${this.#due()}${this.#last()}</div>`;
  }

  /** Who works sees first what is due. */
  #working() {
    return html`<div class="stack">${this.awaiting.value?.length ? this.#accept() : nothing}${this.#due()}${mayLog() ? this.#gates() : nothing}</div>
      ${this.#last()}`;
  }

  #gates() {
    return html`<dm-bench-gates .signs=${hasRole("coordinator")} @count=${({ detail }) => { this.ofGates = detail; }}></dm-bench-gates>`;
  }

  #accept() {
    return this.#card("awaiting", this.awaiting, (list) => duties(list, "awaiting"));
  }

  #due() {
    return this.#card("due", this.due, (list) => duties(list, "due"));
  }

  #last() {
    return html`<section class="card" aria-labelledby="entries-head"><header class="card-head"><h2 id="entries-head">${t("bench.entries")}</h2></header>
      ${this.entries.render((list) => this.#entries(list))}</section>`;
  }

  #card(name, loader, draw) {
    return html`<section class="card" aria-labelledby="${name}-head">
      <header class="card-head"><h2 id="${name}-head">${t(`bench.${name}`)}</h2>${loader.value ? html`<span class="count">${number(loader.value.length)}</span>` : nothing}</header>
      ${loader.render(draw)}</section>`;
  }

  #entries(list) {
    if (!list.length && !this.waiting.length) return empty({ title: t("bench.noEntries"), text: mayLog() ? t("bench.noEntriesText") : "" });
    const current = list.filter((e) => !e.amendedBy).slice(0, SHOWN);
    return html`${repeat(this.waiting, (i) => i.key, waitingCard)}
      ${repeat(current, (e) => e.id, (e) => entryCard(e, { milestone: true, fresh: this.fresh.has(e.id), actions: amend(e) }))}`;
  }

  #summary() {
    const due = this.due.value ?? [];
    const late = due.filter((m) => overdue(m)).length;
    const awaiting = this.ofGates + (this.awaiting.value?.length ?? 0);
    const parts = [t("bench.dueCount", { count: due.length }), awaiting && t("bench.awaitingCount", { count: awaiting })];
    return html`${parts.filter(Boolean).join(" · ")}${late ? html` · <span class="late">${t("bench.lateCount", { count: late })}</span>` : nothing}`;
  }

  #load() {
    for (const loader of [this.due, this.awaiting, this.entries]) loader.run();
  }

  #arrived({ subject, content, actorId }) {
    if (subject.kind === "milestone") {
      this.due.run();
      this.awaiting.run();
    }
    if (subject.kind === "entry" && actorId === session.participant?.id) this.#hear(content.entry);
  }

  /** The journal may tell of an entry before its answer comes: until then its waiting card stands for it. */
  #hear(entry) {
    if (this.waiting.some((i) => i.state !== "refused")) this.held.push(entry);
    else this.#show(entry);
  }

  #waits(items) {
    this.waiting = items;
    if (!items.some((i) => i.state !== "refused")) this.held.splice(0).forEach((entry) => this.#show(entry));
  }

  /** An entry of mine, new or further on its way; what it amends is marked. */
  #show(entry) {
    if (!entry || !this.entries.value) return;
    this.fresh.add(entry.id);
    const old = this.entries.value.find((e) => e.id === entry.id);
    const kept = { ...entry, position: entry.position ?? old?.position ?? null };
    const amended = (e) => (e.id === entry.amends?.entryId ? { ...e, amendedBy: entry.id } : e);
    this.entries.value = upsert(this.entries.value.map(amended), kept);
  }
}

function amend(entry) {
  if (entry.withdrawn || entry.amendedBy) return nothing;
  return html`<button class="button quiet small" type="button" @click=${() => openQuickLog({ entry })}>${t("quicklog.amend")}</button>`;
}

async function mineOpen() {
  const all = await api.all("/milestones", { owner: "me", sort: "due" });
  return all.filter((m) => OPEN.includes(m.state));
}

async function recent() {
  const { items } = await api.get("/entries", { author: "me", amended: false, limit: SHOWN });
  return items;
}

customElements.define("dm-bench-screen", BenchScreen);
