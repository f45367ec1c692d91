/**
 * What people call streams, states, references and denominators in running text, in English, Russian and Hindi.
 * Russian endings are cut by `*`.
 */
import { named } from "./name-pattern.js";

/** @type {[string, string][]} */
const STREAMS = [
  ["feed solution|feed|fed|исходн* раствор*|питани*|сырьё|сырье|сырья|भरण|फ़ीड|फीड", "feed"],
  ["leachate|leach liquor|leach solution|pregnant leach solution|pls|продуктивн* раствор*|निक्षालित द्रव", "leachate"],
  [
    "loaded organic|organic phase|насыщенн* органи*|насыщенн* органическ* фаз*|भारित कार्बनिक|भारित कार्बनिक प्रावस्था",
    "loaded-organic",
  ],
  ["raffinate|raff|рафинат*|रैफिनेट", "raffinate"],
  ["strip liquor|strip solution|strip|реэкстракт*|विपट्टन विलयन", "strip"],
  ["product|продукт|продукта|продукте|उत्पाद", "product"],
  ["by-product|byproduct|побочн* продукт*|उपोत्पाद", "by-product"],
  ["tails|tailings|tailing|хвосты|хвостов|хвостах|хвостам|टेल्स|टेलिंग्स|अवशेष", "tails"],
  ["leach residue|filter cake|residue|кек|кека|кеке|кеки|अवक्षेप अवशिष्ट", "residue"],
  ["waste water|wastewater|effluent|сточн* вод*|стоки|अपशिष्ट जल", "waste-water"],
  ["off-gas|offgas|off gas|отходящ* газ*|निकास गैस", "off-gas"],
];
/** @type {[string, string][]} */
const STATES = [
  ["dry basis|on dry basis|dry|на сухое|сухой|сухая|сухое|сухие|сухого|शुष्क", "dry"],
  ["wet basis|wet|влажный|влажная|влажное|влажные|влажного|आर्द्र|गीला", "wet"],
  ["as received|as-received|в состоянии поставки|यथाप्राप्त", "as-received"],
  ["solution|раствор|раствора|растворе|विलयन", "solution"],
];
/** @type {[string, string][]} */
const REFERENCES = [
  ["relative to treo|rel. treo|rel treo|treo basis|относительно treo|относительно суммы рзо|treo के सापेक्ष", "treo"],
  ["relative to all metals|metals basis|metal basis|относительно суммы металлов|सभी धातुओं के सापेक्ष", "all-metals"],
  ["absolute|абсолютн*|निरपेक्ष", "absolute"],
];
/** @type {[string, string][]} */
const DENOMINATORS = [
  ["ore|руда|руды|अयस्क", "ore"],
  ["feed|сырьё|сырье|сырья|भरण", "feed"],
  ["concentrate|концентрат|концентрата|सांद्र", "concentrate"],
  ["product|продукт|продукта|उत्पाद", "product"],
];
const PARTS = { relativeTo: named(REFERENCES), stream: named(STREAMS), state: named(STATES) };
const PER = named(DENOMINATORS);

/**
 * The parts that a phrase names, each once, and what is left of it.
 * @param {string} phrase
 * @returns {{said: {relativeTo?: string, stream?: string, state?: string}, rest: string}}
 */
export function partsIn(phrase) {
  const said = {};
  let rest = phrase;
  for (const [name, words] of Object.entries(PARTS)) {
    const word = words.find(({ pattern }) => pattern.test(rest));
    if (!word) continue;
    said[name] = word.meaning;
    rest = rest.replace(word.pattern, " ");
  }
  return { said, rest };
}

/** The denominator that one word names, or null. */
export const denominatorIn = (word) => PER.find(({ pattern }) => pattern.test(word))?.meaning ?? null;
