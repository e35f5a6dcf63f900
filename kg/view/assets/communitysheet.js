// What the panel shows of a community: who is in it, with whom it deals, and how to open or close it.
import { communities, entities, graph, nodeOf, related, SIGNS, signOf, typeOf } from "./data.js";
import { communityName } from "./appearance.js";
import { signOfMost } from "./gather.js";
import { badge, el, plural, say } from "./dom.js";
import { closing } from "./panel.js";
import { entityLink } from "./report.js";

const [FIRST, MORE, PARTNERS] = [12, 60, 8];

/** The sheet of the community that a view selects; `toggle(number)` opens or closes it. */
export function communitySheet(view, toggle, go) {
  const number = view.community;
  const members = [...view.tied].filter((place) => nodeOf.get(place).community === number)
    .sort((a, b) => related[b].length - related[a].length || a - b);
  const open = view.look.open?.has(number);
  const kinds = new Map();
  for (const place of members) kinds.set(entities[place].type, (kinds.get(entities[place].type) || 0) + 1);
  say(`Community ${number + 1}, ${communityName(number, members)}, ${open ? "open" : "closed"}`);
  const { parts } = communities[number];
  return [
    closing(go),
    el("p", { class: "kicker" }, `Community ${number + 1} of ${communities.length}`),
    el("h2", {}, communityName(number, members)),
    el("p", { class: "note" }, parts > 1 ? `${plural(parts, "small group")}, drawn together.`
      : "Those who deal mostly with each other, whatever the sign (found by modularity)."),
    view.look.open ? el("p", {}, el("button", { id: "toggle-community", "aria-expanded": String(Boolean(open)),
      onclick: () => toggle(number) }, open ? "Close this community" : "Open this community")) : null,
    el("p", {}, [...kinds].sort(([, a], [, b]) => b - a).map(([type, count], place) =>
      [place ? ", " : "", plural(count, typeOf(type).one.toLowerCase(), typeOf(type).many.toLowerCase())])),
    el("section", {}, el("h3", {}, "Most reported"), membersList(members, FIRST, go)),
    partnersList(number, view, go),
  ];
}

function membersList(members, shown, go) {
  const list = el("ul", { class: "partners" }, members.slice(0, shown).map((place) => el("li", {}, badge(entities[place].type),
    entityLink(place, go), el("span", { class: "tally" }, String(related[place].length)))));
  const rest = members.length - shown;
  return rest <= 0 ? list : el("div", {}, list, el("button", { class: "more", onclick: (event) => {
    event.target.parentElement.replaceWith(membersList(members, shown + MORE, go));
  } }, `Show ${Math.min(rest, MORE)} of ${rest} more`));
}

/** With which communities it deals, and how. */
function partnersList(number, view, go) {
  const rows = new Map();
  for (const edge of graph.edges) {
    const ends = [edge.from, edge.to].map((place) => nodeOf.get(place).community);
    if (!view.ties.has(edge.id) || ends[0] === ends[1] || !ends.includes(number)) continue;
    const other = ends[0] === number ? ends[1] : ends[0];
    const counts = rows.get(other) || { 1: 0, "-1": 0, 0: 0 };
    counts[edge.sign] += view.ties.get(edge.id).length;
    rows.set(other, counts);
  }
  const total = (counts) => counts[1] + counts["-1"] + counts[0];
  const best = [...rows].sort(([a, x], [b, y]) => total(y) - total(x) || a - b).slice(0, PARTNERS);
  return best.length ? el("section", {}, el("h3", {}, "Deals with"), el("ul", { class: "partners" }, best.map(([other, counts]) =>
    el("li", {}, el("span", { class: `sign sign-${signOf(signOfMost(counts)).name}`, "aria-hidden": "true" },
      signOf(signOfMost(counts)).symbol),
    el("button", { class: "link", onclick: () => go({ community: other }) }, communityName(other)),
    el("span", { class: "tally" }, SIGNS.filter(({ id }) => counts[id]).map((sign) =>
      el("span", { class: `sign-${sign.name}`, title: sign.words }, `${sign.symbol}${counts[sign.id]}`))))))) : null;
}
