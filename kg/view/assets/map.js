// The map: actors at their capitals, places of reports, and ties as arcs, over outlines that the page carries.
import { background, entities, graph, list, related, reports, signOf, typeOf, world } from "./data.js";
import { badge, byId, el, plural, say } from "./dom.js";
import { collide, labelBox, readable } from "./labels.js";
import { arcShape, arcsOf, clamped, framed, memberWords, radiusOf, spotsOf } from "./mapping.js";
import { moving } from "./moving.js";
import { entityLink } from "./report.js";
import { arrowHead, draw } from "./svg.js";

const ROOM = 0.11; // of the frame's width, kept free around the spots
const CLOSE = 1.6;
const CROWD = 24; // arcs above which only those of most reports stand out
const [FONT, SMALL] = [13, 11.5];
const MEMBERS = 0.25; // pixels a map unit from which on names of members are written
const DASHES = { 1: null, "-1": "8 5", 0: "1.5 4" };
const LAND = ["sphere", "graticule"];

let at = null;
let withPlaces = true;
let shown = null;

export const mapView = {
  id: "map", name: "Map", label: "Map of actors and places", key: "w",
  show(view, go, region) {
    if (!region.firstChild) build(region);
    shown = { view, go, region, ...content(view) };
    if (!at) fit();
    aside();
    paint();
  },
  reveal(places) {
    const spots = places.map((place) => shown.spotOf.get(place)).filter(Boolean);
    const { width, height } = frame();
    const inside = ({ x, y }) => { const p = onScreen({ x, y }); return p.x > 30 && p.y > 30 && p.x < width - 30 && p.y < height - 30; };
    if (spots.length && !spots.every(inside)) {
      at = { ...at, x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length, y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length };
      paint();
    }
  },
  fit: () => { fit(); paint(); },
  zoom: (factor) => zoomAt(factor),
};

/** Spots and arcs of what passes the filters; places of the reports as well, if they are asked for. */
function content(view) {
  const places = new Set([...view.tied].concat(view.node === undefined ? [] : [view.node]));
  if (withPlaces) {
    for (const number of view.passed) {
      if (!background.has(reports[number].kind)) for (const place of list(reports[number].places)) places.add(place);
    }
  }
  const weight = (place) => related[place].filter((number) => view.passed.has(number)).length;
  const spots = spotsOf([...places], entities, weight);
  const spotOf = new Map([...spots.values()].flatMap((spot) => spot.members.map((place) => [place, spot])));
  for (const spot of spots.values()) spot.reports = spot.members.reduce((sum, place) => sum + weight(place), 0);
  const arcs = arcsOf(view.ties, graph.edges, (place) => spotOf.get(place));
  return { spots: [...spots.values()].sort((a, b) => b.reports - a.reports || a.key.localeCompare(b.key)), spotOf, arcs,
    nowhere: [...places].filter((place) => !spotOf.has(place)) };
}

function build(region) {
  const outlines = world.lands ? Object.entries(world.lands) : [];
  region.append(
    draw("svg", { id: "map-svg", role: "group", "aria-label": "Map; drag or use the arrow keys to move, plus and minus to zoom",
      tabindex: 0 },
    draw("g", { id: "map-land" },
      LAND.filter((name) => world[name]).map((name) => draw("path", { class: `map-${name}`, d: world[name] })),
      outlines.map(([code, path]) => draw("path", { class: "map-country", d: path, "data-code": code }))),
    draw("g", { id: "map-arcs" }), draw("g", { id: "map-spots" })),
    el("div", { class: "map-side" },
      el("label", { class: "choice", for: "map-places" },
        el("input", { type: "checkbox", id: "map-places", checked: true, onchange: ({ target }) => {
          withPlaces = target.checked;
          mapView.show(shown.view, shown.go, region);
        } }), "Places of reports"),
      el("div", { id: "map-list", role: "region", "aria-label": "At this spot", hidden: true }),
      el("details", { id: "map-nowhere" }, el("summary"), el("ul"))),
    el("div", { class: "zoom", role: "group", "aria-label": "Zoom the map" },
      el("button", { "aria-label": "Zoom in", onclick: () => zoomAt(1.4) }, "+"),
      el("button", { "aria-label": "Zoom out", onclick: () => zoomAt(1 / 1.4) }, "−"),
      el("button", { onclick: mapView.fit }, "Fit"),
      el("p", { id: "map-note" })));
  moving(byId("map-svg"), { move: (dx, dy) => { at = { ...at, x: at.x - dx / at.scale, y: at.y - dy / at.scale }; later(); },
    zoom: zoomAt, fit: mapView.fit });
  new ResizeObserver(() => { if (at && !region.hidden) paint(); }).observe(byId("map-svg"));
}

