import { t } from "../kit/i18n.js";
import { textField } from "./fields.js";

/**
 * The password that is entered again by whoever signs for their organisation.
 * @param {import("./form.js").DialogForm} form with `password` in its draft
 */
export const passwordField = (form) =>
  textField({
    ...form.field("/password", "password"),
    label: t("sign.password"),
    hint: t("sign.passwordHint"),
    type: "password",
    autocomplete: "current-password",
    required: true,
  });
