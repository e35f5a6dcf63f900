// Work that nobody waits for yet, done while the page is idle: the first search or sort is then as quick as the next.

const soon = globalThis.requestIdleCallback || ((task) => setTimeout(task, 200));

/** Runs these functions, each in an idle time of its own. */
export function whenIdle([task, ...rest]) {
  if (task) soon(() => { task(); whenIdle(rest); });
}
