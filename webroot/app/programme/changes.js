/** What a version of the agreement changes, in words. */
import { html, nothing } from "lit";
import { dated } from "../kit/dates.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";
import { versionBefore } from "./parties-of.js";

const FIELDS = ["scope", "start", "expiry", "noticeDays", "host"];

/** "90 days" */
export const noticeWords = (count) => (count ? t("programme.days", { count }) : t("programme.noNotice"));

/**
 * A field of the terms as it is shown.
 * @param {string} name of FIELDS
 * @param {any} value
 * @param {Map<string, string>} names of organisations
 */
export function termWords(name, value, names) {
  if (name === "noticeDays") return noticeWords(value);
  if (value === null) return t(`programme.none.${name}`);
  if (name === "host") return names.get(value);
  return name === "scope" ? value : dated(value);
}

/**
 * A list of what differs from the version before; all terms of the first one.
 * @param {Shape<"AgreementVersion">} version
 * @param {{agreement: Shape<"Agreement">, names: Map<string, string>}} about
 */
export function changesOf(version, about) {
  const before = versionBefore(about.agreement.versions, version)?.terms;
  const items = [...fields(before, version.terms, about), ...comings(before, version, about)];
  if (!items.length) return nothing;
  return html`<ul class="plain changes ${before ? "" : "all-terms"}">
    ${items}
  </ul>`;
}

function fields(before, after, { names }) {
  return FIELDS.filter((name) => !before || !same(before[name], after[name])).map(
    (name) =>
      html`<li class="change ${name === "scope" ? "long" : ""}">
        <span class="change-name">${t(`programme.term.${name}`)}</span>
        <span class="change-values"
          >${
            before
              ? html`<s class="was">${termWords(name, before[name], names)}</s>${icon("next")}
                  <span class="hidden-visually">${t("programme.becomes")}</span>`
              : nothing
          }<span class="now">${termWords(name, after[name], names)}</span></span
        >
      </li>`,
  );
}

function comings(before, { terms, needed }, { names, agreement }) {
  const [was, is] = [ids(before), ids(terms)];
  const projects = new Map(agreement.projects.map((p) => [p.projectId, p.title]));
  const gone = was.filter((id) => !is.includes(id));
  const alone = needed.length === 1;
  return [
    ...is
      .filter((id) => !was.includes(id))
      .map((id) => line("plus", t("programme.change.joins", { who: names.get(id) }))),
    ...gone.map((id) => line("close", t(`programme.change.${going(terms, id, alone)}`, { who: names.get(id) }))),
    ...terms.admissions.map(({ projectId, organisationId, reads }) =>
      line(
        "plus",
        t(`programme.change.admitted.${reads}`, {
          who: names.get(organisationId),
          project: projects.get(projectId) ?? t("programme.someProject"),
        }),
      ),
    ),
  ];
}

function going({ expels }, id, alone) {
  if (expels.includes(id)) return "expelled";
  return alone ? "leaves" : "ends";
}

const line = (symbol, text) => html`<li class="change coming">${icon(symbol)}<span>${text}</span></li>`;

const ids = (terms) => (terms?.parties ?? []).map((p) => p.organisationId);

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
