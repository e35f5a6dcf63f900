"""Organisations of a document: those of the catalogue, new ones, and the acronyms it defines."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.rules import word_list
from kg.link.catalogue import Catalogue, words
from kg.link.spans import ORG, Named
from kg.link.spelling import folded, slug
from kg.model import Entity, EntityId, EntityType
from kg.parse.doc import Doc

FAR = 6  # tokens behind a body's name in which its country may be named


class Bodies:
    """Gives every name of an organisation its entity."""

    def __init__(self, document: str, doc: Doc, catalogue: Catalogue, entities: dict[EntityId, Entity],
                 found: Sequence[Named]) -> None:
        self.doc = doc
        self.catalogue = catalogue
        self.entities = entities
        self.document = document
        self.text = folded(doc.text)
        self.acronyms: dict[str, EntityId] = {}
        for name in found:
            if name.label == ORG and (name.known or not is_generic(name.text)):
                name.entity = self.body(name)
                self.define(name)

    def body(self, name: Named) -> EntityId:
        if name.text in self.acronyms:
            return self.acronyms[name.text]
        if name.known:
            return name.known[0]
        country = self.country(name)
        body = f"org/{slug(' '.join(self.owner(name, country)))}"
        if body not in self.entities:
            sector = self.sector(name)
            self.entities[body] = Entity(
                id=body, type=EntityType.ORGANIZATION, name=name.text, country=country, sector=sector,
                represents=f"gov/{country}" if country and sector == "GOV" else None)
        return body

    def owner(self, name: Named, country: str | None) -> tuple[str, ...]:
        """Parts of the id: a name that many states have needs its country, or else stays in its document."""
        generic = set(words()["generic_bodies"]["words"])
        own = [word for word in name.text.split() if not self.is_national(word)]
        if all(word.lower() in generic for word in own):
            return (country or self.document, *own)
        return (name.text,)

    def is_national(self, word: str) -> bool:
        known = self.catalogue.longest(word, 0)
        return known is not None and known.ids[0].startswith("country/")

    def country(self, name: Named) -> str | None:
        """The country in its name ("Bank of China"), before it ("Iran's Council") or behind its "of"."""
        for token in self.doc[max(0, name.start - 2):self.reach(name)]:
            known = self.catalogue.longest(self.text, token.idx)
            if known is not None and known.ids[0].startswith("country/"):
                return known.ids[0].removeprefix("country/")
        return None

    def reach(self, name: Named) -> int:
        """Where a phrase for whose body it is ends: the Ministry of Justice [of the Republic of Chad]."""
        end = name.end
        if end == len(self.doc) or self.doc[end].lower_ not in words()["possession"]["prepositions"]:
            return end
        while end < min(name.end + FAR, len(self.doc)) and self.doc[end].pos_ in ("ADP", "DET", "PROPN"):
            end += 1
        return end

    def sector(self, name: Named) -> str | None:
        organs = words()["organs"]
        return next((organs[word][0] for word in reversed(name.text.lower().split()) if word in organs), None)

    def define(self, name: Named) -> None:
        """"International Crisis Group (ICG)": from here on ICG is that group."""
        after = self.doc[name.end:name.end + 3]
        if name.entity is None or len(after) < 3 or after[0].text != "(" or after[2].text != ")":
            return
        initials = "".join(word[0] for word in name.text.replace("-", " ").split() if word[:1].isupper())
        if after[1].text.replace(".", "").upper() == initials.upper() and len(initials) > 1:
            self.acronyms[after[1].text] = name.entity


def is_generic(text: str) -> bool:
    """Whether a name is one common noun ("Council"): whose it is, what was said before tells."""
    noun = text.lower()
    acts = noun in word_list("body_noun") or noun in word_list("force_noun")
    return text.istitle() and acts and noun in words()["generic_bodies"]["words"]


def name_words(name: str) -> set[str]:
    """Generic nouns in an organisation's name ("ministry"), by which it may be taken up."""
    lists = (words()["organs"], words()["companies"]["nouns"], words()["bearing"]["nouns"],
             words()["bearing"]["taken_up"], word_list("body_noun"))
    return {word for word in name.lower().split() if any(word in one for one in lists)}
