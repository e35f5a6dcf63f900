// Marks words in a sentence. Offsets are code points, so texts are cut as lists of characters.

/** A sentence as pieces `{text, mark}`: the quotation if it lies inside, else the cue at its first place. */
export function pieces(text, start, cue, quote) {
  const characters = Array.from(text);
  const span = quoteSpan(characters.length, start, quote) || cueSpan(text, cue);
  if (!span) return [{ text, mark: false }];
  const cut = (from, to) => characters.slice(from, to).join("");
  return [
    { text: cut(0, span[0]), mark: false },
    { text: cut(span[0], span[1]), mark: true },
    { text: cut(span[1]), mark: false },
  ].filter((piece) => piece.text);
}

function quoteSpan(length, start, quote) {
  if (!quote) return null;
  const from = Math.max(0, quote[0] - start);
  const to = Math.min(length, quote[1] - start);
  return from < to ? [from, to] : null;
}

function cueSpan(text, cue) {
  const at = cue ? text.indexOf(cue) : -1;
  if (at < 0) return null;
  const from = Array.from(text.slice(0, at)).length;
  return [from, from + Array.from(cue).length];
}
