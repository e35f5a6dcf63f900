"""Who says what: attributions of a document, outermost first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.headlines import headlines
from kg.extract.labels import introduced, labelled
from kg.extract.quotes import STOPS, Quote, quotes
from kg.extract.said import Saying, sayings
from kg.extract.speech import speeches
from kg.model import Span
from kg.parse.doc import Doc, Token
from kg.parse.nlp import Parsed

BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A source, the cue that ascribes, and the words ascribed, as spans of the document's text.

    `heads` are the tokens at the head of the source; empty if the text names none ("reportedly").
    `inside` is the index of the utterance whose content holds this one. `rule` names what found it.
    """

    source: tuple[Span, ...]
    heads: tuple[int, ...]
    cue: tuple[Span, ...]
    cue_token: int | None
    content: tuple[Span, ...]
    quoted: bool
    inside: int | None
    rule: str


def utterances(parsed: Parsed) -> tuple[Utterance, ...]:
    """All attributions of a document; an outer one comes before those in its content."""
    doc = parsed.doc
    regions = quotes(doc)
    quoted = frozenset(index for quote in regions for index in range(quote.start, quote.end))
    turns = [*labelled(doc), *introduced(doc)]
    said = {saying.cue for saying in turns}
    turns += [saying for saying in headlines(doc) if saying.cue not in said]
    spoken = frozenset(index for turn in turns for index in turn.content)
    direct, orphans = speeches(doc, [quote for quote in regions if spoken.isdisjoint(range(quote.start, quote.end))])
    direct += turns
    by_turn, near = covering(turns), by_token(regions)
    indirect = [inside(snapped(doc, saying, near), by_turn) for saying in sayings(doc)]
    clauses = {saying.cue: saying for saying in reversed(indirect)}
    direct = [widened(doc, saying, clauses.get(saying.cue)) for saying in direct]
    cues, by_direct = {saying.cue for saying in direct}, covering(direct)
    found = direct + [saying for saying in indirect if saying.cue not in cues and is_new(saying, by_direct)]
    over = around_cues(found)
    found = direct + [saying for saying in found[len(direct):] if is_told(saying, over, quoted)]
    found = continued(doc, found, orphans)
    found.sort(key=lambda saying: (min(saying.content), -len(saying.content), saying.cue))
    over = around_cues(found)
    found.sort(key=lambda saying: any(holds(outer, saying) for outer in over.get(saying.cue, ())))
    place = {id(saying): index for index, saying in enumerate(found)}
    over = around_cues(found)
    return tuple(utterance(doc, saying, over, place, quoted) for saying in found)


def covering(found: Sequence[Saying]) -> Mapping[int, list[Saying]]:
    """The attributions whose content each token stands in, in their order."""
    over: dict[int, list[Saying]] = {}
    for saying in found:
        for index in saying.content:
            over.setdefault(index, []).append(saying)
    return over


def around_cues(found: Sequence[Saying]) -> Mapping[int, list[Saying]]:
    """The same for the tokens that are cues."""
    cues = frozenset(saying.cue for saying in found)
    over: dict[int, list[Saying]] = {}
    for saying in found:
        for index in saying.content & cues:
            over.setdefault(index, []).append(saying)
    return over


def by_token(regions: Sequence[Quote]) -> Mapping[int, list[Quote]]:
    """The quotations that each token stands in or right before, in their order."""
    near: dict[int, list[Quote]] = {}
    for quote in regions:
        for index in range(quote.start - 1, quote.end):
            near.setdefault(index, []).append(quote)
    return near


def inside(saying: Saying, by_turn: Mapping[int, list[Saying]]) -> Saying:
    """What stands in a labelled paragraph or headline never reaches over its label."""
    for turn in by_turn.get(saying.cue, ()):
        return replace(saying, content=saying.content & turn.content, source=saying.source & turn.content)
    return saying


def snapped(doc: Doc, saying: Saying, near: Mapping[int, list[Quote]]) -> Saying:
    """The content with quotations whole: those it mostly covers are taken in, those it only touches left out."""
    content = set(saying.content)
    if (own := next((q for q in near.get(saying.cue, ()) if q.start <= saying.cue < q.end), None)) is not None:
        content &= set(range(own.start, own.end))
    for quote in touched(saying, near):
        region = set(range(quote.start, quote.end))
        if 2 * len(region & content) >= len(region) or min(content, default=-1) in (quote.start, quote.start + 1):
            content |= region
        elif quote.start - 1 in content and not doc[quote.start - 1].is_punct:
            content |= region  # the clause runs into it
        elif len(content) > 2 * len(region & content):
            content -= region
    return replace(saying, content=frozenset(content) - saying.source - {saying.cue})


def touched(saying: Saying, near: Mapping[int, list[Quote]]) -> list[Quote]:
    """Quotations that the content touches and that do not hold its cue, in order of the text."""
    found = {quote.start: quote for index in saying.content for quote in near.get(index, ())}
    return [quote for _, quote in sorted(found.items()) if not quote.start <= saying.cue < quote.end]