const frame = () => byId("map-svg").getBoundingClientRect();

function fit() {
  const tops = shown.arcs.map(({ from, to, bend }) => arcShape(from, to, bend, [0, 0]).middle);
  at = framed([...shown.spots, ...tops], frame(), Math.min(frame().width * ROOM, 90), CLOSE);
}

function onScreen({ x, y }) {
  const { width, height } = frame();
  return { x: (x - at.x) * at.scale + width / 2, y: (y - at.y) * at.scale + height / 2 };
}

/** Nearer or farther, with the point (px, py) of the map's box, or its middle, staying where it is. */
function zoomAt(factor, px, py) {
  const { width, height } = frame();
  const [x, y] = [(px ?? width / 2) - width / 2, (py ?? height / 2) - height / 2];
  const scale = Math.min(Math.max(at.scale * factor, 0.1), 12);
  at = { scale, x: at.x + x / at.scale - x / scale, y: at.y + y / at.scale - y / scale };
  later();
}

let waiting = 0;
function later() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(paint);
}

function paint() {
  const { width, height } = frame();
  at = clamped(at, { width, height });
  byId("map-svg").setAttribute("viewBox", `0 0 ${width} ${height}`);
  byId("map-land").setAttribute("transform",
    `translate(${width / 2 - at.x * at.scale} ${height / 2 - at.y * at.scale}) scale(${at.scale})`);
  const busy = new Set(shown.spots.flatMap(({ members }) => members.map((place) => entities[place].iso)));
  for (const country of byId("map-land").querySelectorAll("[data-code]")) {
    country.classList.toggle("busy", busy.has(country.dataset.code));
  }
  const { node, edge } = shown.view;
  const mine = node === undefined ? undefined : shown.spotOf.get(node);
  const near = ({ from, to, edges }) => (edge !== undefined ? edges.includes(edge) : !mine || from === mine || to === mine);
  const still = node === undefined && edge === undefined;
  const arcs = [...shown.arcs].sort((a, b) => near(a) - near(b) || a.reports - b.reports);
  const weak = new Set(still ? arcs.slice(0, -CROWD) : []);
  const shapes = new Map(arcs.map((arc) => [arc, arcShape(onScreen(arc.from), onScreen(arc.to), arc.bend,
    [arc.from, arc.to].map((spot) => radiusOf(spot.reports, width) + 2))]));
  const written = paintSpots(width, height, still ? null : new Set(shown.arcs.filter(near).flatMap(({ from, to }) => [from, to]).concat(mine || [])), mine);
  const symbols = readable(arcs.filter((arc) => (still || near(arc)) && !weak.has(arc)).reverse().map((arc) => ({ id: arc,
    options: shapes.get(arc).length > 60 ? [{ box: around(shapes.get(arc).middle) }] : [] })), written);
  byId("map-arcs").replaceChildren(...arcs.map((arc) => arcGroup(arc, shapes.get(arc), { clear: still || near(arc), weak: weak.has(arc), symbol: symbols.has(arc) })));
}

const around = ({ x, y }) => ({ left: x - 9, right: x + 9, top: y - 9, bottom: y + 9 });

