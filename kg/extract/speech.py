"""Direct speech: which quotations somebody speaks, and who.

Parsers stumble over quotations, so their speaker is sought on the surface: in the
words between a quotation and the end of the sentence after it, or before it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract import grammar
from kg.extract.cues import quoting
from kg.extract.quotes import (
    PAUSES,
    Quote,
    ends_sentence,
    is_lower,
    is_mark,
    last_word,
    left_words,
    right_words,
    starts_sentence,
)
from kg.extract.said import Saying
from kg.extract.sources import Source, noun_phrase, same, speakers
from kg.extract.tokens import FINITE
from kg.parse.doc import Doc, Token

DASHES = frozenset({"—", "–", "―", "--", "-"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
INSIDE_NAME = frozenset({"compound", "poss", "appos", "flat", "nmod"})
JOINING = frozenset({"CCONJ", "ADV", "PUNCT"})
BRACKETS = {"(": ")", "[": "]"}
NEAR = 4  # words after a quotation in which any finite verb tells of its speaker: "he grinned"
LONGEST_LABEL = 8  # words before a colon or after a dash that may name a speaker


def speeches(doc: Doc, regions: list[Quote]) -> tuple[list[Saying], list[Quote]]:
    """Attributions of quotations that somebody speaks, and quotations that are sentences without a speaker beside them.

    Quotations that go on with the same speaker make one attribution.
    """
    found: list[Saying] = []
    orphans: list[Quote] = []
    previous: Quote | None = None
    for at, quote in enumerate(regions):
        before = regions[at - 1] if at and regions[at - 1].first == quote.first else None
        after = regions[at + 1] if at + 1 < len(regions) and regions[at + 1].first == quote.first else None
        saying = tagged(doc, quote, before, after)
        if saying is not None and found and saying.cue == found[-1].cue:
            found[-1] = replace(found[-1], content=found[-1].content | saying.content)
        elif saying is not None:
            found.append(saying)
        elif found and before is previous is not None and joins(doc, found[-1], quote):
            found[-1] = replace(found[-1], content=found[-1].content | frozenset(range(found[-1].cue + 2, quote.end)))
        elif not (starts_sentence(doc, quote) and ends_sentence(doc, quote)):
            continue
        elif previous is not None and goes_on(doc, previous, quote):
            found[-1] = replace(found[-1], content=found[-1].content | frozenset(range(quote.start, quote.end)))
        else:
            orphans.append(quote)
            continue
        previous = quote
    return found, orphans


def goes_on(doc: Doc, previous: Quote, quote: Quote) -> bool:
    """Whether a quotation without tag goes on with the speaker of the one before."""
    if previous.first == quote.first:
        return True
    return quote.start == quote.first and (quote.quotation.continues or follows(doc, previous, quote))


def joins(doc: Doc, saying: Saying, quote: Quote) -> bool:
    """"“…,” she said, but “…”": nothing but a comma and a conjunction stands between cue and quotation."""
    between = [doc[index] for index in range(saying.cue + 1, quote.start)]
    return len(between) > 1 and between[0].text == "," and all(word.pos_ in JOINING for word in between)


def follows(doc: Doc, previous: Quote, quote: Quote) -> bool:
    """Whether `quote` opens the paragraph right after the one of `previous`."""
    between = doc[previous.last:quote.first]
    return all(token.is_space for token in between)


def tagged(doc: Doc, quote: Quote, before: Quote | None, after: Quote | None) -> Saying | None:
    """The attribution of a quotation by the words around it."""
    left = left_words(doc, quote, before)
    right = right_words(doc, quote, after)
    closing = last_word(doc, quote)
    if closing == ",":
        return by_right(doc, quote, left, right) or by_left(doc, quote, left)
    if closing in PAUSES and right and (saying := by_right(doc, quote, left, right)) is not None:
        return saying
    return by_left(doc, quote, left) or by_dash(doc, quote, right)


def by_right(doc: Doc, quote: Quote, left: list[Token], right: list[Token]) -> Saying | None:
    """“…,” she said: the first verb of saying after the quotation that says nothing else."""
    words = right[1:] if right and right[0].text == "," else right
    paused = last_word(doc, quote) == ","
    own = [token for token in words if not is_under(token, words)]
    cue = next((token for token in own if is_quoting(token) and not is_modifier(token)), None)
    if cue is None and paused and any(token.pos_ == "VERB" for token in doc[quote.start:quote.end]):
        cue = next((token for token in own if token in words[:NEAR] and token.tag_ in FINITE and token.pos_ == "VERB"),
                   None)
    if cue is None or says_other(cue) or is_mark(doc, cue.i + 1):
        return None
    if not paused and new_sentence(words[0]) and cue != words[-1]:
        return None
    inside = left and left[-1].text != ":" and (left[-1].text != "," or is_lower(doc, quote)) \
        and not any(is_quoting(token) for token in left[-2:])
    return spoken("speech.after", cue, speaker(cue, words), quote, left[0].i if inside else quote.start)


def spoken(rule: str, cue: Token, found: list[Source], quote: Quote, start: int) -> Saying:
    """An attribution of the words from `start` to the quotation's end; its source never reaches into the quotation."""
    source = frozenset(index for one in found for index in noun_phrase(one.written))
    return Saying(rule=rule, cue=cue.i, heads=tuple(one.head.i for one in found),
                  source=source - frozenset(range(quote.start, quote.end)), content=frozenset(range(start, quote.end)))


def says_other(cue: Token) -> bool:
    """Whether the verb has a clause or object of its own after it: "“The Hour,” she said the play was dull"."""
    other = ("ccomp", "xcomp") if cue.lemma_.lower() in grammar.words("addressing") else ("ccomp", "xcomp", "dobj")
    return any(child.left_edge.i > cue.i and not cue.doc[child.left_edge.i - 1].is_punct and not is_inverted(cue, child)
               for child in grammar.children(cue, *other))


