"""With which verb a verb after "and" goes, by the forms of both: what is coordinated has a like form."""

from __future__ import annotations

from kg.parse.doc import Token
from kg.parse.tree import SUBJECTS, hang

FINITE = frozenset({"VBD", "VBZ"})  # forms that no infinitive or participle shares
PAST = frozenset({"VBD", "VBN"})
PRESENT = frozenset({"VBZ", "VBP"})
BARE = frozenset({"VB", "VBG"})
OVER = frozenset({"xcomp", "conj", "pcomp", "prep", "ccomp", "advcl", "acl", "dobj", "pobj"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
HELPING = frozenset({"aux", "auxpass"})


def coordinate(verb: Token) -> None:
    """Hang a coordinated verb where its form belongs, and give it the tag of the form it has there."""
    if is_past(verb):
        verb.tag_ = "VBD"
    if (head := finite_head(verb) or like_head(verb)) is not None:
        hang(verb, head, "conj")
        if verb.tag_ == "VBN" and head.tag_ == "VBD":
            verb.tag_ = "VBD"
    if is_listed(verb, verb.head):
        verb.tag_ = "VBN"


def finite_head(verb: Token) -> Token | None:
    """The finite verb a finite verb is really coordinated with, if it hangs under an infinitive of that verb.

    "Chad urged Mali to leave and proposed talks": proposed goes with urged, for what is
    coordinated with an infinitive has its form, also behind "should". None where the parse may stand.
    """
    first = verb.head
    if verb.tag_ not in FINITE or first.tag_ not in BARE or has_subject(verb):
        return None
    if is_finite(first) and not is_modal(first):
        return None
    over = first
    while over.dep_ in OVER:
        over = over.head
        if over.tag_ in FINITE and has_subject(over):
            return over if over.i < verb.i else None
        if is_finite(over):
            return None
    return None


def like_head(verb: Token) -> Token | None:
    """The verb that a verb without a subject of its own goes with where its form bars the one it hangs under.

    "Chad said Mali was arming rebels and threatened to act": no past form shares "was" with
    "arming". "It denied that gas had been used and accused Niger": nor does an active form
    share a passive. "It says talks ended when Mali left and has called for new ones": a
    present follows a present. "By asking six states to join and calling for peace": a gerund
    follows a gerund. "They reported that rebels had taken the town, shelled the port and
    left": a participle without "and" goes on with the clause before it. None where the parse may stand.
    """
    first = verb.head
    if has_subject(verb):
        return None
    tense = tense_of(verb)
    if verb.tag_ == "VBG" and tense is None and first.tag_ == "VB":
        return next((node for node in above(first) if node.tag_ == "VBG"), None)
    if goes_on(verb, first):
        return next(child for child in first.children if child.dep_ == "ccomp")
    helped = [child.dep_ for child in verb.children if child.dep_ in HELPING]
    if verb.tag_ in PAST and not helped and (is_progressive(first) or is_passive(first) and has_object(verb)):
        return next((node for node in above(first) if node.tag_ == "VBD" and has_subject(node)), None)
    if tense in PRESENT and first.dep_ == "advcl" and tense_of(first) == "VBD":
        return next((node for node in above(first) if tense_of(node) in PRESENT and has_subject(node)), None)
    return None


def above(verb: Token) -> list[Token]:
    """The words over a verb as far as it is part of what they say or do."""
    found = []
    while verb.dep_ in OVER and verb.head is not verb:
        verb = verb.head
        found.append(verb)
    return found


def goes_on(verb: Token, cue: Token) -> bool:
    """Whether a past form that hangs under a cue continues the perfect clause before it: no "and" stands there."""
    clause = next((child for child in cue.children if child.dep_ == "ccomp" and cue.i < child.i < verb.i), None)
    return clause is not None and is_listed(verb, clause) and any(child.dep_ == "conj" for child in verb.children)


def is_listed(verb: Token, first: Token) -> bool:
    """Whether a past form shares the "had" of a verb before it: had taken the town, [shelled] the port and left."""
    bare = verb.tag_ in PAST and not any(child.dep_ in (*HELPING, *CLAUSES, *SUBJECTS) for child in verb.children)
    perfect = first.tag_ == "VBN" and not is_passive(first) and any(child.dep_ == "aux" for child in first.children)
    return bare and perfect and verb.doc[verb.i - 1].text == ","


def tense_of(verb: Token) -> str | None:
    """The tag of the form that has tense; None if there is none."""
    helping = [child.tag_ for child in verb.children if child.dep_ in HELPING and child.tag_ != "TO"]
    tag = helping[0] if helping else verb.tag_
    return tag if tag in (*FINITE, *PRESENT, "MD") else None


def is_progressive(verb: Token) -> bool:
    return verb.tag_ == "VBG" and is_finite(verb)


def is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def is_past(verb: Token) -> bool:
    """Whether a participle joined to a bare verb is a past tense: said Chad must leave and [threatened] sanctions."""
    labels = {child.dep_ for child in verb.children}
    return verb.tag_ == "VBN" and "dobj" in labels and not labels & HELPING and is_modal(verb.head)


def is_modal(verb: Token) -> bool:
    """Whether a bare verb follows a modal: must [leave]."""
    return verb.tag_ == "VB" and any(child.tag_ == "MD" for child in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb or its auxiliary has a form with tense: left, does (not) leave, is leaving."""
    return verb.tag_ in FINITE or verb.tag_ == "VBP" or any(
        child.dep_ in HELPING and child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in verb.children)
