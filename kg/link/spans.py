"""Where a text names somebody or something: names of the catalogue and names that the parser sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.rules import word_list
from kg.link.catalogue import Catalogue, Name, Use, first_names, words
from kg.link.spelling import folded, plain
from kg.model import EntityId
from kg.parse.doc import Doc, Span, Token

PERSON, ORG, PLACE = "PERSON", "ORG", "PLACE"
HEADING = 4  # words from which a name that is a whole line counts as a heading
LONGEST = 3  # words of a name that the parser overlooks
LABELS = {"PERSON": PERSON, "ORG": ORG, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}


@dataclass(slots=True)
class Named:
    """A name in the text: tokens `start` to `end` (excluded), its use, and what it stands for once that is known.

    `known` are the entities of the catalogue that bear the name, `label` what kind of name it seems to be.
    """

    start: int
    end: int
    text: str
    use: Use
    known: tuple[EntityId, ...] = ()
    label: str = ""
    entity: EntityId | None = None

    def tokens(self, doc: Doc) -> Span:
        return doc[self.start:self.end]


def names(doc: Doc, catalogue: Catalogue) -> list[Named]:
    """All names of a document in order; none overlaps another. What kind they are the parser says."""
    taken: set[int] = set()
    seen = {ent.start: ent for ent in spoken_names(doc)}
    inside = {token.i: ent for ent in seen.values() for token in ent}
    surnames = {ent[-1].text for ent in seen.values() if ent.label_ == "PERSON" and len(ent) > 1}
    found: list[Named] = []
    text = folded(doc.text)
    for token in doc:
        if token.i in taken or token.is_space:
            continue
        name = known_name(token, text, catalogue, inside.get(token.i))
        if name is None and token.i in inside:
            name = seen_name(token, seen, taken)
        elif name is None:
            name = unseen_name(token) if token.pos_ == "PROPN" else surname_again(token, surnames)
        if name is not None:
            found.append(name)
            taken.update(range(name.start, name.end))
    return found


def spoken_names(doc: Doc) -> Iterator[Span]:
    """Entities of the parser that may be actors or places, without "the", "'s" and marks at their ends."""
    for ent in doc.ents:
        if ent.label_ in LABELS:
            start, end = ent.start, ent.end
            while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].tag_ == "DT"):
                start += 1
            while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
                end -= 1
            person = ent.label_ == "PERSON"
            while person and start < end < len(doc) and doc[end - 1].lex.is_lower and is_capital(doc[end]):
                end += 1  # "Ana van den" + "Berg"
            if start < end and is_name(doc[start:end], ent.sent):
                yield Span(doc, start, whole_body(doc, start, end) if ent.label_ == "ORG" else end, ent.label_)


def whole_body(doc: Doc, start: int, end: int) -> int:
    """The end of a body's name that the parser cut at "for": "the Office" + "for the Return of Refugees"."""
    if doc[end - 1].lower_ not in words()["bearing"]["offices"]:
        return end
    step = end
    while step < len(doc) and doc[step].lower_ in words()["bearing"]["links"]:
        step += 1
        while step < len(doc) and doc[step].tag_ == "DT":
            step += 1
        begin = step
        while step < len(doc) and is_capital(doc[step]) and doc[step].ent_type_ in ("", "ORG", "EVENT"):
            step += 1
        if step == begin:
            break
        end = step
    return end


def is_name(span: Span, sent: Span) -> bool:
    """Whether what the parser calls a name may be one: capitals, no holiday, and not all of a heading."""
    if not any(token.text[:1].isupper() for token in span) or span.text in words()["not_names"]["words"]:
        return False
    if is_title(span) or any(token.lower_ in words()["documents"]["nouns"] for token in span):
        return False
    rest = [token for token in sent if token.is_alpha and not span.start <= token.i < span.end]
    return len(span) < HEADING or bool(rest) and not (len(span) > HEADING and is_titled(sent))


def is_titled(sent: Span) -> bool:
    """Whether all long words of a heading have capitals, so that a capital tells nothing: "Council Ends Arms Ban"."""
    long = [token for token in sent if token.is_alpha and len(token) > HEADING]
    return len(long) > HEADING and all(token.text[:1].isupper() for token in long)


def known_name(token: Token, text: str, catalogue: Catalogue, ent: Span | None) -> Named | None:
    """A name of the catalogue that begins at this token, unless it is only a part of another name."""
    if not token.text[:1].isalnum() or token.is_alpha and token.whitespace_ and token.text not in catalogue.names:
        return None
    name = catalogue.longest(text, token.idx)
    if name is None:
        return None
    end = token.idx + len(name.text)
    span = token.doc.char_span(token.idx, end)
    if span is None and text[end:end + 1] == "-" and end < token.idx + len(token):
        span = token.doc[token.i:token.i + 1]  # "U.S.-led" may be one token
    if span is None or is_part(span, name, ent) or name.use is Use.ADJECTIVE and is_other_word(span.root, ent):
        return None
    label = PERSON if name.ids[0].startswith("person/") else ORG if name.ids[0].startswith("org/") else PLACE
    return Named(span.start, span.end, name.text, name.use, name.ids, label)