def widened(doc: Doc, saying: Saying, other: Saying | None) -> Saying:
    """Direct speech with the words of its clause outside the marks: he said “a bad idea” had been dropped."""
    if other is not None and goes_beyond(doc, saying, other):
        return replace(saying, content=saying.content | other.content)
    return saying


def goes_beyond(doc: Doc, saying: Saying, other: Saying) -> bool:
    """Whether the clause around a quotation is ascribed too: it holds it, or runs into it in lower case."""
    words = frozenset(index for index in saying.content if not doc[index].is_punct)
    first = min(words, default=saying.cue)
    if saying.rule == "speech.before":
        return (words < other.content and saying.cue < min(other.content)) or doc[first].text[:1].islower()
    return False


def continued(doc: Doc, found: list[Saying], orphans: list[Quote]) -> list[Saying]:
    """Give quotations without speaker to the attribution that ends the words before them."""
    cues = sorted((saying.cue, at) for at, saying in enumerate(found) if saying.heads)
    for quote in orphans:
        before = bisect_left(cues, (quote.start, 0)) - 1
        if before >= 0 and is_near(doc, found[at := cues[before][1]], quote):
            found[at] = replace(found[at], content=found[at].content | frozenset(range(quote.start, quote.end)))
    return found


def is_near(doc: Doc, saying: Saying, quote: Quote) -> bool:
    """Whether a cue stands in the sentence right before a quotation."""
    between = doc[saying.cue:quote.start]
    return sum(token.text in STOPS for token in between) <= 1


def is_told(saying: Saying, over: Mapping[int, list[Saying]], quoted: frozenset[int]) -> bool:
    """Whether a cue stands in the writer's words or in words ascribed to somebody; nobody is known to say the rest."""
    return saying.cue not in quoted or any(other is not saying for other in over.get(saying.cue, ()))


def is_new(saying: Saying, by_direct: Mapping[int, list[Saying]]) -> bool:
    """Whether direct speech has not already read these words; one that holds the other is another speech."""
    others = [other for index in saying.content for other in by_direct.get(index, ())]
    around = {id(other) for other in by_direct.get(saying.cue, ())}
    around |= {id(other) for other in others if other.cue in saying.content}
    shared = Counter(map(id, others))
    return bool(saying.content) and all(
        2 * number <= len(saying.content) for other, number in shared.items() if other not in around)


def holds(outer: Saying, saying: Saying) -> bool:
    """Whether `saying` stands in the content of `outer`."""
    return outer is not saying and 2 * len(saying.content & outer.content) > len(saying.content)


def utterance(doc: Doc, saying: Saying, over: Mapping[int, list[Saying]], place: Mapping[int, int],
              quoted: frozenset[int]) -> Utterance:
    inside = next((place[id(outer)] for outer in over.get(saying.cue, ()) if holds(outer, saying)), None)
    return Utterance(
        source=spans(doc, saying.source), heads=saying.heads, cue=cue_spans(doc[saying.cue]),
        cue_token=saying.cue, content=spans(doc, saying.content), quoted=saying.content <= quoted, inside=inside,
        rule=saying.rule)


def cue_spans(cue: Token) -> tuple[Span, ...]:
    """The cue with its auxiliaries, negation, adverbs beside it and particle: "has not ruled out"."""
    first = last = cue.i
    while first > 0 and cue.doc[first - 1].head == cue and cue.doc[first - 1].dep_ in BEFORE_CUE:
        first -= 1
    while last + 1 < len(cue.doc) and cue.doc[last + 1].head == cue and cue.doc[last + 1].dep_ == "prt":
        last += 1
    return ((cue.doc[first].idx, cue.doc[last].idx + len(cue.doc[last])),)


def ends_nothing(token: Token) -> bool:
    """White space, punctuation but for quotation marks, and a conjunction with nothing behind it."""
    return token.is_space or token.tag_ == "CC" or (token.is_punct and not token.lex.is_quote)


def spans(doc: Doc, indices: frozenset[int]) -> tuple[Span, ...]:
    """Character spans of runs of tokens, without white space and punctuation at the ends (quotation marks stay)."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    found = []
    for run in runs:
        while run and (doc[run[0]].is_space or (doc[run[0]].is_punct and not doc[run[0]].lex.is_quote)):
            del run[0]
        opened = sum(doc[index].lex.is_bracket * (1 if doc[index].lex.is_left_punct else -1) for index in run)
        if opened > 0 and run[-1] + 1 < len(doc) and doc[run[-1] + 1].lex.is_bracket:
            run.append(run[-1] + 1)
        while run and ends_nothing(doc[run[-1]]) and not (opened >= 0 and doc[run[-1]].lex.is_bracket):
            del run[-1]
        if run:
            found.append((doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])))
    return tuple(found)
