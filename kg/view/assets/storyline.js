// One proposal's story: what was reported about it, in the order of days, each sentence told once.
import { whenOf } from "./dates.js";

const list = (values) => values || [];

/**
 * The entries of a proposal's story, in order. `data` has the page's `reports`, `documents` and `sentences`,
 * `passed` the places of reports that the filters leave.
 *
 * An entry is `{when, document, sentences, reports, terms}`: reports read from the same sentence and of the same day,
 * and the terms read from it. What has no day at all comes last.
 */
export function storyline(place, proposal, { reports, documents, sentences }, passed) {
  const told = reports.flatMap((report, number) => (passed.has(number) && report.kind !== "Term"
    && list(report.about).includes(place) ? [number] : []));
  const terms = list(proposal.terms).filter((number) => passed.has(number));
  const entries = new Map();
  const entry = (number) => {
    const report = reports[number];
    const when = whenOf(report.kind === "Term" ? {} : report, documents[report.document]?.issued);
    const key = [report.document, list(report.sentences)[0], when.key, when.words].join("/");
    if (!entries.has(key)) {
      entries.set(key, { when, document: report.document, sentences: [], reports: [], terms: [] });
    }
    const found = entries.get(key);
    found.sentences = [...new Set([...found.sentences, ...list(report.sentences)])];
    return found;
  };
  for (const number of told) entry(number).reports.push(number);
  for (const number of terms) home(number, reports, [...entries.values()], entry).terms.push(number);
  const at = ({ sentences: [first] }) => sentences[first]?.start || 0;
  return [...entries.values()].sort((a, b) => a.when.key.localeCompare(b.when.key)
    || a.when.words.localeCompare(b.when.words) || (documents[a.document]?.issued || "").localeCompare(
    documents[b.document]?.issued || "") || a.document - b.document || at(a) - at(b));
}

/** The entry a term is read in with: of a report from the same sentence, else one of its own. */
function home(number, reports, entries, make) {
  const [first] = list(reports[number].sentences);
  return entries.find((found) => found.document === reports[number].document && found.sentences.includes(first))
    || make(number);
}

/** Entries under one heading a day: `[{words, given, exact, entries}]`; `given` where a text gives the day itself. */
export function days(entries) {
  const groups = [];
  for (const entry of entries) {
    const { words, given, exact } = entry.when;
    const last = groups.at(-1);
    if (last && last.words === words) {
      last.entries.push(entry);
      last.given ||= given;
    } else groups.push({ words, given, exact, entries: [entry] });
  }
  return groups;
}
