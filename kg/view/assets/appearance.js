// Size and colour by the reader's choice: what is reported, a measure of the network, or a community.
import { communities, entities, grouped, measures, nodeOf } from "./data.js";
import { byId, el } from "./dom.js";
import { colour } from "./theme.js";

const WORDS = { reports: "Reports", degree: "Ties (degree)", pagerank: "PageRank", betweenness: "Betweenness" };
const HELP = {
  reports: "In how many reports it takes part.",
  degree: "With how many actors it has ties that are stated as fact.",
  pagerank: "How much it is tied to actors that are much tied themselves.",
  betweenness: "How often it lies on the shortest way between two others.",
  community: "Those who deal mostly with each other. The number stands at each outline.",
};
const [SMALLEST, LARGEST] = [6, 28];
const SHADES = 5;
/** Colours that communities take turns in; their numbers tell them apart. */
export const HUES = 8;

const byMeasure = { reports: entities.map((entity) => entity.reports || 0), ...measures };
const largest = Object.fromEntries(Object.entries(byMeasure).map(([name, values]) =>
  [name, values.reduce((most, value) => Math.max(most, value), 0)]));
const steps = Object.fromEntries(Object.entries(byMeasure).map(([name, values]) => [name, shadesOf(values)]));

/** The values at which a darker shade begins: a fifth of those above nothing have each. */
function shadesOf(values) {
  const above = values.filter((value) => value > 0).sort((a, b) => a - b);
  return [...new Set(Array.from({ length: SHADES }, (_, place) => above[Math.floor((place * above.length) / SHADES)] || 0))];
}

/** The radius of an entity's node by a measure; its area grows with the measure. */
export function radiusOf(node, size) {
  if (size === "reports" || !byMeasure[size]) return node.size;
  return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(byMeasure[size][node.id] / (largest[size] || 1));
}

export function fillOf(node, choice) {
  if (choice === "community") return colour(`--hue-${node.community % HUES}`);
  if (!byMeasure[choice]) return colour(`--${entities[node.id].type}`);
  const value = byMeasure[choice][node.id];
  return value > 0 ? colour(`--shade-${steps[choice].filter((step) => value >= step).length}`) : colour("--shade-0");
}

/** What a community is called: its most reported members and how many more there are. */
export function communityName(number, members = null) {
  const { top, size, parts } = communities[number];
  const names = (members ? top.filter((place) => members.includes(place)) : top).concat(members || []);
  const [first, second] = [...new Set(names)].map((place) => entities[place].name);
  const count = members ? members.length : size;
  const others = (named) => ` and ${(count - named).toLocaleString("en")} more`;
  if (parts > 1 && count > 1) return `${first}${others(1)} in small groups`;
  return count > 2 ? `${first}, ${second}${others(2)}` : [first, second].slice(0, count).join(" and ");
}

const ROW = 20;
/** Communities that the key lists. */
const KEYED = 20;

/** The same in a picture: its first member on a row, and the number of the others on the next. */
export function communityLabel(number, members) {
  const { name } = entities[communities[number].top.find((place) => members.includes(place)) ?? members[0]];
  const short = name.length > ROW ? `${name.slice(0, ROW).replace(/\s+\S*$/, "")} …` : name;
  return members.length > 1 ? `${short}\nand ${(members.length - 1).toLocaleString("en")} more` : short;
}

/** Makes the controls; `change(how)` is told how to change the state. */
export function startAppearance(change) {
  const names = Object.keys(byMeasure);
  fill("size", names.map((name) => [name === "reports" ? "" : name, WORDS[name]]), change);
  fill("colour", [["", "Kind of actor or thing"], ["community", "Community"], ...names.map((name) => [name, WORDS[name]])], change);
  fill("draw", [["", "Communities"], ["all", "Everything"]], change);
  byId("draw-choice").hidden = !grouped;
}

function fill(name, options, change) {
  const field = byId(name);
  field.replaceChildren(...options.map(([value, words]) => el("option", { value }, words)));
  field.addEventListener("change", () => change((state) => { state[name] = field.value; }));
}

/**
 * What of the state says how to draw: `{size, colour, open}`; names that are unknown stand for the first choice. `open` are
 * the numbers of open communities, those of what is selected among them, or null where there are none to open.
 */
export function lookOf({ size, colour: by, draw, open }, { node, near }) {
  const needed = [...(near ? near.nodes : []), node].map((place) => nodeOf.get(place)?.community);
  const asked = open.split("~").map(communityByRef);
  return { size: byMeasure[size] ? size : "reports", colour: by === "community" || byMeasure[by] ? by : "type",
    open: grouped && draw !== "all" ? new Set([...asked, ...needed].filter((number) => number !== undefined)) : null };
}

/** A community's name in links is that of its first member, which outlasts a new build. */
export const communityRef = (number) => entities[communities[number].top[0]].ref;
const byRef = new Map(communities.map((_, number) => [communityRef(number), number]));
export const communityByRef = (ref) => byRef.get(ref);
export const openWords = (numbers) => [...numbers].sort((a, b) => a - b).map(communityRef).join("~");

/** Sets the controls and the legend to what the state is. */
export function syncAppearance(state, view) {
  for (const name of ["size", "colour", "draw"]) byId(name).value = state[name];
  const { size, colour: by } = view.look;
  byId("appearance-note").textContent = [size !== "reports" ? `Size: ${HELP[size]}` : "", HELP[by] ? `Colour: ${HELP[by]}` : ""]
    .filter(Boolean).join(" ");
  byId("key").replaceChildren(...(by === "type" ? [] : by === "community" ? communityKey(view) : shadeKey(by)));
  byId("key").hidden = by === "type";
  if (size !== "reports" || by !== "type") byId("appearance").open = true;
}

function communityKey(view) {
  const shown = new Map();
  for (const place of view.tied) {
    const number = nodeOf.get(place).community;
    shown.set(number, [...(shown.get(number) || []), place]);
  }
  return [...shown].sort(([a], [b]) => a - b).slice(0, KEYED).map(([number, members]) => el("li", {},
    el("span", { class: `swatch hue-${number % HUES}` }, String(number + 1)), el("span", {}, communityName(number, members))));
}

function shadeKey(by) {
  const bounds = steps[by];
  return [el("li", {}, el("span", { class: "swatch shade-0" }), el("span", {}, "none")), ...bounds.map((from, place) =>
    el("li", {}, el("span", { class: `swatch shade-${place + 1}` }),
      el("span", {}, place + 1 < bounds.length ? `${number(from)} to ${number(bounds[place + 1])}` : `${number(from)} and more`)))];
}

const number = (value) => value.toLocaleString("en", { maximumSignificantDigits: 3 });
