// The shortest chain of ties between two entities.

/**
 * The best chain from one entity to another over `ties` (a map of edge ids to their reports; `ends(id)` gives an edge's
 * two entities), as steps `{from, to, ties}`; null where there is none, empty from an entity to itself. The fewest steps
 * win and of these the best attested; with `weigh` "reports" a tie is the shorter the more reports it has.
 * E. W. Dijkstra (1959), "A note on two problems in connexion with graphs".
 */
export function shortestPath(ties, ends, from, to, weigh = "") {
  const near = neighbours(ties, ends);
  const cost = weigh === "reports" ? (reports) => 1 / reports : (reports) => 1 + 1e-4 / reports;
  const best = new Map([[from, 0]]);
  const back = new Map();
  const done = new Set();
  const heap = [[0, from]];
  while (heap.length) {
    const [so, place] = pop(heap);
    if (place === to) return chain(back, near, from, to);
    if (done.has(place)) continue;
    done.add(place);
    for (const [other, step] of near.get(place) || []) {
      const total = so + cost(step.reports);
      if (total >= (best.get(other) ?? Infinity)) continue;
      best.set(other, total);
      back.set(other, place);
      push(heap, [total, other]);
    }
  }
  return null;
}

function neighbours(ties, ends) {
  const near = new Map();
  const add = (a, b, id, reports) => {
    if (!near.has(a)) near.set(a, new Map());
    const step = near.get(a).get(b) || { ties: [], reports: 0 };
    step.ties.push(id);
    step.reports += reports;
    near.get(a).set(b, step);
  };
  for (const [id, reports] of ties) {
    const [a, b] = ends(id);
    add(a, b, id, reports.length);
    add(b, a, id, reports.length);
  }
  return near;
}

function chain(back, near, from, to) {
  const steps = [];
  for (let place = to; place !== from; place = back.get(place)) {
    const before = back.get(place);
    steps.unshift({ from: before, to: place, ties: near.get(before).get(place).ties });
  }
  return steps;
}

const before = ([a, x], [b, y]) => a < b || (a === b && x < y);

function push(heap, item) {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (!before(heap[at], heap[up])) break;
    [heap[at], heap[up]] = [heap[up], heap[at]];
    at = up;
  }
}

function pop(heap) {
  const top = heap[0];
  const last = heap.pop();
  if (!heap.length) return top;
  heap[0] = last;
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && before(heap[left], heap[least])) least = left;
    if (right < heap.length && before(heap[right], heap[least])) least = right;
    if (least === at) return top;
    [heap[at], heap[least]] = [heap[least], heap[at]];
    at = least;
  }
}
