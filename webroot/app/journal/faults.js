/** What does not fit, loud and red, with the entry that it is about. */
import { html, nothing } from "lit";
import { number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { leafRow } from "./leaf-row.js";

const MOST = 5;

/**
 * @param {object} room as leaf-row.js wants it
 * @param {() => void} forget lets the browser's memory go; offered where only that is against the log
 */
export function faultsCard({ verifier, ...room }, forget) {
  const { faults } = verifier;
  if (!faults.length) return nothing;
  const first = lowest(faults);
  const rest = faults.filter((fault) => fault !== first);
  return html`<section class="card faults" role="alert" aria-labelledby="faults-head">
    <header class="card-head">
      ${icon("warning")}
      <h2 id="faults-head">
        ${first.index === undefined ? t("journal.fault.head") : t("journal.fault.entry", { index: first.index })}
      </h2>
    </header>
    <div class="stack tight fault-words">
      <p class="next-step">${words(first)}</p>
      ${rest.slice(0, MOST).map((fault) => html`<p>${fault.index === undefined ? nothing : html`<a href="?entry=${fault.index}">№ ${fault.index}</a>: `}${words(fault)}</p>`)}
      ${rest.length > MOST ? html`<p>${t("journal.fault.more", { count: rest.length - MOST })}</p>` : nothing}
      <p>${t("journal.fault.next")}</p>
      ${faults.some(rememberedOnly) ? html`<p><button class="button small danger" type="button" @click=${forget}>${t("journal.fault.forget")}</button></p>` : nothing}
    </div>
    ${
      verifier.envelopes[first.index]
        ? html`<ol class="plain leaves">
            ${leafRow(first.index, { verifier, ...room })}
          </ol>`
        : nothing
    }
  </section>`;
}

/** The first entry that does not fit; what is about no entry only where there is none. */
function lowest(faults) {
  const placed = faults.filter(({ index }) => index !== undefined);
  return placed.length ? placed.reduce((a, b) => (b.index < a.index ? b : a)) : faults[0];
}

function words({ code, index, name, from, to, size, was, now }) {
  const at = ["forked", "log-changed", "evidence-changed"].includes(code) && index !== undefined ? `${code}-at` : code;
  return t(`journal.fault.${at}`, {
    name,
    from: number(from ?? 0),
    to: number(to ?? 0),
    size: number(size ?? 0),
    index,
    was,
    now,
  });
}

const rememberedOnly = ({ code }) => ["rewound", "forked", "key-changed", "origin-changed"].includes(code);
