"""What a cue ascribes: the parts of a sentence that rules of attribution name, as token indices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kg.extract import grammar
from kg.extract.cues import inserted
from kg.extract.insertions import PAUSE, host, setting
from kg.extract.sources import noun_phrase, sibling
from kg.extract.tokens import NOTHING, Indices, has_to, is_finite, under
from kg.parse.doc import Token

CONJUNCTIONS = frozenset({"IN", "WRB", "WP", "WDT"})
APART = frozenset(";:–—")
LOOSE = frozenset({"relcl", "acl", "advcl"})
TIMES = frozenset({"DATE", "TIME"})


def part_of(cue: Token, part: str) -> Indices:
    """The part of that name; a name that is none of PARTS is a preposition."""
    return PARTS[part](cue) if part in PARTS else preposition(cue, part)


def bound(token: Token) -> Indices:
    """Indices under `token` without a loose clause at the end: it is the writer's, ", who left in May"."""
    found = under(token)
    end = max(found)
    for index in sorted(found):
        word = token.doc[index]
        left = word.left_edge.i
        if word.dep_ in LOOSE and word.right_edge.i == end and left > token.left_edge.i \
                and token.doc[left - 1].text in PAUSE:
            return frozenset(range(token.left_edge.i, left - 1))
    return found


def together(tokens: list[Token], cue: Token) -> Indices:
    """Indices under `tokens`; if the cue stands inside ("holds, she said", "which she said"), without its words."""
    found = NOTHING.union(*map(under, tokens))
    if cue.i not in found:
        return found
    if any(token.is_ancestor(cue) for token in tokens):
        return found - under(cue)
    return frozenset(word.i for token in tokens for word in token.subtree)


def clause(cue: Token) -> Indices:
    """Finite clause: "said that …", "the claim that …", "his view is that …"; also before the cue."""
    if grammar.is_noun(cue):
        return noun_clause(cue)
    heads = [child for child in grammar.children(cue, "ccomp") if not has_to(child) and not is_apart(child, cue)]
    if grammar.is_passive(cue):
        heads = [head for head in heads if head.i > cue.i]
    if cue.pos_ == "ADJ" and not heads:  # "made it clear that …", "made clear to them that …"
        verb = cue.head if cue.head.lemma_ in grammar.words("making") else cue
        heads = [child for child in (*grammar.children(cue, "advcl"), *grammar.children(verb, "ccomp"))
                 if child != cue and is_that(child, cue)]
    heads = heads or stray_clauses(cue)
    return together(heads, cue) - NOTHING.union(*(siblings(head) for head in heads))


def stray_clauses(cue: Token) -> list[Token]:
    """Clauses that parsers hang on the wrong word: "told the forum (that) he …", "said at noon that …"."""
    for child in cue.rights:
        if child.dep_ == "advcl" and child.left_edge.tag_ == "WRB" and child.left_edge.i == cue.i + 1 \
                and grammar.children(cue, "neg"):
            return [child]  # "has not said when …"
        if child.dep_ not in ("dobj", "dative", "prep", "agent", "npadvmod"):
            continue
        for word in nested(child):
            for found in grammar.children(word, "relcl", "acl", "ccomp"):
                if is_finite(found) and (is_that(found, cue) or is_asked(found, cue)):
                    return [found]
    return []


def nested(phrase: Token) -> Iterator[Token]:
    """The nouns of a phrase, "on condition of anonymity", but for those that have a clause of their own."""
    is_matter = phrase.dep_ == "dobj" or phrase.head.lower_ not in grammar.words("statement_preposition")
    if not (is_matter and phrase.lemma_.lower() in grammar.words("speech_noun_clause")):
        yield phrase
    for child in grammar.children(phrase, "prep", "pobj"):
        if child.i > phrase.i:
            yield from nested(child)


def is_asked(clause_head: Token, cue: Token) -> bool:
    """Whether a clause opens with a question word that begins no relative clause: "asked by a caller why …"."""
    return cue.lemma_.lower() in grammar.words("ask_clause") \
        and clause_head.left_edge.lower_ in grammar.words("question_word")


