// What the panel shows of a pair of actors, a path between two, or single reports.
import { entities, sentences, list, reports, SIGNS } from "./data.js";
import { edgeOf } from "./corpus.js";
import { badge, el, plural, say } from "./dom.js";
import { cards, closing } from "./panel.js";
import { entityLink, reportCard } from "./report.js";

export function reportSheet(places, mask, go) {
  const hidden = places.filter((place) => mask[place] !== 0).length;
  say(plural(places.length, "report"));
  const span = sentences[list(reports[places[0]].sentences)[0]];
  return [
    closing(go),
    el("p", { class: "kicker" }, places.length > 1 && span ? "Reports read from one sentence" : "Report"),
    el("h2", {}, places.length > 1 && span ? `“${span.text}”` : reports[places[0]].label),
    hidden ? el("p", { class: "note" }, places.length === 1 ? "Not among those that pass the filters."
      : `${hidden} of these do not pass the filters.`) : null,
    ...cards(places, go),
  ];
}

export function pairSheet([from, to], behind, go) {
  const counts = SIGNS.map((sign) => [sign, behind.filter((place) => (reports[place].tone || 0) === sign.id).length]);
  say(`${entities[from].name} on ${entities[to].name}, ${plural(behind.length, "report")}`);
  return [
    closing(go),
    el("p", { class: "kicker" }, "Who acts on whom", counts.filter(([, number]) => number).map(([sign, number]) =>
      el("span", { class: `sign sign-${sign.name}`, title: sign.words }, `${sign.symbol}${number}`))),
    el("h2", {}, entityLink(from, go), " → ", entityLink(to, go)),
    el("p", {}, el("button", { class: "small", onclick: () => go({ pair: [to, from] }) }, "The other way round")),
    el("h3", { class: "rule" }, plural(behind.length, "report")),
    behind.length ? null : el("p", { class: "note" }, "None passes the filters in this direction."),
    ...cards(behind, go),
  ];
}

/** The chain, step by step with a report each; the others of a step unfold. `steps` is null where there is no chain. */
export function pathSheet([from, to], steps, ties, go) {
  const head = [closing(go), el("p", { class: "kicker" }, "Shortest path"),
    el("h2", {}, entityLink(from, go), " … ", entityLink(to, go))];
  if (!steps || from === to) {
    const words = from === to ? "Both are the same." : "No chain of ties joins the two under the present filters.";
    say(words);
    return [...head, el("p", { class: "none-found" }, words),
      from === to ? null : el("p", { class: "note" },
        "Let more ties pass: claims, places or a longer time may join them.")];
  }
  say(`${entities[from].name} and ${entities[to].name} are ${plural(steps.length, "step")} apart`);
  return [...head,
    el("ol", { class: "chain" }, el("li", {}, badge(entities[from].type), entityLink(from, go)),
      steps.map((step) => el("li", {}, badge(entities[step.to].type), entityLink(step.to, go)))),
    ...steps.map((step, number) => stepSection(step, number + 1, ties, go))];
}

function stepSection(step, number, ties, go) {
  const behind = [...new Set(step.ties.flatMap((id) => ties.get(id)))];
  // the firmest first, and what points along the path before what points back
  const along = new Set(step.ties.filter((id) => edgeOf(id).from === step.from).flatMap((id) => ties.get(id)));
  behind.sort((a, b) => reports[a].standing - reports[b].standing || along.has(b) - along.has(a) || a - b);
  const rest = behind.slice(1);
  return el("section", { class: "step" },
    el("h3", { class: "rule" }, `${number}. `, entities[step.from].name, " and ", entities[step.to].name),
    reportCard(behind[0], go),
    rest.length ? el("details", {}, el("summary", {}, `${plural(rest.length, "more report")} between them`),
      rest.slice(0, 30).map((place) => reportCard(place, go))) : null);
}
