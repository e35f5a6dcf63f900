// Dates as a reader says them, never more precise than the text was (EDTF, ISO 8601-2:2019).

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const SEASONS = { 21: "spring", 22: "summer", 23: "autumn", 24: "winter" };
const DATE = /^([-+]?\d{4}|\d{2,3}X{1,2})(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%])?$/;
const DOUBT = { "?": "perhaps ", "~": "about ", "%": "perhaps about " };

function parts(date) {
  const found = DATE.exec(date);
  if (!found) return null;
  const [, year, month, day, doubt] = found;
  const known = (number) => (number && number !== "XX" ? Number(number) : 0);
  return { year: year.replace(/XX$/, "00s").replace(/X$/, "0s"), month: known(month), day: known(day), doubt: DOUBT[doubt] || "" };
}

const monthName = (month) => MONTHS[month - 1] || SEASONS[month] || "";
const words = ({ year, month, day, doubt }) =>
  doubt + [month && day ? day : "", month ? monthName(month) : "", year].filter(Boolean).join(" ");

/** A date or interval in words: "12 May 2025", "June 2025", "20–30 June 2025", "until 14 May 2025". */
export function inWords(edtf) {
  const [first, last] = edtf.split("/").map((part) => (part === ".." || part === "" ? "" : part));
  if (last === undefined) return parts(first) ? words(parts(first)) : edtf;
  const [a, b] = [first && parts(first), last && parts(last)];
  if (a === null || b === null) return edtf;
  if (!a || !b) return a ? `from ${words(a)}` : b ? `until ${words(b)}` : edtf;
  if (a.day && b.day && a.year === b.year && a.month === b.month && !a.doubt) return `${a.day}–${words(b)}`;
  if (a.year === b.year && a.month && b.month && !a.doubt) return `${words({ ...a, year: "" })} – ${words(b)}`;
  return `${words(a)} – ${words(b)}`;
}

/**
 * When something happened, for a reader and for sorting: `{key, words, given, exact}`.
 *
 * `given` is false where the text gives no date and the document's own day stands in; `exact` is true for a single
 * day. `key` is the first day it may have been, or the last where there is no first; "9999" where nothing tells.
 */
export function whenOf(report, issued) {
  const { date, begin, end } = report;
  if (date || begin || end) {
    const key = begin || end || (/^\d{4}/.test(date) ? date.slice(0, 10) : "9999");
    return { key, words: inWords(date || (begin === end ? begin : `${begin || ".."}/${end || ".."}`)), given: true,
      exact: Boolean(begin) && begin === end };
  }
  if (issued) return { key: issued.slice(0, 10), words: inWords(issued.slice(0, 10)), given: false, exact: issued.length >= 10 };
  return { key: "9999", words: "undated", given: false, exact: false };
}
