import { html, nothing } from "lit";
import { api } from "../kit/api.js";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { loadRoles, me, roles } from "../kit/roles.js";
import { session } from "../kit/session.js";
import { Element, Listening } from "../ui/element.js";
import { attempt, toast } from "../ui/toast.js";

/** Whoever operates the portal, in place of a participant. */
const OPERATOR = "00000000-0000-7000-8000-000000000000";

/**
 * Links by which somebody is to choose a password anew: mine, which I may not have asked for, and as
 * an administrator those of my organisation. Nothing while there is none.
 */
class ResetDuties extends Element {
  constructor() {
    super();
    new Listening(this, roles, { change: () => this.requestUpdate() });
  }

  render() {
    const { resets } = me();
    if (!resets.length) return nothing;
    return html`<section class="card" aria-labelledby="resets-head">
      <header class="card-head"><h2 id="resets-head">${t("home.resets.title")}</h2></header>
      <ul class="plain duties">
        ${resets.map((reset) => this.#duty(reset))}
      </ul>
    </section>`;
  }

  /** @param {Shape<"Reset">} reset */
  #duty(reset) {
    const mine = reset.participantId === session.participant?.id;
    const by = reset.madeById === OPERATOR ? t("home.resets.operator") : reset.madeByName;
    const second = !mine && reset.madeById !== session.participant?.id && reset.opensAt;
    const path = /** @type {const} */ (`/participants/${reset.participantId}/invitation`);
    return html`<li class="duty">
      <div class="duty-what">
        <span
          >${mine ? t("home.resets.mine", { by }) : t("home.resets.theirs", { by, name: reset.participantName })}</span
        >
        <span class="small muted"
          >${reset.opensAt ? t("home.resets.opens", { at: instant(reset.opensAt) }) : t("home.resets.open")}</span
        >
      </div>
      <div class="duty-when">
        ${
          second
            ? html`<button
                class="button small"
                type="button"
                @click=${() => this.#act(() => api.post(`${path}/confirmation`), "confirmed")}
              >
                ${t("home.resets.confirm")}
              </button>`
            : nothing
        }<button class="button small" type="button" @click=${() => this.#act(() => api.remove(path), "ended")}>
          ${t("home.resets.end")}
        </button>
      </div>
    </li>`;
  }

  async #act(act, said) {
    await attempt(async () => {
      await act();
      toast(t(`home.resets.${said}`));
    });
    await attempt(loadRoles);
  }
}

customElements.define("dm-reset-duties", ResetDuties);
