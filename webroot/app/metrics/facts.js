import { html } from "lit";
import { unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { label } from "../kit/vocabulary.js";
import { limits } from "./limits.js";

/** What a definition says, as far as it says it. */
export function facts(m) {
  const said = [
    ["unit", unit(m.unit) || "1"],
    ["hard", limits(m.hard, m.unit)],
    ["soft", limits(m.soft, m.unit)],
    ["better", t(`metrics.betterIs.${m.better ?? "none"}`)],
    ["of", m.ofHint ? `${t(`metrics.ofIs.${m.of}`)}: ${m.ofHint}` : t(`metrics.ofIs.${m.of}`)],
    ["streams", m.streams.map((code) => label("streams", code)).join(", ")],
    ["per", m.per],
    ["methods", m.methods.join(", ")],
    ["standard", m.standard],
    ["quantityKind", m.quantityKind?.split("/").at(-1)],
  ];
  return html`<dl class="metric-facts">
    ${said
      .filter(([, text]) => text)
      .map(
        ([name, text]) =>
          html`<div>
            <dt>${t(`metrics.field.${name}`)}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
  </dl>`;
}
