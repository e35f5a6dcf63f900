// Days as whole numbers, and how they are put into bars. A date may be a day, a month, a year or open at one end.

const DAY = 864e5;
/** Before and after everything: the ends of what is open. */
export const EVER = 2 ** 30;

const known = new Map();

/** Days since 1970 of a date such as "2031-03-03"; NaN for what is none. */
export function dayOf(date) {
  if (!known.has(date)) known.set(date, readDay(date));
  return known.get(date);
}

function readDay(date) {
  const found = /^([+-]?\d{4,6})-(\d\d)-(\d\d)/.exec(date || "");
  if (!found) return NaN;
  const at = new Date(0);
  at.setUTCFullYear(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return Math.floor(at / DAY);
}

export const dateOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The first and the last day on which something may have happened; an open end is `EVER`, no date is an empty span. */
export function spanOf(begin, end) {
  const [first, last] = [dayOf(begin), dayOf(end)];
  if (Number.isNaN(first) && Number.isNaN(last)) return [EVER, -EVER];
  return [Number.isNaN(first) ? -EVER : first, Number.isNaN(last) ? EVER : last];
}

const UNITS = [
  { name: "day", start: (day) => day, next: (day) => day + 1 },
  { name: "week", start: (day) => day - ((((day + 3) % 7) + 7) % 7), next: (day) => day + 7 },
  { name: "month", start: (day) => monthly(day, 0, 1), next: (day) => monthly(day, 1, 1) },
  { name: "year", start: (day) => monthly(day, 0, 12), next: (day) => monthly(day, 12, 12) },
  { name: "decade", start: (day) => monthly(day, 0, 120), next: (day) => monthly(day, 120, 120) },
];
const MOST = 124;

function monthly(day, more, width) {
  const date = new Date(day * DAY);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  const at = new Date(0);
  at.setUTCFullYear(0, Math.floor(months / width) * width + more, 1);
  return Math.floor(at / DAY);
}

/**
 * The axis for these spans: `starts` of its bars and `end`, all days, and the unit of a bar. Where a few lie far off
 * (one in fifty on either side) they share the bar at that end, so that the rest can be told apart.
 */
export function axisOf(firsts, lasts) {
  const known = [];
  firsts.forEach((first, at) => {
    if (first > lasts[at]) return;
    if (first > -EVER) known.push(first);
    if (lasts[at] < EVER) known.push(lasts[at]);
  });
  if (!known.length) return null;
  known.sort((a, b) => a - b);
  const whole = [known[0], known.at(-1)];
  const most = [known[Math.floor(known.length * 0.02)], known[Math.ceil(known.length * 0.98) - 1]];
  const [from, to] = (most[1] - most[0] + 7) * 2 < whole[1] - whole[0] ? most : whole;
  const bars = (unit) => {
    const starts = [unit.start(from)];
    while (unit.next(starts.at(-1)) <= to && starts.length <= MOST) starts.push(unit.next(starts.at(-1)));
    return starts;
  };
  const unit = UNITS.find((each) => bars(each).length <= MOST) || UNITS.at(-1);
  const starts = bars(unit);
  return { unit: unit.name, starts, end: unit.next(starts.at(-1)), earlier: whole[0] < starts[0],
    later: whole[1] >= unit.next(starts.at(-1)) };
}

/** The place of a day's bar; days off the axis belong to the bar at that end. */
export function barOf(axis, day) {
  let [low, high] = [0, axis.starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (axis.starts[middle] <= day) low = middle; else high = middle - 1;
  }
  return low;
}

/** How many spans (`[first, last]`) each bar holds: `sure` lie in it alone, `perhaps` reach over others too. */
export function countBars(axis, spans) {
  const sure = new Array(axis.starts.length).fill(0);
  const steps = new Array(axis.starts.length + 1).fill(0);
  for (const [first, last] of spans) {
    if (first > last) continue;
    const [from, to] = [barOf(axis, first), barOf(axis, last)];
    if (from === to) { sure[from] += 1; continue; }
    steps[from] += 1;
    steps[to + 1] -= 1;
  }
  let open = 0;
  return sure.map((number, at) => { open += steps[at]; return { sure: number, perhaps: open }; });
}

/** The next window of `{since, until}` on an axis, or null at its end: days as dates, as in the state. */
export function nextWindow({ since, until }, { starts, end }) {
  const last = until ? dayOf(until) + 1 : end;
  const ahead = starts.findIndex((day) => day >= last);
  const next = (day) => starts.find((start) => start > day) ?? end;
  if (!until) return { since, until: dateOf(next(since ? Math.max(dayOf(since), starts[0]) : starts[0]) - 1) };
  if (last >= end) return null;
  const to = next(ahead < 0 ? end : last);
  return { since: since ? dateOf(dayOf(since) + to - last) : "", until: to >= end ? dateOf(end - 1) : dateOf(to - 1) };
}
