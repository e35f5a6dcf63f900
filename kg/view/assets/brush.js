// The time line: how many reports fall on which days, and the window that passes. Two sliders by keys, a brush by hand.
import { columns } from "./corpus.js";
import { byId, say } from "./dom.js";
import { axisOf, barOf, countBars, dateOf, dayOf, EVER } from "./days.js";
import { BITS, windowOf } from "./filters.js";
import { startPlay } from "./play.js";
import { draw } from "./svg.js";

const HEIGHT = 46;
const EDGE = 9;
const axes = { happened: null, reported: null };
const axisFor = (dated) => {
  axes[dated] ||= axisOf([...columns[dated].first], [...columns[dated].last]);
  return axes[dated];
};

let now = null;

/** Makes the time line; `change(how, {passing})` changes the state, passing where it is one of many in a movement. */
export function startBrush(change) {
  for (const name of ["since", "until"]) {
    byId(name).addEventListener("change", () => change((state) => { state[name] = byId(name).value; }));
  }
  byId("dated").addEventListener("change", () => change((state) => {
    Object.assign(state, { dated: byId("dated").value, since: "", until: "" });
  }));
  const open = { since: "", until: "" };
  byId("all-time").addEventListener("click", () => change((state) => Object.assign(state, open)));
  const chart = byId("time-chart");
  chart.addEventListener("pointerdown", (event) => drag(event, change));
  chart.addEventListener("keydown", (event) => step(event, change));
  new ResizeObserver(() => { if (now) redraw(); }).observe(chart);
  startPlay(byId("play"), { axis: () => axisFor(now.dated), state: () => now.state, change });
}

/** Draws bars, window and notes for a state and its view. */
export function syncBrush(state, view) {
  const dated = state.dated || "happened";
  const same = now?.view.mask === view.mask;
  now = { state, dated, view };
  if (same) return;
  for (const name of ["since", "until"]) byId(name).value = state[name];
  byId("dated").value = state.dated;
  byId("all-time").hidden = !state.since && !state.until;
  redraw();
  const undated = open(view.mask).filter((report) => columns[dated].first[report] > columns[dated].last[report]).length;
  byId("undated").textContent = !undated ? "" : `${undated.toLocaleString("en")} undated${
    state.since || state.until ? ", left out" : ""}`;
}

/** Reports that pass all filters but the window; terms aside. */
function open(mask) {
  const found = [];
  for (let report = 0; report < mask.length; report += 1) {
    if ((mask[report] & ~BITS.date) === 0 && !columns.term[report]) found.push(report);
  }
  return found;
}

const width = () => Math.max(byId("time-chart").clientWidth, 60);
const barWidth = (axis) => (width() - 2 * EDGE) / axis.starts.length;

/** Where a day begins on the chart; a bar's days share its width. */
function xOf(axis, day) {
  if (day <= axis.starts[0]) return EDGE;
  if (day >= axis.end) return width() - EDGE;
  const bar = barOf(axis, day);
  const next = axis.starts[bar + 1] ?? axis.end;
  return EDGE + barWidth(axis) * (bar + (day - axis.starts[bar]) / (next - axis.starts[bar]));
}

function dayAt(axis, x) {
  const at = Math.min(Math.max((x - EDGE) / barWidth(axis), 0), axis.starts.length - 1e-6);
  const bar = Math.floor(at);
  const next = axis.starts[bar + 1] ?? axis.end;
  return axis.starts[bar] + Math.floor((at - bar) * (next - axis.starts[bar]));
}

function redraw() {
  const axis = axisFor(now.dated);
  const chart = byId("time-chart");
  byId("time").hidden = !axis && !axisFor("reported");
  if (!axis) { chart.replaceChildren(); return; }
  const focused = document.activeElement?.closest?.("#time-chart [role=slider]")?.dataset.end;
  const { first, last } = columns[now.dated];
  const bars = countBars(axis, open(now.view.mask).map((report) => [first[report], last[report]]));
  const [since, until] = windowOf(now.state);
  const most = Math.max(1, ...bars.map(({ sure, perhaps }) => sure + perhaps));
  // a square root keeps a lone report visible beside many
  const tall = (number) => Math.round(Math.sqrt(number / most) * (HEIGHT - 6));
  const wide = barWidth(axis);
  const gap = wide > 4 ? 1 : 0;
  const [left, right] = [xOf(axis, since), xOf(axis, until >= EVER ? until : until + 1)];
  chart.setAttribute("viewBox", `0 0 ${width()} ${HEIGHT + 16}`);
  chart.replaceChildren(
    draw("rect", { class: "window", x: left, y: 0, width: Math.max(right - left, 1), height: HEIGHT }),
    ...bars.flatMap(({ sure, perhaps }, at) => {
      const day = axis.starts[at];
      const inside = (axis.starts[at + 1] ?? axis.end) > since && day <= until;
      const x = EDGE + at * wide;
      const [solid, all] = [tall(sure), tall(sure + perhaps)];
      const bar = (name, height) => (height ? [draw("rect", { class: inside ? name : `${name} out`, x, y: HEIGHT - height,
        width: wide - gap, height })] : []);
      return [...bar("perhaps", perhaps ? all : 0), ...bar("sure", solid)];
    }),
    draw("line", { class: "base", x1: EDGE, x2: width() - EDGE, y1: HEIGHT, y2: HEIGHT }),
    ...ticks(axis), handle(axis, "since", left, since), handle(axis, "until", right, until));
  if (focused) chart.querySelector(`[data-end=${focused}]`).focus();
}

