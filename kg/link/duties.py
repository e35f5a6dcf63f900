"""Demands that need no verb of demanding: what a speaker says must, should or cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract import grammar
from kg.extract.attributions import Utterance
from kg.extract.rules import word_list
from kg.extract.scopewords import index as scope_words
from kg.link.actors import Resolution
from kg.link.depending import is_bound
from kg.link.predicates import duty_themes, is_duty, is_expletive
from kg.link.proposals import unique
from kg.link.sketches import Sketch
from kg.link.voices import Voices, predicate, sentence_span
from kg.model import EntityId
from kg.parse.doc import Doc, Token
from kg.parse.nlp import tokens_of

PLACES = frozenset({"GPE", "LOC", "FAC"})

type Selves = Callable[[int], set[EntityId]]


def duties(doc: Doc, voices: Voices, resolution: Resolution, selves: Selves) -> Iterator[tuple[int, Sketch]]:
    """(utterance, demand) for each clause of duty that a known speaker utters (annotation rules 11, 12)."""
    seen: set[int] = set()  # one clause may stand in two utterances: a quotation and what is told of it
    for number, utterance in enumerate(voices.utterances):
        if not voices.speakers[number] or not utterance.content:
            continue
        for root in roots(utterance, doc):
            owed = is_duty(root) or is_barred(root, utterance, doc)
            rule = "demand.duty" if owed else "demand.without" if is_bound(root) else None
            if rule is None or is_asked(root) or not voices.holds(utterance, root.idx):
                continue
            if root.i in seen or is_guess(root, resolution):
                continue
            asked = target(root, resolution, selves(number))
            if asked is None:
                continue
            seen.add(root.i)
            cue = doc[utterance.cue_token] if utterance.cue_token is not None else root
            yield (
                number,
                Sketch(
                    kind="Demand",
                    rule=rule,
                    cue=root,
                    voice=voices.outer(number, cue),
                    evidence=list(dict.fromkeys([sentence_span(root), sentence_span(cue)])),
                    actor=voices.speakers[number],
                    target=asked,
                    theme=duty_themes(root, grammar.surface_subjects(root)),
                    quote=utterance.content[0] if utterance.quoted else None,
                ),
            )


def is_barred(root: Token, utterance: Utterance, doc: Doc) -> bool:
    """Whether somebody insists that something cannot be: it is not to be."""
    cue = doc[utterance.cue_token] if utterance.cue_token is not None else None
    if cue is None or cue.lemma_ not in grammar.words("insisting") or not any(c.dep_ == "neg" for c in root.children):
        return False
    helping = grammar.children(root, "aux")
    possible = any("possible" in scope_words("auxiliary").get(verb.lower_, ()) for verb in helping)
    return possible and not any(verb.lemma_ == "have" for verb in helping)


def is_guess(root: Token, resolution: Resolution) -> bool:
    """Whether a thing is only expected to do or be something: "the strike should raise prices", "be a success"."""
    things = grammar.surface_subjects(root)
    if things and all(token.ent_type_ in PLACES for token in things):
        return any(map(has_indefinite, grammar.children(root, "attr")))
    if grammar.is_passive(root) or not grammar.children(root, "dobj") or not things:
        return False
    return all(
        token.pos_ == "NOUN" and not resolution.actor(token) and token.lemma_ not in grammar.words("proposal")
        for token in things
    )


def has_indefinite(noun: Token) -> bool:
    return any(child.lower_ in word_list("indefinite") for child in grammar.children(noun, "det"))


def roots(utterance: Utterance, doc: Doc) -> list[Token]:
    """The main predicates of all sentences of what is said."""
    said = [token for start, end in utterance.content for token in tokens_of(doc, (start, end)) or ()]
    inside = {token.i for token in said}
    tops = [token for token in said if token.head == token or token.head.i not in inside and token.dep_ != "punct"]
    heads = [predicate(utterance, doc), *tops]
    return list(dict.fromkeys(root for head in heads for root in clauses(head)))


def is_asked(root: Token) -> bool:
    """Whether a clause is a question, direct or not: "why the rule should stay" demands nothing."""
    last = next((token for token in reversed(list(root.sent)) if not token.lex.is_quote and not token.is_space), root)
    return last.text == "?" or any(
        child.tag_ in ("WRB", "WP") or child.dep_ == "mark" and child.lower_ in grammar.words("question_mark_word")
        for child in root.children
        if child.i < root.i
    )


def clauses(root: Token | None) -> list[Token]:
    """The main predicate of what is said and those joined to it."""
    if root is None:
        return []
    joined = [
        child
        for token in grammar.conjuncts(root)
        if any(subject.tag_ == "PRP" for subject in grammar.surface_subjects(token))  # "I think we must", no hearsay
        for child in grammar.children(token, "ccomp")
        if not any(c.dep_ == "mark" for c in child.children)
    ]
    return [*grammar.conjuncts(root), *joined]


def wanted(root: Token) -> list[Token]:
    """The clauses that an empty "it" stands for."""
    return [c for node in (root, *grammar.children(root, "acomp")) for c in grammar.children(node, "ccomp")]


def target(root: Token, resolution: Resolution, own: set[EntityId]) -> tuple[EntityId, ...] | None:
    """Who should act; None if that is only the speaker, or nobody knows who."""
    if is_expletive(root):  # "it is vital that Chad leave": the clause names who
        doers = [token for one in wanted(root) for token in grammar.children(one, "nsubj")]
    else:
        doers = grammar.agents(root) if grammar.is_passive(root) else grammar.surface_subjects(root)
    who = unique(one for token in doers for one in resolution.actor(token))
    found = tuple(one for one in who if one not in own)
    if found:
        return found
    unknown = any(token.pos_ == "PRON" and token.lower_ not in grammar.words("points_back") for token in doers)
    return None if who or unknown else ()
