/**
 * Dates with the precision they were given: `{date: "2026-12-31", precision: "quarter"}` is
 * "Q4 2026" and is late only when the quarter is over. The date may be any day of the period.
 */
import { locale, t } from "./i18n.js";

/** From fine to coarse, as the API names them. */
export const PRECISIONS = ["day", "month", "quarter", "half", "year"];

/** "23 Nov 2026", "Nov 2026", "Q4 2026", "H2 2026", "2026" in the reader's language; "–" for null. */
export function dated(due) {
  if (!due) return "–";
  const [year, month] = parts(due.date);
  if (due.precision === "quarter") return t("date.quarter", quarterOf(year, month));
  if (due.precision === "half")
    return t("date.half", { half: month > 6 ? 2 : 1, ordinal: t(`date.ordinal.${month > 6 ? 2 : 1}`), year });
  if (due.precision === "year") return String(year);
  /** @type {Intl.DateTimeFormatOptions} */
  const options = due.precision === "month" ? { year: "numeric", month: "short" } : { dateStyle: "medium" };
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }).format(new Date(`${due.date}T00:00Z`));
}

/** The first day of the period, ISO. */
export function periodStart({ date, precision }) {
  const [year, month, day] = parts(date);
  return iso(year, firstMonth(month, precision), precision === "day" ? day : 1);
}

/** The last day of the period, ISO: what lateness and slip are counted by. */
export function periodEnd({ date, precision }) {
  const [year, month, day] = parts(date);
  return precision === "day" ? iso(year, month, day) : iso(year, firstMonth(month, precision) + span(precision), 0);
}

/** Days from today to the end of the period; negative when it is over. */
export function daysLeft(due, today = todayIso()) {
  return Math.round((Date.parse(periodEnd(due)) - Date.parse(today)) / 86_400_000);
}

/** True when an open milestone's period is over. `milestone` needs `due` and `state`. */
export function overdue(milestone) {
  return !["accepted", "cancelled"].includes(milestone.state) && daysLeft(milestone.due) < 0;
}

/** When an accepted milestone was reached; null while that is only claimed, or not even that. */
export const reached = (milestone) => (milestone.state === "accepted" ? milestone.achieved : null);

/** A slip in days as people say it: "45 days late", "on baseline", "3 days early". */
export function slip(days) {
  if (days === null || days === undefined) return "–";
  if (days === 0) return t("slip.none");
  return t(days > 0 ? "slip.late" : "slip.early", { count: Math.abs(days), days: Math.abs(days) });
}

/** Today in the reader's zone, ISO. */
export function todayIso() {
  const now = new Date();
  return iso(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

function quarterOf(year, month) {
  const quarter = Math.ceil(month / 3);
  return { quarter, roman: ["I", "II", "III", "IV"][quarter - 1], year };
}

const parts = (date) => date.split("-").map(Number);

const span = (precision) => ({ month: 1, quarter: 3, half: 6, year: 12 })[precision];

function firstMonth(month, precision) {
  const months = span(precision) ?? 1;
  return Math.floor((month - 1) / months) * months + 1;
}

function iso(year, month, day) {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
