import { namesOf, t } from "../kit/i18n.js";

/** All that a journal tells of. */
export const eventTypes = () => namesOf("journal.type");

/** What happened; something unknown by its code. */
export const typeWords = (type) => (eventTypes().includes(type) ? t(`journal.type.${type}`) : type);
