import { html, nothing } from "lit";
import { dated, reached } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { openQuickLog } from "../entries/open-quick-log.js";
import { openAct } from "./act-forms.js";
import "../entries/comment.js";
import "./history.js";
import { openMilestoneForm } from "./milestone-form.js";
import { standing } from "./standing.js";
import { trend } from "./trend.js";
import { loadMilestone } from "./load.js";
import { templateAction } from "../entries/template-action.js";
import { openWithdraw } from "../entries/withdraw-form.js";
import "../entries/entry-list.js";
import { works } from "../kit/roles.js";
import { session } from "../kit/session.js";
import { dueNote, illustrative, slipMark, stageTag } from "../ui/badges.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";
import { toast } from "../ui/toast.js";
import { Screen } from "../ui/screen.js";

/** One promise: how it will be shown, when it is due, what was measured for it, who must act next. */
class MilestoneScreen extends Screen {
  constructor() {
    super({ look: "milestone" });
    this.teamChanged = false;
  }

  get kind() {
    return t("milestone.milestone");
  }

  titleOf(value) {
    return value?.milestone.title;
  }

  content({ milestone: m, project, team }) {
    return html`${this.#head(m, project)}
      <div class="columns">
        <div class="stack main-column">
          ${standing(m, team, (act) => this.#act(act, m))}
          <section class="card padded stack tight" aria-labelledby="means-head">
            <h2 id="means-head">${t("milestone.means")}</h2>
            <p class="means">${m.meansOfVerification}</p>
            ${m.source ? html`<p class="source">${t("term.source")}: ${m.source}</p>` : nothing}
          </section>
          ${this.#entries(m)} ${this.#discussion(m)}
        </div>
        <div class="stack side-column">
          ${this.#dates(m)}
          <section class="card" aria-labelledby="history-head">
            <header class="card-head"><h2 id="history-head">${t("term.history")}</h2></header>
            <dm-milestone-history .subject=${m.id}></dm-milestone-history>
          </section>
        </div>
      </div>`;
  }

