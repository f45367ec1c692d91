/**
 * Makes one call of many: `work` runs a moment after the first of them and never beside itself, so a
 * burst of journal items costs one request, a slow portal is not asked faster than it answers, and
 * a steady stream still gets through.
 * @param {() => Promise<unknown>} work
 * @param {number} [delay] milliseconds
 */
export function throttle(work, delay = 200) {
  let timer = 0;
  let running = false;
  let again = false;
  const call = () => {
    if (running) again = true;
    else timer ||= setTimeout(run, delay);
  };
  const run = async () => {
    [timer, running, again] = [0, true, false];
    try {
      await work();
    } finally {
      running = false;
      if (again) call();
    }
  };
  return call;
}
