/**
 * Saves something as a file.
 * @param {Blob|string} content
 * @param {string} name
 */
export function saveFile(content, name) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: "text/plain" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
