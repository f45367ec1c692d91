/**
 * Makes one call of many: `work` runs a moment after the first of them, so a burst of journal items
 * costs one request, and a steady stream still gets through.
 * @param {() => void} work
 * @param {number} [delay] milliseconds
 */
export function soon(work, delay = 200) {
  let timer = 0;
  return () => {
    timer ||= setTimeout(() => {
      timer = 0;
      work();
    }, delay);
  };
}