  #head(m, project) {
    return html`<header class="page-head">
      <div class="stack tight">
        <p class="kicker">
          <a href="/projects/${m.projectId}">${m.projectTitle}</a> ${illustrative(project.illustrative)}
        </p>
        <h1>${m.title}</h1>
        <p class="row small">
          ${stageTag(m.stage)}
          <span>${m.ownerName ? t("milestone.ownedBy", { who: m.ownerName }) : t("milestone.noOwner")}</span>
        </p>
      </div>
      ${m.may.includes("edit") ? html`<button class="button" type="button" @click=${() => this.#edit(m, project)}>${icon("edit")}${t("milestone.edit")}</button>` : nothing}
    </header>`;
  }

  #dates(m) {
    return html`<section class="card" aria-labelledby="dates-head">
      <header class="card-head"><h2 id="dates-head">${t("term.dates")}</h2></header>
      <dl class="beside">
        <div>
          <dt>${t(reached(m) ? "milestone.achieved" : "term.due")}</dt>
          <dd class="${reached(m) ? "proven" : ""} big">${dated(reached(m) ?? m.due)}</dd>
          <dd class="small">
            ${m.state === "submitted" && m.achieved ? t("milestone.achievedOn", { date: dated(m.achieved) }) : dueNote(m, 400)}
          </dd>
        </div>
        <div>
          <dt>${t("term.baseline")}</dt>
          <dd class="big ${m.slipDays ? "was" : ""}">${dated(m.baselineDue)}</dd>
        </div>
        <div>
          <dt>${t("term.slip")}</dt>
          <dd class="big">${slipMark(m.slipDays)}</dd>
          <dd class="muted small">${t("term.forecastCount", { count: m.forecastCount })}</dd>
        </div>
      </dl>
      <div class="trend-frame">${trend(m)}</div>
    </section>`;
  }

  #entries(m) {
    const log = m.may.includes("log")
      ? html`<button class="button primary small" type="button" @click=${() => openQuickLog({ milestoneId: m.id })}>
          ${icon("plus")}${t("milestone.log")}
        </button>`
      : nothing;
    return html`<section class="card" aria-labelledby="runs-head">
      <header class="card-head">
        <h2 id="runs-head">${t("milestone.entries")}</h2>
        <span class="row"
          ><a class="small" href="/projects/${m.projectId}/runs?milestone=${m.id}">${t("milestone.runs")}</a
          >${log}</span
        >
      </header>
      <dm-entries
        class="runs"
        .path=${`/milestones/${m.id}/entries`}
        .among=${(e) => e.milestoneId === m.id}
        .shown=${measured}
        .actions=${(e) => this.#entryActions(e)}
        .none=${empty({ title: t("milestone.noEntries"), text: t(m.may.includes("log") ? "milestone.noEntriesLog" : "milestone.noEntriesText") })}
      ></dm-entries>
    </section>`;
  }

  #discussion(m) {
    return html`<section class="card" aria-labelledby="talk-head">
      <header class="card-head"><h2 id="talk-head">${t("milestone.discussion")}</h2></header>
      ${m.may.includes("log") ? html`<dm-comment .milestoneId=${m.id} @logged=${(e) => /** @type {HTMLElementTagNameMap["dm-entries"]} */ (this.querySelector(".talk")).take(e.detail)}></dm-comment>` : nothing}
      <dm-entries
        class="talk"
        .path=${`/milestones/${m.id}/entries`}
        .among=${(e) => e.milestoneId === m.id}
        .shown=${(e) => !measured(e)}
        .actions=${(e) => this.#entryActions(e)}
        .none=${empty({ title: t("milestone.noDiscussion"), symbol: "people" })}
      ></dm-entries>
    </section>`;
  }

  #entryActions(entry) {
    const { myRole } = this.page.value.project;
    const coordinates = myRole === "coordinator" && entry.organisationId === session.participant.organisationId;
    if (!works(myRole) || entry.withdrawn || entry.amendedBy) return nothing;
    if (!coordinates && entry.authorId !== session.participant.id) return templateAction(entry);
    return html`${templateAction(entry)}
      <button class="button quiet small" type="button" @click=${() => openQuickLog({ entry })}>
        ${t("action.amend")}
      </button>
      <button class="button quiet small" type="button" @click=${() => this.#withdraw(entry)}>
        ${t("action.withdraw")}
      </button>`;
  }

  async #withdraw(entry) {
    const withdrawal = await openWithdraw(entry);
    if (withdrawal) this.querySelectorAll("dm-entries").forEach((list) => list.take(withdrawal));
  }

  async #act(act, m) {
    const changed = await openAct(act, m);
    if (!changed) return;
    this.#take(changed);
    toast(t(`milestone.done.${act}`));
  }

  async #edit(milestone, project) {
    const changed = await openMilestoneForm({ project, milestone });
    if (changed) this.#take(changed);
  }

  #take(milestone) {
    const { value } = this.page;
    this.page.value = { ...value, milestone: { ...value.milestone, ...milestone } };
  }

  concerns({ subject, content, projectId, type }) {
    if (subject.id === this.params.id || content?.entry?.milestoneId === this.params.id) return true;
    const about = projectId === this.page.value?.project.id && /^(member-|project-)/.test(type);
    this.teamChanged ||= about;
    return about;
  }

  load() {
    const known = this.teamChanged ? null : this.page.value;
    this.teamChanged = false;
    return loadMilestone(this.params.id, known);
  }

  missed() {
    this.teamChanged = true;
    this.refresh();
  }
}

/** An entry with measurements, or one that withdraws such an entry; the others are discussion. */
const measured = (entry) => entry.measurements.length > 0 || entry.withdrawn;

customElements.define("dm-milestone-screen", MilestoneScreen);
