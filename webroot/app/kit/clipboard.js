/**
 * Copies a text. Without the clipboard (no secure origin, no permission) the text is selected, ready for Ctrl+C.
 * @param {() => void} select selects the text where it is shown
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copied(text, select) {
  select();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
