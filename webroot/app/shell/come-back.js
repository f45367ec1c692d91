/** How long a screen may take to be as long as it was. */
const PATIENCE = 10_000;
const MOVES = ["wheel", "touchstart", "keydown", "pointerdown"];

/**
 * Scrolls to where one was once the screen is long enough again, unless somebody moves meanwhile.
 * @param {HTMLElement} main
 * @param {number} top
 */
export function comeBack(main, top) {
  const over = new AbortController();
  const grown = new ResizeObserver(() => {
    scrollTo(0, top);
    if (Math.abs(scrollY - top) < 1 && !main.querySelector("[aria-busy=true]")) over.abort();
  });
  const { signal } = over;
  MOVES.forEach((move) => addEventListener(move, () => over.abort(), { signal, passive: true }));
  addEventListener("popstate", () => over.abort(), { signal });
  signal.addEventListener("abort", () => grown.disconnect());
  setTimeout(() => over.abort(), PATIENCE);
  grown.observe(main);
}
