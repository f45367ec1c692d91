/** One entry of the log: what everybody knows of it, what this reader may read, and its state. */
import { html, nothing } from "lit";
import { instant } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { typeWords } from "./event-types.js";
import { about } from "./summary.js";

const MARKS = { verified: "check", hidden: "lock", wrong: "warning", unread: "clock", unproven: "warning" };

/**
 * @param {number} index
 * @param {{verifier: object, wrong: Set<number>, here: number|null, name: (organisationId: string) => string, proof: (index: number) => void}} room
 *     `wrong`: entries that do not fit; `here`: the one that the address names
 */
export function leafRow(index, { verifier, wrong, here, name, proof }) {
  const { type, at, organisationId } = verifier.envelopes[index];
  const content = verifier.contents.at(index);
  const state = stateOf(index, verifier, wrong);
  const [who, organisation] = [content?.said?.who, name(organisationId)];
  return html`<li class="leaf leaf-${state}" aria-current=${index === here ? "location" : nothing}>
    <span class="leaf-index" title=${t("journal.index")}>№ ${index}</span>
    <div class="leaf-what">
      <p><b>${typeWords(type)}</b>${content?.said ? thing(content.said) : nothing}</p>
      <p class="muted small">
        ${who?.includes(organisation) ? who : [who, organisation].filter(Boolean).join(", ")} ·
        <time datetime=${at}>${instant(at)}</time>
      </p>
    </div>
    <p class="leaf-state small">${icon(MARKS[state])}<span>${t(`journal.state.${state}`)}</span></p>
    <button
      class="button quiet small leaf-proof"
      type="button"
      aria-label=${t("journal.proofOf", { index })}
      title=${t("journal.proofOf", { index })}
      ?disabled=${state === "unproven"}
      @click=${() => proof(index)}
    >
      ${icon("external")}${t("journal.proof")}
    </button>
  </li>`;
}

function thing(said) {
  const { text, href } = about(said);
  if (!text) return nothing;
  return html` <span class="leaf-about">${href ? html`<a href=${href}>${text}</a>` : text}</span>`;
}

function stateOf(index, verifier, wrong) {
  const content = verifier.contents.at(index)?.state;
  if (content === "wrong" || content === "withheld" || wrong.has(index)) return "wrong";
  if (!verifier.proven) return "unproven";
  return content === "opened" ? "verified" : (content ?? "unread");
}
