/** In which a programme names what it defines: codes, and the words that name the languages. */
export const NAMED = { en: "english", ru: "russian", hi: "hindi" };
export const LANGUAGES = Object.keys(NAMED);
