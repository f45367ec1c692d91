import { html, nothing } from "lit";
import { runName } from "../entries/runs.js";
import { measured, number, unit } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { partValue } from "../kit/parts.js";
import { icon } from "../ui/icons.js";
import { onItsSide, tidy } from "./figures.js";
import { coverageWords, percent } from "./labels.js";
import { picture } from "./picture.js";

/** From which probability on a word is used; the first that fits. */
const LIKELIHOODS = [
  [0.99, "certain"],
  [0.9, "very"],
  [0.66, "likely"],
  [0.33, "even"],
  [0.1, "unlikely"],
  [0.01, "hardly"],
  [0, "impossible"],
];

/**
 * How a verdict was found: as a picture, in words, and as the table behind the picture. Nothing where the rules of
 * before decided, which kept no reckoning.
 * @param {object} c the criterion
 * @param {object} r its result
 * @param {{entries: Map<string, object>, address: (id: string) => string}} about
 */
export function found(c, r, { entries, address }) {
  if (!r.reckoning || !r.figure) return nothing;
  return html`<div class="found-how">
    ${picture(c, r, { entries, address })}
    <details>
      <summary>${t("gate.found.title")}</summary>
      <div class="stack tight">${reckoning(c, r)}${shares(r)}${figures(r, entries, address)}</div>
    </details>
  </div>`;
}

/** What speaks against taking the figures together, beside the verdict. */
export function notes(r, { entries, address }) {
  if (!r.notes?.length) return nothing;
  return html`<ul class="plain verdict-notes">
    ${r.notes.map((note) => html`<li>${icon("warning")}<span>${noteWords(note)}${noteRuns(note, entries, address)}</span></li>`)}
  </ul>`;
}

function noteWords({ kind, value, limit, of }) {
  const round = (x) => number(Number(x.toPrecision(3)));
  const figures = value === null ? {} : { value: round(value), limit: round(limit ?? 0) };
  return t(`gate.note.${kind}`, {
    ...figures,
    of: (kind === "mixed" ? of.map(mixedPart) : of.map(groupName)).join(kind === "mixed" ? "; " : " – "),
  });
}

/** The parts come as "stream: feed, tails". */
function mixedPart(told) {
  const [name, codes] = told.split(": ");
  return `${t(`gate.part.${name}`)}: ${codes
    .split(", ")
    .map((code) => partValue(name, code))
    .join(", ")}`;
}

const groupName = (name) => name || t("gate.found.unnamed");

/** Which runs are far from the rest; for two laboratories or one run the figures say it. */
function noteRuns({ kind, entryIds }, entries, address) {
  if (kind !== "far-from-the-rest") return nothing;
  return html` ${entryIds.map((id, i) => html`${i ? ", " : ""}<a href=${address(id)}>${runName(entries.get(id))}</a>`)}`;
}

function reckoning(c, { figure, reckoning: k, runs }) {
  const known = figure.uncertainty !== null;
  const inUnit = (value) => measured(tidy({ value, unit: figure.unit }));
  const amount = (value) => inUnit(Number(value.toPrecision(2)));
  const rows = [
    [t("gate.found.rule"), ruleWords(c, k)],
    k.scatter !== null && [t("gate.found.scatter"), amount(k.scatter)],
    k.shared > 0 && c.figure !== "every" && c.figure !== "best" && [t("gate.found.shared"), amount(k.shared)],
    k.methods && [t("gate.found.parted"), k.methods.map(({ name, random }) => `${name}: ${number(random)}`).join(", ")],
    k.between !== null && [t("gate.found.between"), amount(k.between)],
    known && [t("gate.found.uncertainty"), amount(figure.uncertainty)],
    k.freedom !== null && [t("gate.found.freedom"), number(Number(k.freedom.toPrecision(3)))],
    known && [t("gate.found.coverage"), `${number(Number(k.coverage.toPrecision(3)))} (${coverageWords(c)})`],
    known && [t(c.comparator.startsWith("<") ? "gate.found.upper" : "gate.found.lower"), bound(c, k.bound, figure)],
    [t("gate.found.probability"), known ? probability(k.probability) : t("gate.found.unknown")],
    [t("gate.found.runs"), number(runs.length)],
  ];
  return html`<dl class="reckoning">
    ${rows.filter(Boolean).map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Of each run by itself the one decides; of runs taken together how their uncertainty was found. */
const ruleWords = ({ figure }, { rule }) =>
  t(`gate.found.by.${figure === "every" || figure === "best" ? figure : rule}`);

const bound = (c, value, { uncertainty, unit: code }) =>
  `${number(onItsSide(c, { value, uncertainty, unit: code }))}\u00a0${unit(code)}`.trim();

/** "likely, 71 %" */
export function probability(p) {
  return t(`gate.likely.${LIKELIHOODS.find(([from]) => p >= from)[1]}`, { p: percent(p) });
}

function shares({ reckoning: { groups }, figure }) {
  if (!groups.length) return nothing;
  return html`<div class="table-frame" tabindex="0" role="region" aria-label=${t("gate.found.groups")}>
    <table class="data">
      <caption class="hidden-visually">
        ${t("gate.found.groups")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("gate.found.group")}</th>
          <th scope="col" class="number">${t("gate.found.runs")}</th>
          <th scope="col" class="number">${t("gate.figure.mean")}</th>
        </tr>
      </thead>
      <tbody>
        ${groups.map(
          (g) =>
            html`<tr>
              <th scope="row">${groupName([g.laboratory, g.method].filter(Boolean).join(", "))}</th>
              <td class="number">${number(g.runs)}</td>
              <td class="number">
                ${measured(tidy({ value: g.mean, uncertainty: g.uncertainty, unit: figure.unit }))}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function figures({ figures: all, figure, runs }, entries, address) {
  if (!all.length) return html`<p class="muted small">${t("gate.drawn.noRuns", { count: runs.length })}</p>`;
  return html`<div class="table-frame found-figures" tabindex="0" role="region" aria-label=${t("gate.found.figures")}>
    <table class="data">
      <caption class="hidden-visually">
        ${t("gate.found.figures")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t("term.run")}</th>
          <th scope="col">${t("term.laboratory")}</th>
          <th scope="col" class="number">${t("gate.shown")}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          (f) =>
            html`<tr>
              <th scope="row"><a href=${address(f.entryId)}>${runName(entries.get(f.entryId))}</a></th>
              <td>${f.laboratory ?? "–"}</td>
              <td class="number">${measured(tidy({ ...f, unit: figure.unit }))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