def is_inverted(cue: Token, clause: Token) -> bool:
    """"“…,” said the mayor, who …, left": the speaker read as subject of a clause."""
    return clause.dep_ in ("ccomp", "dobj") and cue.tag_ != "VBG" and cue.i > 0 and cue.doc[cue.i - 1].lex.is_quote \
        and clause.left_edge.i == cue.i + 1 and clause.left_edge.pos_ in ("PROPN", "DET", "NOUN", "ADJ")


def new_sentence(first: Token) -> bool:
    """Whether a word after "?" or "!" begins a sentence: a capital that is no name's."""
    return first.lex.is_title and first.pos_ != "PROPN"


def by_left(doc: Doc, quote: Quote, left: list[Token]) -> Saying | None:
    """She said, “…”: the last verb of saying before the quotation; or a name and a colon."""
    if not left:
        return None
    sign = left[-1]
    words = left[:-1] if sign.is_punct else left
    if sign.text == ":":
        words = after_dash(words)
    cues = [token for token in words if is_quoting(token) and not is_modifier(token)]
    cue = next((token for token in reversed(cues) if not is_aside(token)), None)
    if sign.text == ":" and cue is None:
        return by_label(quote, words, sign)
    if cue is None or (sign.text not in (",", ":") and sign != cue):
        return None
    return spoken("speech.before", cue, speaker(cue, words), quote, quote.start)


def after_dash(words: list[Token]) -> list[Token]:
    """A heading may stand before a label: "Trade talks resume - Smith: “…”"."""
    dash = max((at for at, token in enumerate(words) if token.text in DASHES), default=-1)
    return words[dash + 1:]


def is_aside(cue: Token) -> bool:
    """"when asked about it": an adverbial clause without subject of its own."""
    return cue.dep_ == "advcl" and cue.tag_ in ("VBN", "VBD") and not grammar.children(cue, *grammar.SUBJECT)


def by_dash(doc: Doc, quote: Quote, right: list[Token]) -> Saying | None:
    """“…” — Smith"""
    if not right or right[0].text not in DASHES or len(right) > LONGEST_LABEL or right[-1].i + 2 < quote.last:
        return None
    words = [token for token in right[1:] if not token.is_punct]
    if not words or any(token.pos_ in ("VERB", "AUX") for token in words):
        return None
    return Saying(rule="speech.dash", cue=right[0].i, heads=(words[-1].i,),
                  source=frozenset(token.i for token in words), content=frozenset(range(quote.start, quote.end)))


def by_label(quote: Quote, words: list[Token], colon: Token) -> Saying | None:
    """Smith: “…”; the name before the colon, else the subject of its sentence."""
    if not words:
        return None
    head = top(words[-1], words)
    if len(words) > LONGEST_LABEL and head.ent_type_ not in SPEAKERS:
        subjects = [token for token in words if token.dep_ == "nsubj" and token.head.dep_ == "ROOT"]
        if not subjects:
            return None
        head = subjects[0]
    if head.pos_ not in grammar.NOMINAL:
        return None
    return Saying(rule="speech.label", cue=colon.i, heads=(head.i,),
                  source=noun_phrase(head) & {token.i for token in words},
                  content=frozenset(range(quote.start, quote.end)))


def is_quoting(token: Token) -> bool:
    """A verb of saying, with its particle if it needs one: "went on"."""
    if token.pos_ != "VERB":
        return False
    lemma = token.lemma_.lower()
    return lemma in quoting() or any(f"{lemma} {child.lower_}" in quoting() for child in token.children
                                     if child.dep_ in ("prt", "advmod"))


def is_modifier(verb: Token) -> bool:
    """A verb that only describes a noun: "Smith, who said …, left"."""
    return verb.dep_ in ("relcl", "amod") or (verb.dep_ == "acl" and verb.tag_ != "VBG")


def is_under(verb: Token, words: list[Token]) -> bool:
    """Whether a conjunction among the words says that a verb is content itself: "“…,” that Chad had lied"."""
    return any(mark.lower_ in grammar.words("that") and mark in words for mark in grammar.children(verb, "mark"))


def speaker(cue: Token, words: list[Token]) -> list[Source]:
    """Who speaks: the cue's subjects by the parse; else the nominal beside it."""
    inside = {token.i for token in words}
    found = speakers(cue)
    near = [source for source in found if source.written.i in inside]
    if near or (found and cue.dep_ in ("advcl", "conj", "xcomp", "acl")):
        return near or found
    words = unbracketed(words)
    place = next(index for index, token in enumerate(words) if token == cue)
    return same(nominal(list(reversed(words[:place]))) or nominal(words[place + 1:]))


def unbracketed(words: list[Token]) -> list[Token]:
    """The words outside brackets: "Ana Ruiz (Green, Lima) asked"."""
    depth, found = 0, []
    for token in words:
        depth += token.text in BRACKETS
        if depth <= 0:
            found.append(token)
        depth -= token.text in BRACKETS.values()
    return found


def nominal(words: list[Token]) -> list[Token]:
    """The head of the noun phrase that begins (or, reversed, ends) the words; a capital counts as a name."""
    for token in words:
        if token.pos_ in ("NOUN", "PROPN", "PRON") or token.lex.is_title:
            return [top(token, words)]
        if token.pos_ in ("VERB", "ADP", "SCONJ"):
            return []
    return []


def top(token: Token, words: list[Token]) -> Token:
    """The head of the name a word is part of, as far as it stands in `words`."""
    while token.head in words and token.head.pos_ in grammar.NOMINAL and token.dep_ in INSIDE_NAME:
        token = token.head
    return token
