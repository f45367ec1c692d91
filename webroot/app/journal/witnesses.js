/** Who co-signs the log, how far, and since when; a coordinator of the programme may change them. */
import { html, nothing } from "lit";
import { instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { empty } from "../ui/states.js";

/** Why a witness may refuse. */
const FAULTS = ["log-rewound", "log-forked", "address-refused"];

/**
 * @param {object[]} witnesses as transparency/cosigned.js found them
 * @param {(() => void)|null} edit null for those who may not
 */
export function witnessesCard(witnesses, edit) {
  return html`<section class="card" aria-labelledby="witnesses-head">
    <header class="card-head">
      <h2 id="witnesses-head">${t("journal.witness.title")}</h2>
      ${edit ? html`<button class="button small" type="button" @click=${edit}>${icon("edit")}${t("action.edit")}</button>` : nothing}
    </header>
    ${
      witnesses.length
        ? html`<ul class="plain parties">
            ${witnesses.map(witness)}
          </ul>`
        : empty({
            title: t("journal.witness.empty"),
            text: t(edit ? "journal.witness.emptyEdit" : "journal.witness.emptyText"),
            symbol: "joint",
          })
    }
  </section>`;
}

function witness({ name, url, fingerprint, size, state, fault, seen, proof, signedAt }) {
  const shown = proof === "wrong" || proof === "other-tree" ? "wrong" : state;
  return html`<li class="witness">
    <p class="row apart">
      <b>${name}</b
      ><span class="badge witness-${shown}"
        >${shown === "cosigned" ? icon("check") : nothing}${t(`journal.witness.state.${shown}`)}</span
      >
    </p>
    ${size ? html`<p class="small">${t(`journal.witness.upTo.${signedAt ? "known" : "said"}`, { size: number(size), last: number(size - 1), when: signedAt ? instant(signedAt) : "" })}</p>` : nothing}
    ${proof === "unchecked" ? html`<p class="small">${t("journal.witness.unchecked")}</p>` : nothing}
    ${FAULTS.includes(fault) ? html`<p class="small late">${t(`journal.witness.${fault}`, { seen: number(seen ?? 0) })}</p>` : nothing}
    <p class="muted small">${url}</p>
    ${fingerprint ? html`<p class="digest">${fingerprint}</p>` : nothing}
  </li>`;
}