function ticks(axis) {
  const every = Math.max(1, Math.ceil(84 / barWidth(axis)));
  const cut = { year: 4, decade: 4, month: 7 }[axis.unit] || 10;
  const room = (at) => at % every === 0 && EDGE + at * barWidth(axis) < width() - 70;
  const places = [...axis.starts.keys()].filter((at) => at === 0 || room(at));
  return places.map((at) => draw("text", { x: EDGE + at * barWidth(axis), y: HEIGHT + 13 },
    (at === 0 && axis.earlier ? "≤ " : "") + dateOf(axis.starts[at]).slice(0, cut)));
}

function handle(axis, end, x, day) {
  const open = day <= -EVER || day >= EVER;
  const [way, name] = end === "since" ? ["from", "first"] : ["to", "last"];
  const words = open ? `${way} the ${name} day` : `${way} ${dateOf(day)}`;
  return draw("g", { role: "slider", tabindex: 0, "data-end": end, class: "handle", transform: `translate(${x} 0)`,
    "aria-label": end === "since" ? "First day of the window" : "Last day of the window",
    "aria-valuemin": axis.starts[0], "aria-valuemax": axis.end,
    "aria-valuenow": Math.min(Math.max(day, axis.starts[0]), axis.end), "aria-valuetext": words },
  draw("rect", { class: "grip", x: -5, y: HEIGHT / 2 - 11, width: 10, height: 22, rx: 3 }),
  draw("line", { x1: 0, x2: 0, y1: 0, y2: HEIGHT }));
}

/** Sets the window to these days; at the ends of the axis it is open. */
function put(state, axis, since, until) {
  const [from, to] = since <= until ? [since, until] : [until, since];
  state.since = from <= axis.starts[0] ? "" : dateOf(from);
  state.until = to >= axis.end - 1 ? "" : dateOf(to);
}

const bounded = (axis, [since, until]) => [Math.max(since, axis.starts[0]), Math.min(until, axis.end - 1)];

function drag(event, change) {
  const axis = axisFor(now.dated);
  if (!axis) return;
  const box = byId("time-chart").getBoundingClientRect();
  const at = (moved) => dayAt(axis, moved.clientX - box.left);
  const [since, until] = bounded(axis, windowOf(now.state));
  const end = event.target.closest("[role=slider]")?.dataset.end;
  const narrowed = now.state.since || now.state.until;
  const start = at(event);
  const held = !end && narrowed && start > since && start < until;
  const place = (day) => (end === "since" ? [day, until] : end === "until" ? [since, day]
    : held ? [since + day - start, until + day - start] : [start, day]);
  let last = 0;
  let moved = false;
  const follow = (next) => {
    moved ||= Math.abs(next.clientX - event.clientX) > 3;
    if (!moved || next.timeStamp - last < 90) return;
    last = next.timeStamp;
    change((state) => put(state, axis, ...place(at(next))), { passing: true });
  };
  const finish = (next) => {
    window.removeEventListener("pointermove", follow);
    window.removeEventListener("pointerup", finish);
    window.removeEventListener("pointercancel", finish);
    if (moved) change((state) => put(state, axis, ...place(at(next))));
  };
  window.addEventListener("pointermove", follow);
  window.addEventListener("pointerup", finish);
  window.addEventListener("pointercancel", finish);
  event.preventDefault();
  byId("time-chart").querySelector(`[data-end=${end || "until"}]`).focus();
}

function step(event, change) {
  const end = event.target.closest("[role=slider]")?.dataset.end;
  const axis = axisFor(now.dated);
  const bar = Math.max(1, axis.starts.length > 1 ? axis.starts[1] - axis.starts[0] : 1);
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
  const [since, until] = bounded(axis, windowOf(now.state));
  const day = event.key === "Home" ? axis.starts[0] : event.key === "End" ? axis.end - 1
    : by === undefined ? undefined : (end === "since" ? since : until) + by * (event.shiftKey ? 1 : bar);
  if (!end || day === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const next = end === "since" ? [Math.min(day, until), until] : [since, Math.max(day, since)];
  change((state) => put(state, axis, ...next));
  say(byId("time-chart").querySelector(`[data-end=${end}]`).getAttribute("aria-valuetext"));
}