function arcGroup(arc, shape, { clear, weak, symbol }) {
  const sign = signOf(arc.sign);
  const width = Math.min(1.2 + 0.6 * (arc.reports - 1), 5);
  return draw("g", { class: `arc arc-${sign.name}${arc.pale ? " pale" : ""}${weak ? " weak" : ""}${clear ? "" : " far"}`,
    onclick: () => chooseArc(arc) },
  draw("title", {}, `${arc.from.name} → ${arc.to.name}: ${sign.words.toLowerCase()}, ${plural(arc.reports, "report")}`),
  draw("path", { class: "hit", d: shape.path }),
  draw("path", { class: "line", d: shape.path, "stroke-width": width, "stroke-dasharray": DASHES[arc.sign] }),
  arc.mutual ? null : arrowHead(shape.end, shape.heading, 6 + width, arc.pale, { class: arc.pale ? "open" : "head" }),
  symbol ? draw("text", { class: "symbol", x: shape.middle.x, y: shape.middle.y + 4 }, sign.symbol) : null);
}

/** Draws spots and names; the boxes they take. */
function paintSpots(width, height, near, mine) {
  const placed = shown.spots.map((spot) => ({ spot, ...onScreen(spot), radius: radiusOf(spot.reports, width) }))
    .filter(({ x, y }) => x > -200 && y > -50 && x < width + 200 && y < height + 50);
  const bodies = placed.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const first = (item) => Number(item.spot === mine) * 2 + Number(Boolean(near && near.has(item.spot)));
  const inside = ({ box }) => box.left > 2 && box.right < width - 2;
  const ranked = [...placed].sort((a, b) => first(b) - first(a) || b.spot.reports - a.spot.reports);
  const labels = readable(ranked.map((item) => ({ id: item.spot.key, options: options(item, [item.spot.name]).filter(inside) })), bodies);
  // every name has its place before anybody's members take one
  for (const item of at.scale > MEMBERS ? ranked : []) {
    const label = labels.get(item.spot.key);
    const others = [...bodies, ...[...labels.values()].filter((other) => other !== label).map(({ box }) => box)];
    const more = label && withMembers(item).filter(inside).find(({ box }) => !others.some((other) => collide(box, other)));
    if (more) labels.set(item.spot.key, more);
  }
  byId("map-spots").replaceChildren(...placed.map((item) => spotGroup(item, labels.get(item.spot.key),
    { far: near && !near.has(item.spot), mine: item.spot === mine })));
  return [...bodies, ...[...labels.values()].map(({ box }) => box)];
}

const actorsAt = (spot) => spot.members.filter((place) => entities[place].type !== "place");

/** The places for a label of these rows, best first: right, left, below or above the spot, then at its corners. */
function options({ x, y, radius }, rows) {
  const box = labelBox(rows.join("\n"), 0, 0, 0, FONT);
  const [w, h] = [box.right - box.left + 6, rows.length * 16];
  const [right, left, below, above] = [x + radius + 5, x - radius - 5 - w, y + radius + 2, y - radius - h - 2];
  return [["start", right, y - h / 2], ["end", left, y - h / 2], ["middle", x - w / 2, below], ["middle", x - w / 2, above],
    ["start", x, below], ["end", x - w, below], ["start", x, above], ["end", x - w, above]]
    .map(([anchor, from, top]) => ({ rows, words: rows.join("\n"), anchor, box: { left: from, right: from + w, top, bottom: top + h } }));
}

function withMembers(item) {
  const actors = actorsAt(item.spot).map((place) => entities[place].name).filter((name) => name !== item.spot.name);
  return actors.length ? options(item, [item.spot.name, memberWords(actors, 26)]) : [];
}

