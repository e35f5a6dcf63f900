// A report as plain words that can be cited: the sentence, whose word, source, date, offsets and the report's name.
import { whenOf } from "./dates.js";

/**
 * The citation. `spans` are the report's sentences, `source` their document, `voice` whose word it is; what is not
 * plainly stated (`qualifiers`) is said, since a citation that leaves it out would state it as fact.
 */
export function citation(report, { spans, source, voice, qualifiers = [] }) {
  const words = spans.map((span) => `“${span.text}”`).join(" ");
  const offsets = spans.map((span) => `${span.start}–${span.end}`).join(", ");
  const from = [source?.title, source?.source, source?.issued, /^https?:\/\//i.test(source?.url || "") ? source.url : ""];
  const when = whenOf(report, "");
  return [
    `${words} — ${from.filter(Boolean).join(", ") || "unknown document"}`,
    `characters ${offsets}`,
    when.given ? `of ${when.words}` : "",
    `according to ${voice}${qualifiers.length ? ` (${qualifiers.join(", ")})` : ""}`,
  ].filter(Boolean).join("; ") + `. ${report.iri}`;
}
