// The network as GEXF 1.3 (https://gexf.net/1.3), with positions, sizes and colours as the page draws them.
import { documents, entities, graph, related, reports, kinds, signOf, typeOf } from "./data.js";
import { xml } from "./cells.js";
import { colour } from "./theme.js";

const NODE = { type: "string", kind: "string", country: "string", reports: "integer" };
const EDGE = { sign: "integer", relation: "string", standing: "string", kinds: "string", documents: "integer", mutual: "boolean" };
const STANDINGS = ["stated", "qualified", "claimed"];

// Undirected edges among directed ones are allowed but many readers refuse them: `mutual` says what has no direction.

/** A document of nodes and of ties with how many reports stand behind each; parallel ties are kept. */
export function gexf({ nodes, ties }, title) {
  const at = new Map(graph.nodes.map((node) => [node.id, node]));
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>communique</creator><description>${xml(title)}</description></meta>
<graph defaultedgetype="directed" mode="static">
${attributes("node", NODE)}
${attributes("edge", EDGE)}
<nodes>
${nodes.map((place) => node(place, at.get(place))).join("\n")}
</nodes>
<edges>
${graph.edges.filter((edge) => ties.has(edge.id)).map((edge) => tie(edge, ties.get(edge.id))).join("\n")}
</edges>
</graph>
</gexf>
`;
}

const attributes = (of, names) => `<attributes class="${of}">${Object.entries(names).map(([name, type]) =>
  `<attribute id="${of}-${name}" title="${name}" type="${type}"/>`).join("")}</attributes>`;

const values = (of, pairs) => `<attvalues>${Object.entries(pairs).filter(([, value]) => value !== undefined && value !== "")
  .map(([name, value]) => `<attvalue for="${of}-${name}" value="${xml(value)}"/>`).join("")}</attvalues>`;

function node(place, drawn) {
  const { iri, name, type, kind, country } = entities[place];
  const [r, g, b] = rgb(colour(`--${type}`));
  return `<node id="${xml(iri)}" label="${xml(name)}">${values("node", { type: typeOf(type).one, kind, country,
    reports: related[place].length })}${drawn ? `<viz:color r="${r}" g="${g}" b="${b}"/><viz:position x="${drawn.x}" y="${
    -drawn.y}" z="0"/><viz:size value="${drawn.size}"/>` : ""}</node>`;
}

function tie(edge, behind) {
  const names = [...new Set(behind.map((place) => kinds[reports[place].kind]))];
  const from = new Set(behind.map((place) => documents[reports[place].document]));
  return `<edge id="${edge.id}" source="${xml(entities[edge.from].iri)}" target="${xml(entities[edge.to].iri)}" type="directed" weight="${behind.length}" label="${xml(names.join(", "))}">${values("edge", {
    sign: edge.sign, relation: signOf(edge.sign).words, standing: STANDINGS[edge.standing], kinds: names.join(", "),
    documents: from.size, mutual: edge.mutual })}</edge>`;
}

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
