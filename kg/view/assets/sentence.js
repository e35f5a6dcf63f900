// Marks words in a sentence. Offsets are code points, so texts are cut as lists of characters.

/**
 * A sentence as pieces `{text, mark}`: `mark` is "cue", "quote", "who" or "".
 *
 * `start` is the sentence's first character in its document, `quotes` are `[start, end]` there; `cues` are marked at
 * their first place and `who`, words for those who act, too. A cue lies on a quotation, both on who.
 */
export function pieces(text, start, { cues = [], quotes = [], who = [] } = {}) {
  const characters = Array.from(text);
  const marks = characters.map(() => "");
  const paint = (span, name) => { if (span) marks.fill(name, ...span); };
  for (const words of who) paint(found(text, words), "who");
  for (const quote of quotes) paint(inside(characters.length, start, quote), "quote");
  for (const cue of cues) paint(found(text, cue), "cue");
  const cut = [];
  characters.forEach((character, at) => {
    if (at && marks[at] === marks[at - 1]) cut.at(-1).text += character;
    else cut.push({ text: character, mark: marks[at] });
  });
  return cut;
}

function inside(length, start, quote) {
  const from = Math.max(0, quote[0] - start);
  const to = Math.min(length, quote[1] - start);
  return from < to ? [from, to] : null;
}

/** Where words stand first as whole words, as places of characters; null where they do not. */
function found(text, words) {
  if (!words) return null;
  const letter = /[\p{L}\p{N}]/u;
  const bounded = (at) => !(letter.test(words[0]) && letter.test(text[at - 1] || " "))
    && !(letter.test(words.at(-1)) && letter.test(text[at + words.length] || " "));
  let at = text.indexOf(words);
  while (at >= 0 && !bounded(at)) at = text.indexOf(words, at + 1);
  if (at < 0) return null;
  const from = Array.from(text.slice(0, at)).length;
  return [from, from + Array.from(words).length];
}
