"""Negation, modality and hedge of what a word states: `rules/scope.toml` says which words bring them.

A walk up the tree from the cue, as far as the words the same voice says; after
ConText (Harkema et al. 2009) and FactBank (Saurí and Pustejovsky 2009), over
dependencies instead of windows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from kg.extract import grammar
from kg.extract.climbing import climb, is_done
from kg.extract.negation import after_word, negations, preposition
from kg.extract.presenting import awaited, brought_by, is_asked, is_unproven, predicated
from kg.extract.rules import table
from kg.extract.scopewords import index
from kg.model import Modality
from kg.parse.doc import Token

# The stronger departure from fact wins where several words bring one.
STRENGTH = (
    Modality.ACTUAL,
    Modality.PLANNED,
    Modality.POSSIBLE,
    Modality.DESIRED,
    Modality.REQUIRED,
    Modality.HYPOTHETICAL,
    Modality.COUNTERFACTUAL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How a cue is presented. `hedge` holds the token that weakens it."""

    negated: bool
    modality: Modality
    hedge: int | None


def scope(cue: Token, stop: Container[int] = (), last: int | None = None) -> Scope:
    """The scope of `cue`. The walk ends below tokens in `stop` and at `last`: what governs there is another's word."""
    brought: list[str] = []
    negators: set[int] = set()  # tokens, so that a "no" met from two sides counts once
    hedge: int | None = None
    below = cue
    for token, under in climb(cue, stop, last):
        if token == cue or under:
            own, weak = local(token)
            brought += own
            negators |= set(negations(token))
            hedge = weak if hedge is None else hedge
            if below.dep_ == "nsubj":
                brought += predicated(token)
                brought += (waiting := awaited(token))
                negators |= {token.i} if "negated" in waiting else set()
        else:
            names = governing(token, below)
            brought += names
            negators |= set(denying(token, below, names))
            if token.i != last and is_unproven(token, below):
                brought.append(Modality.POSSIBLE)
        below = token
    if below.head == below and is_asked(below):
        brought.append(Modality.POSSIBLE)
    if is_order(cue):
        brought.append(Modality.REQUIRED)  # "Do not shoot": nobody has shot
    verb = (grammar.light_verb(cue) if grammar.is_noun(cue) else None) or cue  # "is to hold talks"
    told = is_perfect(verb) or is_done(verb) or any(name in brought for name in ("planned", *STRENGTH[2:]))
    if grammar.has_to(verb) and not told:
        brought.append(Modality.PLANNED)  # an infinitive alone states no fact
    return Scope(negated=len(negators) % 2 == 1, modality=strongest(brought), hedge=hedge)


def governing(token: Token, below: Token) -> list[str]:
    """What a word above brings to the clause or noun below it."""
    found = list(conditional(token))
    if is_order(token):
        found += index("order").get(token.lemma_.lower(), ())
    if is_question(below):
        return [*found, Modality.POSSIBLE]
    if below.dep_ == "conj":
        return found
    names = brought_by(token, below)
    if is_indicative(below):  # "told her that they were late", "considers that it is fair": so it is
        names = tuple(name for name in names if name not in ("required", "planned", "hypothetical"))
    elif below.dep_ == "ccomp" and any(verb.tag_ == "MD" for verb in grammar.children(below, "aux")):
        names = tuple(name for name in names if name != "required")  # "told her that they might leave"
    elif below.dep_ == "prep" and below.lower_ in grammar.words("topic_preposition"):
        names = tuple(name for name in names if name != "required")  # "asked about the raid"
    return [*found, *names]


def denying(token: Token, below: Token, names: Container[str]) -> Iterator[int]:
    """Tokens by which a word above negates what is below: "refused to", "did not agree to", "is not true that"."""
    if below.dep_ != "conj" and any(is_postponed(child) for child in token.children):
        yield token.i  # "has yet to be signed"
    if "negated" in names or is_kept_from(token, below):
        yield token.i
    governs = brought_by(token, below) and not is_question(below) and below.dep_ != "conj"
    if is_true_of(token, below) or raises_negation(token) or (governs and "required" not in names):
        yield from negations(token)