def is_part(span: Span, name: Name, ent: Span | None) -> bool:
    """Whether a longer name holds this one: "Chad Smith", "Bank of China", "Kuwait City", "Trump Tower"."""
    doc = span.doc
    if ent is None or (span.start <= ent.start and ent.end <= span.end):
        return is_in_compound(span, name)
    rest = [token for token in ent if not span.start <= token.i < span.end]
    if any(token.tag_ == "POS" or token.is_punct and token.text not in "-." for token in rest):
        return False
    if name.use in (Use.ADJECTIVE, Use.PEOPLE):
        generic = words()["generic_bodies"]["words"]
        return ent.label_ == "ORG" and not all(token.lower_ in generic for token in rest if token.is_alpha)
    after = [token for token in doc[span.end:ent.end] if token.pos_ in ("PROPN", "NOUN") and token.text[:1].isupper()]
    before = [token for token in doc[ent.start:span.start] if token.pos_ == "PROPN"]
    if ent.label_ == "PERSON":
        more = after if name.use is not Use.SHORT else [token for token in after if is_family(token, name.text)]
        return bool(before) and not is_title(before) or bool(more)
    return bool(after) or ent.label_ == "ORG" and any(token.pos_ == "ADP" for token in doc[ent.start:span.start])


def is_family(token: Token, surname: str) -> bool:
    """Whether a capital word behind a known surname makes it the first name of somebody else ("Lee Kinyanjui").

    A surname that also stands elsewhere is that of its bearer: "Obama Speech".
    """
    if any(other.text == surname and other.i + 1 != token.i for other in token.doc):
        return False
    return (is_plain_word(token) and token.pos_ == "PROPN" and not is_title([token])
            and token.lemma_.lower() not in word_list("people_noun"))


def is_other_word(token: Token, ent: Span | None) -> bool:
    """Whether a demonym is a person's name ("Finn laughed") or the head of a compound ("Nail Polish")."""
    if token.i and token.doc[token.i - 1].text in words()["directions"]["words"]:
        return True  # "South American" is not of the United States
    if token.dep_ in ("amod", "nmod"):
        return False
    named = ent is not None and ent.label_ == "PERSON"
    return named or any(child.dep_ == "compound" and child.i < token.i for child in token.children)


def is_in_compound(span: Span, name: Name) -> bool:
    """A surname in front of another capital word: "Park Avenue", "Hollande Street"."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    return name.use is Use.SHORT and following is not None and following.pos_ == "PROPN" \
        and following.text[:1].isupper() and span.root.head == following and span.root.dep_ == "compound"


def is_title(tokens: Iterable[Token]) -> bool:
    return all(token.lower_.rstrip(".") in title_vocabulary() for token in tokens)


@cache
def title_vocabulary() -> frozenset[str]:
    """All single words of titles before names."""
    return frozenset(word for titles in words()["titles"].values() for title in titles for word in title.split())


def seen_name(token: Token, seen: dict[int, Span], taken: set[int]) -> Named | None:
    """A name that only the parser sees, beginning at this token."""
    ent = seen.get(token.i)
    if ent is None:
        return None
    end = next((at for at in range(ent.start, ent.end) if at in taken), ent.end)
    span = token.doc[ent.start:end]
    while len(span) > 1 and is_title([span[0]]) and LABELS[ent.label_] == PERSON:
        span = token.doc[span.start + 1:span.end]
    return Named(span.start, span.end, folded(span.text), Use.NAME, label=LABELS[ent.label_])


def unseen_name(token: Token) -> Named | None:
    """Capitalised proper nouns that neither the catalogue nor the parser knows; without a title their label is open."""
    doc, end = token.doc, token.i
    while end < len(doc) and end < token.i + LONGEST and is_plain_name(doc[end]):
        end += 1
    common = end == token.i + 1 and token.lower_ in words()["organs"]  # "the Ministry"
    if end == token.i or common or token.i and doc[token.i - 1].pos_ == "PROPN" and not is_title([doc[token.i - 1]]):
        return None
    start = token.i
    while start < end - 1 and is_title([doc[start]]):
        start += 1
    span = doc[start:end]
    if is_title(span) or end < len(doc) and doc[end].pos_ == "PROPN":
        return None
    titled = start > 0 and is_title([doc[start - 1]]) and doc[start - 1].text[:1].isupper()
    named = len(span) > 1 and plain(span[0].text) in first_names()
    if len(span) > 1 and not titled and not named:
        return None
    return Named(start, end, folded(span.text), Use.NAME, label=PERSON if titled or named else "")


def surname_again(token: Token, surnames: set[str]) -> Named | None:
    """The surname of somebody named in full, which the parser takes for a common noun: “…,” Prates said."""
    if token.text not in surnames or token.pos_ not in ("NOUN", "ADJ", "VERB") or not token.text.istitle():
        return None
    if token.is_sent_start and token.lex.has_vector:
        return None  # "Banks closed"
    return Named(token.i, token.i + 1, folded(token.text), Use.NAME, label=PERSON)


def is_capital(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def is_plain_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ == "" and is_plain_word(token)


def is_plain_word(token: Token) -> bool:
    return (token.text[:1].isupper() and token.is_alpha and not token.lex.is_upper
            and token.text not in words()["not_names"]["words"])
