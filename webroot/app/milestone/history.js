import { html, nothing } from "lit";
import { dated } from "../kit/dates.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { Element } from "../ui/element.js";
import { historyOf } from "../kit/history.js";
import { LiveItems } from "../ui/live-items.js";
import { Loader } from "../ui/loader.js";
import { throttle } from "../kit/throttle.js";
import { empty } from "../ui/states.js";

const KNOWN = ["planned", "changed", "forecast", "submitted", "accepted", "returned", "cancelled"].map(
  (what) => `milestone-${what}`,
);

/** What the journal says about a milestone, newest first. */
class MilestoneHistory extends Element {
  static properties = { subject: {} };

  constructor() {
    super();
    /** @type {string} */
    this.subject;
    this.page = new Loader(this, async () => (await historyOf(this.subject)).reverse(), { rows: 3 });
    this.refresh = throttle(() => this.page.run(), 400);
    new LiveItems(
      this,
      (item) => item.subject.id === this.subject && this.refresh(),
      () => this.page.run(),
    );
  }

  willUpdate(changes) {
    if (!changes.has("subject") || !this.subject) return;
    this.page.clear();
    this.page.run();
  }

  render() {
    return this.page.render((items) =>
      items.length
        ? html`<ol class="plain history">
            ${items.map(line)}
          </ol>`
        : empty({ title: t("milestone.history.none"), symbol: "clock" }),
    );
  }
}

function line({ position, type, at, actorName, content }) {
  const what = KNOWN.includes(type) ? type.replace("milestone-", "") : "other";
  const reason = content?.reason ?? content?.note ?? content?.forecast?.reason;
  const due = type === "milestone-forecast" ? (content?.forecast?.due ?? content?.milestone?.due) : null;
  return html`<li class="history-${what}">
    <p><b>${t(`milestone.history.${what}`)}</b>${due ? html` ${dated(due)}` : nothing}</p>
    ${reason ? html`<p class="reason">${reason}</p>` : nothing}
    <p class="muted small">
      ${actorName} · <time datetime=${at}>${instant(at)}</time> · <span title=${t("term.position")}>№ ${position}</span>
    </p>
  </li>`;
}

customElements.define("dm-milestone-history", MilestoneHistory);
