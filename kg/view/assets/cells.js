// How a value is written so that whoever reads the file reads it as text.

/** A cell of a CSV file. Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP). */
export function cell(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  const text = value.toWellFormed();
  // a spreadsheet drops what cannot be seen before it looks for a formula
  const seen = text.replace(/^[\p{Cf}\p{Z}]+/u, "");
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(seen) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text of an XML document, also in an attribute; what XML 1.0 forbids is replaced. */
export function xml(value) {
  // eslint-disable-next-line no-control-regex
  return String(value).toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (mark) => `&#${mark.codePointAt(0)};`);
}

/** A literal of Turtle, with a language tag or a datatype. */
export function literal(value, { lang, type } = {}) {
  const text = String(value).toWellFormed().replace(/["\\\n\r\t\b\f]/g, (mark) => ESCAPES[mark])
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f]/g, (mark) => `\\u${mark.codePointAt(0).toString(16).padStart(4, "0").toUpperCase()}`);
  return `"${text}"${lang ? `@${lang}` : type ? `^^${type}` : ""}`;
}

const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

/** An IRI between its brackets; characters that may not stand there are percent-encoded. */
export function iri(value) {
  // eslint-disable-next-line no-control-regex
  return `<${value.toWellFormed().replace(/[\u0000-\u0020<>"{}|^`\\]/g, (mark) =>
    `%${mark.codePointAt(0).toString(16).padStart(2, "0").toUpperCase()}`)}>`;
}
