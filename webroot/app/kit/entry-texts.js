/**
 * What an entry says in one line each, beside its text and its batch: asked for in the full form, shown below an entry.
 * @type {{name: string, label: string, maxlength: number}[]}
 */
export const ENTRY_TEXTS = [{ name: "source", label: "term.source", maxlength: 500 }];
