"""Mend conditions told by word order alone: "Mali will leave [should Chad stay]", "[should fighting resume]".

The parser knows them after a comma or a plain clause, but often takes their verb for that of the sentence, or the noun
behind the modal for a verb. The form leaves no doubt: in a statement only a condition has its auxiliary before its
subject with no word before both (Quirk et al. 1985, §15.36), and no modal stands before a noun or a gerund.
"""

from __future__ import annotations

from kg.parse.doc import Doc, Token
from kg.parse.tree import SUBJECTS, hang

NO_BASE = frozenset({"VBG", "VBZ", "NN", "NNS"})
"""Tags of words that a modal cannot govern."""
VERBAL = frozenset({"VB", "VBP", "VBD", "NN"})
"""Tags that the parser gives to a bare verb."""


def mend_conditions(doc: Doc) -> None:
    """Hang inverted conditions under the verb of the clause before them. The tree above is to be linked anew."""
    for sent in doc.sents:
        if sent[-1].text == "?":
            continue
        if (verb := opened(sent.root)) is not None:
            open_with(sent.root, verb)
        for modal in [token for token in sent if token.dep_ == "aux" and token.tag_ in ("MD", "VBD")]:
            if modal.tag_ == "MD" and (verb := verb_behind(modal)) is not None:
                take_subject(modal, verb)
            if (main := clause_before(modal)) is not None:
                hang_condition(modal.head, main)


def verb_behind(modal: Token) -> Token | None:
    """The verb of "should fighting resume", where the parser reads "fighting" as the modal's verb."""
    noun = modal.head
    if noun.tag_ not in NO_BASE or noun.i != modal.i + 1:
        return None
    after = [child for child in noun.children if child.i > noun.i]
    if found := next((child for child in after if child.dep_ == "dobj" and child.i == noun.i + 1), None):
        return found if found.tag_ in VERBAL else None
    beside = next((child for child in noun.head.children if child.i > noun.i and child.dep_ in ("advcl", "conj")), None)
    end = max((last(child) for child in after), default=noun.i)
    return beside if beside is not None and beside.i == end + 1 and beside.tag_ in VERBAL else None


def opened(had: Token) -> Token | None:
    """The verb of a condition that "had" opens and is parsed as the root of: had rain not [fallen], wheat would …"""
    verb = next((child for child in had.children if child.dep_ == "ccomp" and child.tag_ in ("VBN", "VBD")), None)
    if verb is None or had.tag_ not in ("VBD", "VBN") or had.lower_ != "had" or first(had) != had.i:
        return None
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or first(subject) != had.i + 1 or len([c for c in had.children if c.dep_ != "punct"]) > 1:
        return None
    return verb if main_of(verb) is not None else None


def main_of(verb: Token) -> Token | None:
    """The clause behind a condition that says what would have been, where it is parsed under the condition's verb."""
    return next((child for child in verb.children if child.i > verb.i and child.dep_ in ("ccomp", "advcl", "conj")
                 and is_whole(child) and any(aux.tag_ == "MD" for aux in child.children)), None)


def open_with(had: Token, verb: Token) -> None:
    """Make the clause that has "would" the root, the condition hang under it, and "had" help the condition's verb."""
    main = main_of(verb)
    if main is None:
        return
    comma = next((token.i for token in verb.doc.tokens[verb.i:main.i] if token.text == ","), main.i)
    hang(main, main, "ROOT")
    hang(verb, main, "advcl")
    for child in list(had.children):
        hang(child, main, child.dep_)
    hang(had, verb, "aux")
    had.pos_ = "AUX"
    verb.tag_ = "VBN"
    for child in [child for child in main.children if verb.i < child.i < comma and last(child) < comma]:
        hang(child, verb, "det" if child.dep_ == "mark" else child.dep_)


def last(token: Token) -> int:
    """Index of the last word under a token in the tree as it is now."""
    return max([token.i, *map(last, token.children)])


def first(token: Token) -> int:
    """Index of the first word under a token in the tree as it is now."""
    return min([token.i, *map(first, token.children)])


def take_subject(modal: Token, verb: Token) -> None:
    """Make `verb` the modal's verb and what stood there its subject."""
    noun = modal.head
    over = noun.head if noun.head is not noun else verb
    hang(verb, over, "advcl" if over is not verb else "ROOT")
    hang(modal, verb, "aux")
    for child in [child for child in noun.children if child.i > verb.i]:
        hang(child, verb, child.dep_)
    hang(noun, verb, "nsubj")
    verb.tag_, verb.pos_, verb.lemma_ = "VB", "VERB", verb.lower_
    noun.pos_ = "NOUN"
    noun.tag_ = {"VBG": "NN", "VBZ": "NNS"}.get(noun.tag_, noun.tag_)
    noun.lemma_ = noun.lower_ if noun.tag_ == "NN" else noun.lemma_


def clause_before(modal: Token) -> Token | None:
    """The verb of the clause right before an auxiliary that opens a clause before its subject; None elsewhere."""
    verb = modal.head
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or first(subject) != modal.i + 1:
        return None
    left = [child for child in verb.children if child.i < modal.i and child.dep_ != "punct"]
    if verb.dep_ == "ROOT" and len(left) == 1 and left[0].dep_ == "ccomp" and is_whole(left[0]):
        return left[0] if follows(modal, left[0]) else None
    if verb.dep_ != "ccomp" or left:
        return None
    before = [child for child in verb.head.children if child.dep_ == "ccomp" and child.i < modal.i and is_whole(child)]
    if before:
        return before[-1] if follows(modal, before[-1]) else None
    if verb.head.i > verb.i and opens(modal) and modal.doc[last(verb) + 1].text == ",":
        return verb.head  # "Should fighting resume, Mali will leave"
    return verb.head if verb.head.i < modal.i and any(child.tag_ == "MD" for child in verb.head.children) else None


def opens(token: Token) -> bool:
    """Whether no word stands before a token in its sentence."""
    return not any(before.is_alpha for before in token.doc.tokens[token.sent.start:token.i])


def is_whole(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def follows(modal: Token, clause: Token) -> bool:
    """Whether nothing but a comma stands between a clause and the auxiliary."""
    between = [token.text for token in modal.doc.tokens[last(clause) + 1:modal.i]]
    return between in ([], [","])


def hang_condition(verb: Token, main: Token) -> None:
    """Make `verb` the head of a condition on `main`; where it was the root, `main` becomes it."""
    if verb.dep_ == "ROOT":
        hang(main, main, "ROOT")
        for child in [child for child in verb.children if child.dep_ == "punct"]:
            hang(child, main, "punct")
    hang(verb, main, "advcl")
