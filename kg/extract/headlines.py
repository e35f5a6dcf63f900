"""Headlines that name their source at an end: "Port shut – minister", "Port shut: police", "Police: port shut"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import grammar
from kg.extract.quotations import paragraphs, token_ranges
from kg.extract.quotes import STOPS
from kg.extract.said import Saying
from kg.parse.doc import Doc, Span, Token

DASHES = frozenset({"—", "–", "―", "--", "-"})
LONGEST = 30  # tokens of a headline
LONGEST_SOURCE = 5
SPEAKERS = frozenset({"PERSON", "ORG"})
PLACES = frozenset({"GPE", "NORP"})  # at the front they tell what a headline is about: "Syria: rebels take town"
SOURCES = ("people_noun", "person_noun", "office", "diplomat", "body_noun", "force_noun")
CLAIMS = ("speech_noun_clause",)  # "Police claim: port shut"
TEXTS = ("document",)  # "Port shut – report"; at the front they tell what follows: "Video: …"


def headlines(doc: Doc) -> Iterator[Saying]:
    """One attribution for each paragraph without a full stop that a dash or colon parts from its source."""
    for start, end in token_ranges(doc, paragraphs(doc.text)):
        line = trimmed(doc[start:end])
        if 2 < len(line) <= LONGEST and line[-1].text not in STOPS and (saying := parted(line)) is not None:
            yield saying


def trimmed(line: Span) -> Span:
    """A paragraph without white space at its ends."""
    start, end = line.start, line.end
    while start < end and line.doc[start].is_space:
        start += 1
    while end > start and line.doc[end - 1].is_space:
        end -= 1
    return line.doc[start:end]


def parted(line: Span) -> Saying | None:
    """The attribution at the last sign that parts a headline, or at its first colon."""
    doc = line.doc
    signs = [token for token in line if token.text == ":" or is_dash(token)]
    for sign in reversed(signs):
        after, before = doc[sign.i + 1:line.end], doc[line.start:sign.i]
        if is_source(after, SPEAKERS | PLACES, SOURCES + TEXTS) and is_sentence(before):
            return spoken(sign, after, before)
        if sign.text == ":" and is_source(before, SPEAKERS, SOURCES + CLAIMS) and is_sentence(after):
            return spoken(sign, before, after)
    return None


def is_dash(token: Token) -> bool:
    """Whether a dash stands between words, not inside one."""
    return token.text in DASHES and token.i > 0 and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)


def is_source(words: Span, kinds: frozenset[str], nouns: tuple[str, ...]) -> bool:
    """Whether words name a speaker: few, without a verb or quotation, headed by a name or a noun for who speaks."""
    if not 0 < len(words) <= LONGEST_SOURCE or any(word.pos_ in ("VERB", "AUX") or word.lex.is_quote for word in words):
        return False
    head = top(words)
    return head.ent_type_ in kinds or any(head.lemma_.lower() in grammar.words(name) for name in nouns)


def top(words: Span) -> Token:
    """The noun that heads a short noun phrase: the last before a preposition."""
    nouns: list[Token] = []
    for word in words:
        if word.pos_ == "ADP" and nouns:
            break
        if word.pos_ in ("NOUN", "PROPN"):
            nouns.append(word)
    return nouns[-1] if nouns else words[-1]


def is_sentence(words: Span) -> bool:
    return any(word.pos_ in ("VERB", "AUX") for word in words)


def spoken(sign: Token, source: Span, content: Span) -> Saying:
    head = top(source)
    owners = grammar.children(head, "poss") if head.lemma_.lower() in grammar.words("speech_noun_clause") else []
    return Saying(rule="headline", cue=sign.i, heads=tuple(one.i for one in owners or [head]),
                  source=frozenset(range(source.start, source.end)),
                  content=frozenset(range(content.start, content.end)))