def is_postponed(word: Token) -> bool:
    """As in "has yet to sign", not "Yet by signing"."""
    after = word.doc[word.i + 1 : word.i + 2]
    return word.lower_ in table("scope")["negation"]["postponed"] and any(one.tag_ == "TO" for one in after)


def raises_negation(verb: Token) -> bool:
    """Whether who does not think so thinks that it is not so."""
    return verb.lemma_.lower() in table("scope")["negation"]["raised"]


def is_kept_from(verb: Token, clause: Token) -> bool:
    """As in "kept the deal from falling apart"; the phrase may hang under the object."""
    return (
        clause.dep_ == "prep"
        and clause.lower_ in grammar.words("from")
        and verb.lemma_.lower() in grammar.words("keep_from")
    )


def is_perfect(verb: Token) -> bool:
    """As in "to have signed": an infinitive of what is past."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def inverted(verb: Token) -> Modality | None:
    """What a condition told by word order brings: "had they signed", "were they to sign", "should Chad leave"."""
    clause = verb.head if verb.dep_ == "ccomp" else verb  # "had" may head the clause
    first = clause.left_edge
    subjects = grammar.children(verb, "nsubj", "nsubjpass")
    if clause.dep_ != "advcl" or not subjects or first.lower_ not in table("scope")["mark"]["inverted"]:
        return None
    if first.i + 1 != subjects[0].left_edge.i:
        return None
    return Modality.COUNTERFACTUAL if first.lemma_ == "have" else Modality.HYPOTHETICAL  # "had they" they did not


def is_question(clause: Token) -> bool:
    """Whether a clause is a reported question: "asked whether", "did not say who", "say if they left"."""
    if clause.dep_ not in ("ccomp", "csubj"):
        return False
    first, asking = clause.left_edge, index("question") if clause.i > clause.head.i else index("mark")
    return first.tag_ in ("WRB", "WP") or any(
        child.dep_ == "mark" and "possible" in asking.get(child.lower_, ()) for child in clause.children)


def is_true_of(verb: Token, clause: Token) -> bool:
    """Whether a copula only says that a clause is true: "it is true that …"."""
    said = table("scope")["negation"]["true"]
    return verb.pos_ == "AUX" and clause.dep_ in ("ccomp", "advcl", "csubj") \
        and any(child.lower_ in said for child in verb.children if child.dep_ in ("acomp", "attr"))


def conditional(verb: Token) -> Iterator[str]:
    """What the conjunction or the order of a clause above brings: "if they agree to sign", "were they to sign"."""
    if (found := inverted(verb)) is not None:
        yield found
    if verb.dep_ != "advcl":
        return
    ahead = is_ahead(verb)
    for child in grammar.children(verb, "mark", "advmod"):
        words = (child.lower_, after_word(child))
        if child.dep_ == "mark":
            yield from (name for word in words for name in index("mark").get(word, ()) if name == "hypothetical")
        if ahead:
            yield from (name for word in words for name in index("time").get(word, ()))


def is_ahead(clause: Token) -> bool:
    """Whether a clause of time tells what is to come: "will go when they [sign]", "would go when they [signed]"."""
    verbs = (clause, *grammar.children(clause, "aux", "auxpass"))
    helpers = grammar.children(clause.head, "aux")
    if any(verb.tag_ == "VBD" for verb in verbs):
        return any("hypothetical" in index("auxiliary").get(helper.lower_, ()) for helper in helpers)
    return any(helper.tag_ in ("MD", "TO") for helper in helpers)


def is_unreal(verb: Token) -> bool:
    """Whether what would be stands under a condition that was not met: would leave if they [had signed]."""
    return any(
        "hypothetical" in index("mark").get(mark.lower_, ()) and clause.tag_ == "VBN"
        and any(helper.tag_ == "VBD" and helper.lemma_ == "have" for helper in grammar.children(clause, "aux"))
        for clause in grammar.children(verb, "advcl") for mark in grammar.children(clause, "mark"))


def strongest(brought: list[str]) -> Modality:
    return max((Modality(name) for name in brought if name in Modality), key=STRENGTH.index, default=Modality.ACTUAL)


def is_indicative(clause: Token) -> bool:
    """Whether a clause is a statement by its form: a past tense, or "remains" where a wish has "remain"."""
    if clause.dep_ != "ccomp":
        return False
    verbs = [clause, *grammar.children(clause, "aux", "auxpass")]
    return any(
        verb.tag_ in ("VBD", "VBZ") or verb.lemma_ in ("be", "have") and verb.tag_ == "VBP" for verb in verbs
    ) and not any(verb.tag_ == "MD" for verb in verbs)


def is_order(verb: Token) -> bool:
    """Whether a bare verb heads its sentence without a subject: "Leave the town"."""
    if verb.dep_ != "ROOT" or verb.tag_ != "VB":
        return False
    return not any(
        child.dep_ in ("nsubj", "nsubjpass", "csubj") or child.dep_ == "aux" and child.lemma_ != "do"
        for child in verb.children
    )


def local(token: Token) -> tuple[list[str], int | None]:
    """The modality that a predicate's auxiliaries, adverbs, mark and if-clause bring, and its hedge."""
    brought = list(conditional(token))
    hedge: int | None = None
    hedges = table("scope")["hedge"]
    marks = index("question" if is_question(token) else "mark")
    have = would = False
    for child in token.children:
        word, dep = child.lower_, child.dep_
        if dep == "aux" and not is_had(child, token):
            brought += index("auxiliary").get(word, ())
            would = would or "hypothetical" in index("auxiliary").get(word, ())
            have = have or child.lemma_ == "have"
            hedge = child.i if word in hedges["auxiliary"] else hedge
        elif dep == "mark" or dep == "advmod" and child.tag_ in ("WRB", "IN"):
            brought += marks.get(word, ())
            brought += marks.get(after_word(child), ())
        elif dep == "advcl" and not is_of_deed(child, token):
            brought += [
                name
                for mark in {m.lower_ for m in child.children if m.dep_ in ("mark", "advmod")}
                for name in index("mark").get(mark, ())
                if name == "hypothetical"
            ]
            brought += [found] if (found := inverted(child)) is not None else []
        if dep in ("advmod", "amod") and not {word, child.lemma_.lower()}.isdisjoint(hedges["words"]):
            hedge = child.i
            if not {word, child.lemma_.lower()}.isdisjoint(hedges["unsure"]):
                brought.append(Modality.POSSIBLE)
    if would and (have or is_unreal(token)):
        brought.append(Modality.COUNTERFACTUAL)
    if token.lemma_.lower() in hedges["words"] and token.pos_ in ("VERB", "ADJ"):
        hedge = token.i
    brought += index("preposition").get(preposition(token), ())
    return brought, hedge


def is_of_deed(clause: Token, verb: Token) -> bool:
    """Whether a condition behind an infinitive is that of the deed, not of a past act: "has threatened to act if"."""
    deeds = [child.i for child in grammar.children(verb, "xcomp") if grammar.has_to(child)]
    helping = [child.tag_ for child in verb.children if child.dep_ == "aux"]
    past = verb.tag_ == "VBD" or verb.tag_ == "VBN" and "MD" not in helping
    return past and any(verb.i < deed < clause.i for deed in deeds)


def is_had(helper: Token, verb: Token) -> bool:
    """Whether a shortened auxiliary is "had": longer than she'd planned."""
    return helper.lower_ in table("scope")["short"]["had"] and verb.tag_ == "VBN" and not any(
        child.dep_ == "auxpass" or child.dep_ == "aux" and child.lemma_ in ("be", "have")
        for child in verb.children
        if child != helper
    )