def is_that(clause_head: Token, cue: Token) -> bool:
    """Whether a clause opens with a conjunction "that", or, beside an addressee, with its subject."""
    first = clause_head.left_edge
    if first.head == clause_head and (first.dep_ == "mark" or len(grammar.children(clause_head, "dobj")) > 1):
        return first.lower_ in grammar.words("that")
    return cue.lemma_.lower() in grammar.words("addressing") and first.dep_ == "nsubj" \
        and first.tag_ not in grammar.RELATIVE_TAGS and not grammar.children(clause_head, "ccomp") \
        and (clause_head.pos_ == "AUX" or bool(grammar.children(clause_head, "dobj")))


def finite_clause(cue: Token) -> Indices:
    """As `clause`, but not "saw him leave"."""
    finite = cue.pos_ == "ADJ" or any(is_finite(child) for child in grammar.children(cue, "ccomp"))
    return clause(cue) if finite or grammar.is_noun(cue) else NOTHING


def marked_clause(cue: Token) -> Indices:
    """A finite clause with a conjunction or question word: "saw that …", "heard how …"."""
    marked = any(is_finite(child) and child.left_edge.tag_ in CONJUNCTIONS for child in grammar.children(cue, "ccomp"))
    return clause(cue) if marked else NOTHING


def is_apart(head: Token, cue: Token) -> bool:
    """Whether a sign stronger than a comma parts a clause from the cue after it: "Some fear it; most said …"."""
    return head.i < cue.i and any(token.text in APART for token in cue.doc[head.right_edge.i:cue.i])


def noun_clause(noun: Token) -> Indices:
    heads = [child for child in grammar.children(noun, "acl", "ccomp", "relcl") if grammar.is_verb(child)
             and not has_to(child) and any(mark.dep_ == "mark" for mark in child.children)]
    verb = noun.head
    if not heads and noun.dep_ in ("nsubj", "attr") and verb.pos_ == "AUX":
        heads = [child for child in grammar.children(verb, "ccomp") if child.i > verb.i]
    if not heads:
        heads = [child for child in grammar.children(verb, *beside(noun)) if child.i > max(noun.i, verb.i)
                 and is_that(child, noun)]
    return together(heads, noun)