function spotGroup({ spot, x, y, radius }, label, { far, mine }) {
  const actors = actorsAt(spot);
  const names = spot.members.map((place) => entities[place].name);
  const choose = () => chooseSpot(spot);
  return draw("g", { class: `spot${actors.length ? "" : " spot-place"}${far ? " far" : ""}${mine ? " mine" : ""}`, role: "button", tabindex: 0,
    "data-spot": spot.key, "aria-label": `${spot.name}: ${names.slice(0, 8).join(", ")}; ${plural(spot.reports, "report")}`,
    onclick: choose, onkeydown: (event) => {
      if (event.key === "Enter" || event.key === " ") { choose(); event.preventDefault(); event.stopPropagation(); }
    } },
  draw("circle", { cx: x, cy: y, r: Math.max(radius, 12), class: "hit" }),
  draw("circle", { cx: x, cy: y, r: radius, class: "dot" }),
  label ? draw("text", { class: "name", "text-anchor": label.anchor }, label.rows.map((words, row) => draw("tspan", {
    class: row ? "members" : null, "font-size": row ? SMALL : FONT, y: label.box.top + 12.5 + 15.5 * row,
    x: label.anchor === "start" ? label.box.left : label.anchor === "end" ? label.box.right : (label.box.left + label.box.right) / 2 },
  words))) : null);
}

/** A lone entity is selected at once; of several, and with their ties, the reader chooses. */
function chooseSpot(spot) {
  const ties = shown.arcs.filter(({ from, to }) => from === spot || to === spot);
  if (spot.members.length === 1) { listed(null); shown.go({ node: spot.members[0] }); return; }
  listed(spot.name, [...spot.members.map((place) => el("li", {}, badge(entities[place].type), entityLink(place, shown.go),
    el("span", { class: "quiet" }, typeOf(entities[place].type).one))), ...ties.map((arc) => tieItem(arc))]);
}

function chooseArc(arc) {
  if (arc.edges.length === 1) { listed(null); shown.go({ edge: arc.edges[0] }); return; }
  listed(`${arc.from.name} → ${arc.to.name}`, arc.edges.map((id) => edgeItem(id)));
}

function tieItem(arc) {
  const sign = signOf(arc.sign);
  return el("li", {}, el("span", { class: `sign sign-${sign.name}`, "aria-hidden": "true" }, sign.symbol),
    el("button", { class: "link", onclick: () => chooseArc(arc) }, `${arc.from.name} → ${arc.to.name}`),
    el("span", { class: "quiet" }, `${sign.words.toLowerCase()}, ${plural(arc.reports, "report")}`));
}

function edgeItem(id) {
  const tie = graph.edges.find((edge) => edge.id === id);
  const sign = signOf(tie.sign);
  return el("li", {}, el("span", { class: `sign sign-${sign.name}`, "aria-hidden": "true" }, sign.symbol),
    el("button", { class: "link", onclick: () => shown.go({ edge: id }) },
      `${entities[tie.from].name} ${tie.mutual ? "and" : "→"} ${entities[tie.to].name}`),
    el("span", { class: "quiet" }, plural(shown.view.ties.get(id).length, "report")));
}

function listed(title, items = []) {
  const box = byId("map-list");
  box.hidden = title === null;
  if (title === null) return;
  box.replaceChildren(el("button", { class: "close", "aria-label": "Close the list", onclick: () => {
    listed(null);
    byId("map-svg").focus();
  } }, "×"), el("h2", {}, title), el("ul", {}, items));
  box.querySelector("li button")?.focus();
  say(`${title}: ${plural(items.length, "item")}`);
}

/** What is not drawn, and why; and whether outlines are missing. */
function aside() {
  const { nowhere, spots, region } = shown;
  const details = byId("map-nowhere");
  details.hidden = !nowhere.length;
  details.querySelector("summary").textContent = `${plural(nowhere.length, "entity", "entities")} without a place`;
  details.querySelector("ul").replaceChildren(...nowhere.slice(0, 300).map((place) => el("li", {}, badge(entities[place].type),
    entityLink(place, shown.go))));
  byId("map-note").textContent = spots.length ? [Object.keys(world.lands || {}).length ? "" : "No outlines of countries: this page was built without them.",
    "Actors stand at the capital of their country."].filter(Boolean).join(" ") : "Nothing that passes the filters has a place on the map.";
  region.classList.toggle("no-lands", !world.lands);
}
