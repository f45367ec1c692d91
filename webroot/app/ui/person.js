import { html } from "lit";

/** Initials in a circle for a person or an organisation; the name stands beside it. */
export function initials(name = "") {
  const words = name.split(/[\s,·-]+/).filter(Boolean);
  const letters =
    words.length > 1 ? [words[0], words.at(-1)].map((w) => [...w][0]) : [...(words[0] ?? "?")].slice(0, 2);
  return html`<span class="initials" aria-hidden="true" data-letters=${letters.join("").toUpperCase()}></span>`;
}

/** A country's name in the language shown, from its ISO 3166-1 code. */
export function country(code, locale) {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code);
}