def beside(noun: Token) -> tuple[str, ...]:
    """Labels under which the clause of a noun may hang on its verb: "rumours spread that", "made the case that"."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in grammar.words("light_verb"):
        return ("ccomp",)
    if noun.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.lemma_.lower() not in inserted() \
            and not grammar.children(verb, "dobj"):
        return "ccomp", "advcl"
    return ()


def siblings(clause_head: Token) -> Indices:
    """What the parser hung into a clause, but which says something of its own: ", adding that …"."""
    found = NOTHING
    for verb in grammar.conjuncts(clause_head):
        for child in verb.children:
            if sibling(child) is not None:
                found |= frozenset(range(child.left_edge.i, clause_head.right_edge.i + 1))
    return found


def if_clause(cue: Token) -> Indices:
    heads = [child for child in grammar.children(cue, "advcl") if cue.i < child.i
             and any(mark.lower_ in grammar.words("question_mark_word") for mark in grammar.children(child, "mark"))]
    return together(heads, cue)


def infinitive(cue: Token) -> Indices:
    heads = [child for child in grammar.children(cue, "xcomp", "ccomp", "acl") if has_to(child) and cue.i < child.i]
    return NOTHING.union(*map(bound, heads))


def purpose(cue: Token) -> Indices:
    heads = [child for child in grammar.children(cue, "advcl") if has_to(child) and cue.i < child.i]
    return together(heads, cue)


def gerund(cue: Token) -> Indices:
    heads = [child for child in grammar.children(cue, "xcomp", "pcomp") if child.tag_ == "VBG"]
    return together(heads, cue)


def object_part(cue: Token) -> Indices:
    """Direct object; the subject of a passive; in a relative clause, the word that stands for the noun."""
    found = subject(cue) if grammar.is_passive(cue) else NOTHING
    return found.union(*(bound(child) for child in grammar.children(cue, "dobj"))) or gap(cue)


def reply(cue: Token) -> Indices:
    """"said yes"."""
    return together([child for child in grammar.children(cue, "intj") if child.i > cue.i], cue)


def thing(cue: Token) -> Indices:
    """An object that names something; "mentioned it" tells nothing."""
    found = object_part(cue)
    return NOTHING if len(found) == 1 and cue.doc[min(found)].pos_ == "PRON" else found


def gap(cue: Token) -> Indices:
    """"the plan she rejected": the noun is the object."""
    if cue.dep_ != "relcl" or not grammar.children(cue, "nsubj") or grammar.children(cue, "ccomp", "xcomp"):
        return NOTHING
    return noun_phrase(cue.head) - under(cue)


def subject(cue: Token) -> Indices:
    found = [index for child in grammar.children(cue, "nsubj", "nsubjpass")
             if child.lower_ not in grammar.words("expletive") for index in noun_phrase(child)]
    if not found and not grammar.children(cue, *grammar.SUBJECT):
        found = [index for head in grammar.surface_subjects(cue) for index in noun_phrase(head)]
    return frozenset(found)


def complement(cue: Token) -> Indices:
    heads = [child for child in grammar.children(cue, "oprd", "acomp", "xcomp", "ccomp") if child.i > cue.i
             and (child.dep_ in ("oprd", "acomp") or not has_to(child))]
    heads += [child for child in grammar.children(cue, "advmod") if child.i > cue.i and grammar.children(child, "prep")]
    heads += [child for thing in grammar.children(cue, "dobj") for child in thing.rights if is_predicate(child)]
    return together([head for head in heads if head.ent_type_ not in TIMES], cue)


def is_predicate(child: Token) -> bool:
    """Whether a word after an object says what it is called: "called the charge false", "… invented and unfair"."""
    return child.dep_ == "amod" or (child.dep_ == "acl" and child.tag_ == "VBN"
                                    and all(word.dep_ in ("cc", "conj") for word in child.rights))


def prepositions(cue: Token) -> list[Token]:
    """Its own ones and those the parser hangs on its object: "sees the strait as a threat"."""
    found = grammar.children(cue, "prep", "dative")
    things = grammar.children(cue, "dobj")
    near = [*things, *(noun for prep in found for noun in grammar.children(prep, "pobj"))]
    is_comparing = cue.lemma_.lower() in grammar.words("compare")
    return found + [prep for noun in near for prep in grammar.children(noun, "prep")
                    if prep.lower_ in grammar.words("as") or (is_comparing and noun in things)]


def preposition(cue: Token, word: str) -> Indices:
    """A preposition of the cue with what stands behind it, if that is no time."""
    found = NOTHING
    for prep in prepositions(cue):
        heads = grammar.children(prep, "pobj", "pcomp") or [child for child in prep.rights if child.pos_ == "ADJ"]
        if prep.lower_ == word and heads and heads[0].ent_type_ not in TIMES:
            found |= bound(prep)
        elif prep.lower_ == word and not heads:
            found |= gap(cue)  # "the flood she spoke of"
    for clause_head in grammar.children(cue, "advcl", "ccomp", "xcomp"):
        if has_to(clause_head) and any(mark.lower_ == word for mark in grammar.children(clause_head, "mark")):
            found |= bound(clause_head)
    return found


def modified(adverb: Token) -> Indices:
    """The clause that an adverb such as "reportedly" colours, without those joined to it."""
    verb = adverb.head
    joined = [child for child in grammar.children(verb, "conj") if grammar.children(child, *grammar.SUBJECT)]
    return under(verb) - under(adverb) - NOTHING.union(*map(under, joined)) if grammar.is_verb(verb) else NOTHING


PARTS: Mapping[str, Callable[[Token], Indices]] = {
    "clause": clause, "finite-clause": finite_clause, "marked-clause": marked_clause, "if-clause": if_clause,
    "host": host, "setting": setting, "infinitive": infinitive, "purpose": purpose, "gerund": gerund,
    "object": object_part, "thing": thing, "reply": reply, "subject": subject, "complement": complement,
    "modified": modified,
}
