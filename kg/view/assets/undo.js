// The states that were, to go back and forth between. It needs no browser, and never leaves the page.

/** A history that starts with `first`; each entry is a link's hash. */
export function makeHistory(first) {
  let entries = [first];
  let at = 0;
  return {
    /** Notes a state; the same twice is one. What was undone is forgotten. */
    note(entry) {
      if (entry === entries[at]) return;
      entries = [...entries.slice(Math.max(0, at - 198), at + 1), entry];
      at = entries.length - 1;
    },
    undo: () => (at > 0 ? entries[--at] : null),
    redo: () => (at < entries.length - 1 ? entries[++at] : null),
    can: () => ({ undo: at > 0, redo: at < entries.length - 1 }),
  };
}
