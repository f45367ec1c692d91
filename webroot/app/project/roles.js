import { vocabulary } from "../kit/vocabulary.js";

/** The roles one may have in a project. */
export const roleOptions = () =>
  vocabulary()
    .roles.filter((r) => ["coordinator", "scientist", "observer"].includes(r.code))
    .map((r) => ({ value: r.code, label: r.label }));
