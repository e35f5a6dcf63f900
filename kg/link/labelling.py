"""What kind of names they are: the parser's labels, mended by what the text shows and by agreement."""

from __future__ import annotations

from collections import Counter

from kg.extract.rules import word_list
from kg.link.catalogue import Use, first_names, words
from kg.link.spans import ORG, PERSON, PLACE, Named, is_title
from kg.link.spelling import plain
from kg.parse.doc import Doc, Span, Token


def labelled(doc: Doc, found: list[Named]) -> list[Named]:
    """The names with the kind that the whole text tells."""
    return agreed(persons_among(doc, found))


def persons_among(doc: Doc, found: list[Named]) -> list[Named]:
    """Take single words that the parser calls bodies or places for persons where the text shows persons."""
    bearers = {name.text for name in found if is_open(name) and not has_article(name.tokens(doc).root) and (
        shows_person(name.tokens(doc).root) or is_taken_up(name.tokens(doc).root))}
    called = {plain(name.text.split()[0]) for name in found
              if name.label == PERSON and not name.known and " " in name.text}
    for name in found:
        root = name.tokens(doc).root
        if is_open(name) and root.dep_ == "compound" and is_title([root.head]):
            name.label = ""  # "Trade Representative"
        elif name.label == PERSON and not name.known and is_called_firm(root):
            name.label = ORG
        elif name.label == PLACE and plain(name.text) in called & first_names().keys() and not is_located(name, doc):
            name.label, name.known, name.use = PERSON, (), Use.NAME
        elif is_open(name) and name.text in bearers or is_unknown_body(name) and (
                has_first_name(name.text) or is_beside_person(name.tokens(doc)) and not has_generic(name.text)):
            name.label = PERSON
    return found


def is_called_firm(name: Token) -> bool:
    """Whether a noun for a body stands right before the name: "the company [Zelmar]"."""
    nouns = (*words()["companies"]["firms"], *words()["bearing"]["nouns"])
    return name.dep_ == "appos" and name.head.i == name.i - 1 and name.head.lemma_.lower() in nouns


def is_located(name: Named, doc: Doc) -> bool:
    """Whether "in" or "near" stands before the name."""
    root = name.tokens(doc).root
    return root.dep_ == "pobj" and root.head.lower_ in words()["place"]["strict"]


def is_unknown_body(name: Named) -> bool:
    return name.label == ORG and not name.known


def has_first_name(text: str) -> bool:
    """Whether a body's name reads as a person's: a first name, then no generic word ("Bertha Benz")."""
    first, *rest = text.split()
    if not rest:
        return not text.isupper() and plain(first) in first_names()
    generic = {*words()["organs"], *words()["companies"]["nouns"], *words()["place"]["nouns"],
               *(suffix.lower() for suffix in words()["place"]["suffixes"])}
    return len(rest) == 1 and plain(first) in first_names() and rest[0].isalpha() and rest[0].istitle() \
        and rest[0].lower() not in generic


def has_generic(text: str) -> bool:
    generic = {*words()["generic_bodies"]["words"], *words()["organs"], *words()["companies"]["nouns"],
               *word_list("body_noun")}
    return text.isupper() or any(word.lower() in generic for word in text.split())


def is_beside_person(name: Span) -> bool:
    """Whether a name stands right after a noun for one person: "its head, [Oyuki Bat]", "lawmaker [Ana Paz]"."""
    if any(child.dep_ == "compound" and child.i == name.start - 1 and child.lex.is_lower and is_human(child)
           for child in name.root.children):
        return True
    near = name.start > 0 and (name.doc[name.start - 1].text == "," or name.root.head.i == name.start - 1)
    return near and name.root.dep_ == "appos" and is_human(name.root.head)


def is_open(name: Named) -> bool:
    """Whether the name is one unknown word that is no acronym."""
    return not name.known and name.label != PERSON and " " not in name.text and not name.text.isupper()


def has_article(name: Token) -> bool:
    """Whether "the" or "a" stands before the name, as it does not before a person's ("the World")."""
    return any(child.dep_ == "det" for child in name.children)


def is_taken_up(token: Token) -> bool:
    """Whether "he" or "she" follows a subject in its sentence or starts the next, and no other subject is between."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    for later in token.doc[token.i + 1:min(token.sent.end + 2, len(token.doc))]:
        if words()["personal"].get(later.lower_, [""])[0] in ("m", "f"):
            return True
        if later.dep_ in ("nsubj", "nsubjpass"):
            return False
    return False


def shows_person(token: Token) -> bool:
    """Whether grammar tells that the token is a person: who does what only people do, is called by a first name."""
    lists = words()["personal_grammar"]
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in lists["verbs"]:
        return True
    if token.dep_ == "poss" and token.head.lemma_.lower() in lists["possessions"]:
        return True
    if token.dep_ == "nsubj" and any(child.dep_ == "attr" and is_human(child) for child in token.head.children):
        return True
    return any(child.dep_ == "relcl" and any(part.lower_ in words()["relative"]["animate"] for part in child.children)
               or child.dep_ in ("appos", "compound") and is_human(child)
               for child in token.children)


def is_human(noun: Token) -> bool:
    """Whether a noun says that somebody is one person: "a sister of …", "the envoy"."""
    person = words()["person"]
    return noun.tag_ in ("NN", "NNP") and any(noun.lemma_.lower() in person[key] for key in ("nouns", "male", "female"))


def agreed(found: list[Named]) -> list[Named]:
    """Give all names with the same letters the label that most of them have; a full name decides for its last word."""
    votes: dict[str, Counter[str]] = {}
    surnames = {name.text.split()[-1] for name in found if name.label == PERSON and " " in name.text}
    for name in found:
        votes.setdefault(name.text, Counter())[name.label] += 1
    for name in found:
        if name.known and name.use is not Use.SHORT:
            continue
        if name.text in surnames:
            name.label = PERSON
        elif name.label:
            del votes[name.text][""]
            name.label = min(votes[name.text], key=lambda label: (-votes[name.text][label], label))
    return found
