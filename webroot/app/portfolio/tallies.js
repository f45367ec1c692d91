import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { t } from "../kit/i18n.js";
import { number } from "../kit/format.js";
import { addressWith } from "../kit/address.js";
import { empty } from "../ui/states.js";
import "../milestone/milestone-table.js";

/** What one may look behind, and what to ask the portal for. */
const LISTS = {
  overdue: { overdue: true, sort: "due" },
  submitted: { state: "submitted", sort: "due" },
  mine: { awaiting: "me", sort: "due" },
  accepted: { state: "accepted", sort: "-due" },
};

const PAGE = 200;

/** A page of the milestones behind a number ("overdue", "submitted", "mine" or "accepted"): `{items, next}`. */
export const milestonesBehind = (show, cursor) =>
  api.get("/milestones", { limit: PAGE, ...(LISTS[show] ?? LISTS.overdue), cursor });

/** Four numbers over the board; each opens the rows behind it. */
export function tallies({ overdue, mine }, projects, query) {
  const ids = new Set(projects.map((p) => p.id));
  const stage = query.get("stage");
  const among = ({ items, next }) =>
    `${number(items.filter((m) => ids.has(m.projectId) && (!stage || m.stage === stage)).length)}${next ? "+" : ""}`;
  const summed = (state) =>
    projects.flatMap((p) => p.summary.stages).reduce((sum, s) => sum + (!stage || s.stage === stage ? s[state] : 0), 0);
  const exactly = (state) => number(summed(state));
  const counts = {
    overdue: among(overdue),
    submitted: exactly("submitted"),
    mine: among(mine),
    accepted: exactly("accepted"),
  };
  return html`<nav class="tallies" aria-label=${t("portfolio.numbers")}>
    ${Object.keys(LISTS).map((show) => tally(show, counts[show], query))}
  </nav>`;
}

function tally(show, count, query) {
  const open = query.get("show") === show;
  const path = addressWith("/portfolio", query, { show: open ? "" : show, unfolded: "" });
  return html`<a
    class="tally ${show} ${count === number(0) ? "none" : ""}"
    href=${path}
    aria-current=${open ? "true" : "false"}
  >
    <b>${count}</b><span>${t(`portfolio.tally.${show}`)}</span></a
  >`;
}

/** The rows behind a number; `more`, when there are more of them, reads on. */
export function rowsBehind(show, rows, query, more) {
  const away = addressWith("/portfolio", query, { show: "", unfolded: "" });
  return html`<section class="card behind" aria-label=${t(`portfolio.tally.${show}`)}>
    <header class="card-head">
      <h2>${t(`portfolio.tally.${show}`)} <span class="count">${number(rows.length)}${more ? "+" : ""}</span></h2>
      <a class="button quiet small" href=${away}>${t("action.close")}</a>
    </header>
    ${rows.length ? html`<dm-milestone-table .rows=${rows} .project=${true} .query=${query}></dm-milestone-table>` : empty({ title: t(`portfolio.none.${show}`), symbol: "check" })}
    ${more ? html`<p class="more"><button class="button small" type="button" @click=${more}>${t("action.more")}</button></p>` : nothing}
  </section>`;
}
