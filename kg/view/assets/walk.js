// Walking the picture by arrow keys: along a tie where one leads that way, else to what lies nearest there.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest of `places` (`{id, x, y}`) from a point towards an arrow key, at most so far to the side; or undefined. */
export function towards(from, places, key, aside = 1.2) {
  const [across, down] = STEPS[key];
  let best;
  let least = Infinity;
  for (const place of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const ahead = dx * across + dy * down;
    const beside = Math.abs(dx * down) + Math.abs(dy * across);
    if (ahead <= 0 || beside > ahead * aside) continue;
    const cost = ahead + 2 * beside;
    if (cost < least) { least = cost; best = place.id; }
  }
  return best;
}

/** Along a tie to one of `tied`, else to the nearest of all `places`; `[id, "tie" or "jump"]`. */
export function walkFrom(from, tied, places, key) {
  const along = towards(from, tied, key);
  return along !== undefined ? [along, "tie"] : [towards(from, places, key, 2.5), "jump"];
}
