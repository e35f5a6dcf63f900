"""Sentences around an insertion: "The truce, she said, holds"; "According to her, it holds"; "In a poll, …".

Read from commas, since parsers hang such insertions anywhere.
"""

from __future__ import annotations

from kg.extract import grammar
from kg.extract.cues import inserted, quoting
from kg.extract.sources import noun_phrase
from kg.extract.tokens import FINITE, NOTHING, Indices, under
from kg.parse.doc import Token

PAUSE = frozenset({",", "--", "–", "—"})
BESIDE = frozenset({"nsubj", "npadvmod", "advmod", "prep", "punct", "dative", "dobj", "prt", "ccomp", "advcl", "conj",
                    "cc"})


def parenthesis(cue: Token) -> Indices:
    """The sentence around "…, she said, …", "…, said the court", "As he told them, …".

    Read from commas, since parsers hang such insertions anywhere.
    """
    doc, sent = cue.doc, cue.sent
    if not is_inserted(cue) or any(is_complement(child) for child in cue.rights):
        return NOTHING
    subjects = grammar.children(cue, "nsubj")
    if not subjects or subjects[-1].tag_ in grammar.RELATIVE_TAGS:
        return NOTHING
    subject = subjects[-1]  # parsers may hang the one of the sentence around before it
    first = cue.left_edge if cue.left_edge.dep_ == "mark" and cue.left_edge.head == cue else cue
    start = min(first.i, subject.left_edge.i)
    end = max(cue.i, subject.right_edge.i)
    while end + 1 < sent.end and doc[end + 1].text not in PAUSE and not is_stop(doc[end + 1]):
        end += 1
    if start > sent.start and doc[start - 1].text not in PAUSE:
        return NOTHING
    if start == sent.start and not opens_with_as(cue):
        return NOTHING
    if any(start <= child.left_edge.i <= end for child in grammar.children(cue, "ccomp") if child.i > cue.i):
        return NOTHING
    before = range(after_last(cue, start), start)
    goes = goes_on(doc[min(end + 2, sent.end - 1)]) or end + 2 < sent.end and adds_clause(doc[end + 2])
    after = range(end + 1, sent.end) if not before or goes else range(0)
    is_sentence = any(doc[index].tag_ in FINITE for index in before) or is_answer(cue, doc[after_last(cue, start)])
    if not after and not is_sentence:
        return NOTHING  # "These days, many worry"
    return frozenset(before) | frozenset(after)


def is_inserted(cue: Token) -> bool:
    """A verb that may stand in a parenthesis, with its object if it needs one: "as she put it"."""
    lemma = cue.lemma_.lower()
    return lemma in inserted() or any(f"{lemma} {child.lower_}" in inserted() for child in cue.children)


def is_answer(cue: Token, first: Token) -> bool:
    """Whether a phrase without a verb is what is said: "Ships like ours, he said"."""
    return cue.lemma_.lower() in grammar.words("say_clause") and cue.dep_ == "ROOT" \
        and first.pos_ in ("NOUN", "PROPN", "DET", "ADJ", "NUM") and first.ent_type_ not in ("DATE", "TIME")


def is_complement(child: Token) -> bool:
    """Whether a word after a verb of saying shows that the verb says something else than the sentence around it."""
    if child.dep_ == "dobj":
        return child.lower_ not in grammar.words("expletive") \
            and child.head.lemma_.lower() not in grammar.words("addressing")
    if child.dep_ == "prep":
        return child.lower_ in grammar.words("matter_preposition")
    return child.dep_ not in BESIDE


def opens_with_as(cue: Token) -> bool:
    return cue.dep_ == "advcl" and any(mark.lower_ in grammar.words("as") for mark in grammar.children(cue, "mark"))


def is_stop(token: Token) -> bool:
    return token.is_punct and token.text in ".!?"


def after_last(cue: Token, start: int) -> int:
    """Where the words before a parenthesis begin: at the sentence, or after the parenthesis before."""
    doc, first = cue.doc, cue.sent.start
    for index in range(start - 2, first, -1):
        if doc[index].text == "," and doc[index - 1].lemma_.lower() in quoting() and doc[index - 1].pos_ == "VERB":
            return index + 1
    return first


def goes_on(token: Token) -> bool:
    """Whether the words after a parenthesis belong to the clause before it, and do not begin one of their own."""
    if token.tag_ == "VBG":
        return token.dep_ not in ("advcl", "acl", "conj", "prep")
    return token.dep_ not in ("cc", "mark") and token.tag_ not in ("WDT", "WP", "CC", "IN") and not token.is_punct


def adds_clause(joint: Token) -> bool:
    """Whether "and" after a parenthesis joins a clause with a noun of its own as subject: it is said, too."""
    if joint.tag_ != "CC":
        return False
    later = [token for token in joint.head.subtree if token.i > joint.i and token.dep_ == "conj"]
    return any(child.i > joint.i and child.pos_ in ("NOUN", "PROPN")
               for verb in later if verb.tag_ in FINITE or grammar.children(verb, "aux")
               for child in grammar.children(verb, "nsubj", "nsubjpass"))


def host(cue: Token) -> Indices:
    """The sentence that an insertion stands in: "The truce, she said, holds"; "According to her, it holds"."""
    if cue.dep_ == "prep":
        return clause_around(cue) if is_set_off(cue) else NOTHING
    if found := parenthesis(cue):
        return found
    return NOTHING


def setting(noun: Token) -> Indices:
    """"In a poll, …": the clause that the phrase around a noun stands in front of or, after a comma, behind."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.dep_ != "prep" or noun_phrase(noun) >= under(prep.head):
        return NOTHING
    return clause_around(prep) if is_set_off(prep) else NOTHING


def is_set_off(prep: Token) -> bool:
    """Whether a phrase begins the sentence or stands after a comma, bracket, dash or quotation."""
    first = prep.left_edge.i
    return first == prep.sent.start or prep.doc[first - 1].is_punct


def clause_around(prep: Token) -> Indices:
    """The main clause of a prepositional phrase, other clauses joined to it left out."""
    root = prep.head
    while root.head != root and not closes(root, prep):
        root = root.head
    found = under(root) - under(prep)
    for child in root.children:
        if child.dep_ == "conj" and grammar.children(child, "nsubj") and child.i > root.i:
            found -= under(child)
    return found


def closes(clause_head: Token, prep: Token) -> bool:
    """Whether a phrase belongs to this clause and to none around it: joined, loose relative, or said."""
    match clause_head.dep_:
        case "conj":
            return bool(grammar.children(clause_head, "nsubj"))
        case "relcl":
            return clause_head.left_edge.i > 0 and clause_head.doc[clause_head.left_edge.i - 1].text == ","
        case "ccomp":
            return prep.i < clause_head.i and clause_head.head.i < prep.i
    return False
