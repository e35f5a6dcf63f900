// The page's data, read once. Places in lists are identities; `related` finds the reports of an entity.
import { byId } from "./dom.js";
import { unpack } from "./unpack.js";

/** Reads an element, and leaves it empty: the text is not needed twice. */
function read(id) {
  const element = byId(id);
  const text = element.textContent;
  element.textContent = "";
  return unpack(text, "packed" in element.dataset);
}

export const graph = await read("graph-data");
const facts = await read("facts-data");
/** Places of entities that are drawn, to their nodes. */
export const nodeOf = new Map(graph.nodes.map((node) => [node.id, node]));
/** Those who deal mostly with each other, the largest first: their ground, and their most reported members. */
export const communities = facts.communities;
/** True where a picture of everything would be too full: it opens on communities. */
export const grouped = facts.grouped;
/** Measures of the network of actors, each a list of values by place. */
export const measures = facts.measures;
export const types = facts.types;
export const kinds = facts.kinds;
/** The ontology's classes of event with the kinds below each. */
export const groups = facts.groups;
/** Acts that name their subject first, with the word before whom they are aimed at. */
export const before = facts.before;
/** Kinds of report that the first picture leaves out. */
export const background = new Set(facts.background);
export const documents = facts.documents;
export const sentences = facts.sentences;
export const entities = facts.entities;
export const reports = facts.reports;
/** The map's outlines: `lands` by code, `sphere` and `graticule`; empty where nothing can be placed. */
export const world = facts.map;
/** Names that Turtle needs. */
export const vocabulary = facts.vocabulary;

export const SIGNS = [
  { id: 1, name: "positive", symbol: "+", words: "Cooperative" },
  { id: -1, name: "negative", symbol: "−", words: "Conflictual" },
  { id: 0, name: "neutral", symbol: "·", words: "Neutral" },
];
export const STANDINGS = [
  { id: 0, words: "Stated by the document" },
  { id: 1, words: "Stated, but planned, possible or denied" },
  { id: 2, words: "Claimed by a speaker" },
];

export const signOf = (id) => SIGNS.find((sign) => sign.id === (id || 0));
export const typeOf = (id) => types.find((type) => type.id === id);
export const list = (values) => values || [];

const ROLES = ["actors", "targets", "addressees", "about", "places", "voices"];

/** Places of the reports in which each entity takes part, in any role. */
export const related = entities.map(() => []);
reports.forEach((report, place) => {
  const seen = new Set(ROLES.flatMap((role) => list(report[role])));
  for (const entity of seen) related[entity].push(place);
});

const byRef = new Map(entities.map((entity, place) => [entity.ref, place]));
export const entityByRef = (ref) => byRef.get(ref);

/** Who says so: actors, or the document (none). */
export const speakersOf = (report) =>
  new Set([...list(report.voices), ...(report.speech ? list(report.actors) : [])]);

const areSeveral = (places) => places.length > 1 || places.some((place) => entities[place].type === "group");

/** What a report's subject does: "meets", or "meet" where there are several or a group. */
export const verbOf = (report) => (areSeveral(list(list(report.actors).length ? report.actors : report.about))
  && facts.several[report.kind]) || kinds[report.kind];

export const firstSentence = (report) => sentences[list(report.sentences)[0]];
export const namesOf = (places) => list(places).map((place) => entities[place].name).join(", ");
