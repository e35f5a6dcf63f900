// Who acts on whom, counted: rows act on columns.

/**
 * Counts of reports by sign for each ordered pair of the entities that `isActor` lets in, over `ties` (edge ids with
 * their reports; `edge(id)` gives `{from, to, sign, mutual}`). A mutual tie counts both ways. Returns `actors`, the
 * most reported first, and `cells`, a map of maps from row to column to `{1, -1, 0}`.
 */
export function signedCounts(ties, edge, isActor) {
  const cells = new Map();
  const totals = new Map();
  const add = (row, column, sign, number) => {
    if (!cells.has(row)) cells.set(row, new Map());
    const cell = cells.get(row).get(column) || { 1: 0, "-1": 0, 0: 0 };
    cell[sign] += number;
    cells.get(row).set(column, cell);
  };
  for (const [id, reports] of ties) {
    const { from, to, sign, mutual } = edge(id);
    if (!isActor(from) || !isActor(to)) continue;
    add(from, to, sign, reports.length);
    if (mutual) add(to, from, sign, reports.length);
    for (const end of [from, to]) totals.set(end, (totals.get(end) || 0) + reports.length);
  }
  const actors = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || a - b);
  return { actors, cells, totals };
}
