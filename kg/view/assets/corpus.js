// The page's data ready to be sieved, and the names by which links know its things.
import { background, documents, entities, entityByRef, graph, reports } from "./data.js";
import { columnsOf, refsOf } from "./columns.js";
import { splitNames } from "./state.js";

const refs = { document: refsOf(documents.map(({ iri }) => iri)), report: refsOf(reports.map(({ iri }) => iri)) };
export const columns = columnsOf({ reports, entities, documents, edges: graph.edges, background, refs });

const placesByName = (names) => new Map(names.map((name, place) => [name, place]));
const reportPlaces = placesByName(refs.report);
const documentPlaces = placesByName(refs.document);

/** An edge's name in links: its ends, sign and standing, which outlast a new build. */
export const edgeName = ({ from, to, sign, standing }) =>
  [entities[from].ref, entities[to].ref, sign, standing].join("~");
export const edgeByName = (name) => graph.edges.find((edge) => edgeName(edge) === name)?.id;
export const reportName = (place) => refs.report[place];
export const documentByRef = (ref) => documents[documentPlaces.get(ref)];

/** Places of what a link names; names that are unknown here are left out. */
const known = (place) => place !== undefined;
export const reportsOf = (words) => splitNames(words).map((name) => reportPlaces.get(name)).filter(known);
export const entitiesOf = (words) => splitNames(words).map(entityByRef).filter(known);

const edgesById = new Map(graph.edges.map((edge) => [edge.id, edge]));
export const edgeOf = (id) => edgesById.get(id);
export const endsOf = (id) => [edgeOf(id).from, edgeOf(id).to];
