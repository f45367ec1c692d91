/** What was verified, in plain sentences: the tree, the signature, the past, the contents, the witnesses. */
import { html, nothing } from "lit";
import { ago, instant, number } from "../kit/format.js";
import { t } from "../kit/i18n.js";
import { icon } from "../ui/icons.js";

/**
 * @param {import("./transparency/verify-log.js").LogVerifier} verifier
 * @param {{all?: () => void}} acts `all` checks all contents
 */
export function standing(verifier, acts) {
  const { result, phase, faults } = verifier;
  const size = result?.checkpoint?.size ?? 0;
  const verdict = faults.length ? "wrong" : result?.checkpoint && verifier.proven ? "right" : "open";
  return html`<section class="card padded standing journal-${verdict}" aria-labelledby="standing-head">
    <div class="stack">
      <p class="next-step" id="standing-head">${head(verdict, size, verifier)}</p>
      ${phase === "idle" ? nothing : progress(verifier)}
      ${
        result?.checkpoint
          ? html`<ul class="plain checks">
              ${checks(verifier, acts)}
            </ul>`
          : nothing
      }
    </div>
  </section>`;
}

function head(verdict, size, { phase }) {
  if (verdict === "right") return t("journal.right", { count: size, n: number(size) });
  if (verdict === "wrong") return t("journal.wrong");
  return t(phase === "idle" ? "journal.unproven" : "journal.verifying");
}

function progress({ phase, progress: { done, all } }) {
  const text = t(`journal.phase.${phase}`, { done: number(done), all: number(all) });
  return html`<div class="stack tight" aria-busy="true">
    <label class="small muted" for="journal-progress">${text}</label>
    <progress id="journal-progress" max=${Math.max(all, 1)} .value=${done}></progress>
  </div>`;
}

function checks(verifier, acts) {
  return [root(verifier), signature(verifier), past(verifier), contents(verifier, acts), ...witnesses(verifier.result)];
}

/**
 * One sentence with its mark: "right", "wrong" or "open" (neither proven nor disproven).
 * @param {unknown} [more]
 */
const check = (mark, words, more = nothing) =>
  html`<li class="check-${mark}">
    ${icon({ right: "check", wrong: "close", open: "clock" }[mark])}
    <div>
      <p>${words}</p>
      ${more}
    </div>
  </li>`;

const digest = (name, text) => html`<p class="digest"><span class="muted">${name}</span> ${text}</p>`;

function root(verifier) {
  const { checkpoint, root: hash } = verifier.result;
  const n = { count: checkpoint.size, n: number(checkpoint.size) };
  if (!verifier.treeRight) return check("wrong", t("journal.root.wrong", n));
  return check("right", t("journal.root.right", n), digest(t("journal.root.name"), hash));
}

function signature({ ed25519, result: { key, signedBy, status } }) {
  const print = key ? digest(t("journal.signature.key"), key.fingerprint) : nothing;
  if (!ed25519) return check("open", t("journal.signature.unsupported"), print);
  if (!signedBy.length) return check("wrong", t("journal.signature.wrong"), print);
  return check(
    "right",
    t("journal.signature.right", { when: status.checkpoint ? instant(status.checkpoint.at) : "–" }),
    html`${digest(t("journal.signature.log"), key.name)}${print}`,
  );
}

function past({ before, treeRight, faults, result: { checkpoint } }) {
  if (!before) return check("open", t("journal.past.first"));
  const when = ago(before.at);
  const wrong = faults.some(({ code }) => ["rewound", "forked", "origin-changed", "key-changed"].includes(code));
  if (wrong || !treeRight) return check("wrong", t("journal.past.wrong", { from: number(before.size), when }));
  const grew = checkpoint.size > before.size;
  return check(
    "right",
    t(grew ? "journal.past.grew" : "journal.past.same", {
      from: number(before.size),
      to: number(checkpoint.size),
      when,
    }),
  );
}

function contents({ contents: c, envelopes, phase }, { all }) {
  const [opened, hidden, wrong, left] = [
    c.count("opened"),
    c.count("hidden"),
    c.count("wrong") + c.count("withheld"),
    envelopes.length - c.read,
  ];
  const words = [
    t("journal.contents.opened", { count: opened, n: number(opened) }),
    hidden && t("journal.contents.hidden", { count: hidden, n: number(hidden) }),
    wrong && t("journal.contents.wrong", { count: wrong, n: number(wrong) }),
  ]
    .filter(Boolean)
    .join(" ");
  const more =
    left && phase === "idle"
      ? html`<p>
          <button class="button small" type="button" @click=${all}>
            ${t("journal.contents.all", { count: left, n: number(left) })}
          </button>
        </p>`
      : nothing;
  return check(wrong ? "wrong" : left ? "open" : "right", words, more);
}

function witnesses({ witnesses: all }) {
  if (!all.length) return [check("open", t("journal.witness.none"))];
  return all
    .filter(({ proof }) => proof === "valid")
    .map((w) =>
      check(
        "right",
        t("journal.witness.cosigned", {
          who: w.name,
          to: number(w.size),
          last: number(w.size - 1),
          when: instant(w.signedAt),
        }),
      ),
    );
}
