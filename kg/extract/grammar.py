"""Who does what to whom in a dependency parse: the grammar that all rules stand on.

Works on the parser's labels (ClearNLP scheme, as spaCy's English models have
them) and on coarse tags; the few word forms it must know come from `words/`.
All functions take and give tokens. Tokens are compared with `==`: spaCy makes
new `Token` objects at each access.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.coordination import children, conjuncts, first_conjunct, is_verb, joined_to, words
from kg.extract.extents import extent, full_phrase, is_edge, phrase, without_relative
from kg.extract.rules import table
from kg.extract.tokens import has_to
from kg.parse.doc import Token

# of use beside the rest of it
__all__ = [
    "children",
    "conjuncts",
    "extent",
    "first_conjunct",
    "full_phrase",
    "has_to",
    "is_edge",
    "is_verb",
    "joined_to",
    "phrase",
    "without_relative",
    "words",
]

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})


def is_passive(verb: Token) -> bool:
    """As in "was rejected", and participles without auxiliary after a noun: "a truce declared by Chad"."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if "agent" in labels:  # "turned down an offer by Mali": the by-phrase of the object
        return "dobj" not in labels or verb.tag_ == "VBN" and "aux" not in labels
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "relcl", "advcl", "amod"):
        return not children(verb, "nsubj")
    return verb.dep_ == "conj" and is_verb(verb.head) and not children(verb, "nsubj") and is_passive(verb.head)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token is its own."""
    if token.tag_ not in RELATIVE_TAGS and not (token.lower_ in words("relative") and token.dep_ in SUBJECT):
        return token
    for clause in token.ancestors:
        if clause.dep_ == "relcl":
            return clause.head
        if clause.dep_ in ("ROOT", "ccomp"):
            break
    return token


def surface_subjects(verb: Token) -> list[Token]:
    """The subjects of a verb as written or shared: own, by coordination, control, participle, relative clause."""
    if own := children(verb, *SUBJECT):
        return own_subjects(verb, own)
    if children(verb, "expl"):
        return []  # "there will be no truce" is nobody's deed
    head = joined_to(verb) if verb.dep_ == "conj" else verb.head
    match verb.dep_:
        case "conj" if is_verb(head) or head.pos_ == "ADJ":
            return surface_subjects(head)
        case "xcomp":
            governs = is_verb(head) or head.pos_ in ("ADJ", "NOUN")
            return controllers(head) if governs and not is_needful(head) else []
        case "advcl" if is_verb(head):
            if is_told(verb):  # called on Mali to leave
                return controllers(head)
            return logical_subjects(head) if not is_passive(head) else surface_subjects(head)
        case "acl" | "relcl" if has_to(verb) and head.dep_ == "attr" and is_ranked(head):
            return surface_subjects(head.head)  # "Togo was the first state to sign it"
        case "acl":
            return owners(head) if verb.tag_ in ("VB", "VBP") and has_to(verb) else issuers(head) or conjuncts(head)
        case "pcomp" | "ccomp" if head.dep_ == "prep" or is_verb(head):
            return subjects_above(head)
    return []


def is_ranked(noun: Token) -> bool:
    """Whether a noun is one of an order: the ninth state, the latest guild."""
    return any(child.ent_type_ == "ORDINAL" or child.tag_ == "JJS" for child in children(noun, "amod"))


def is_needful(head: Token) -> bool:
    """As in "it is vital to support the medics": nobody is named who is to do so."""
    return any(token.lemma_ in words("needful") for token in (head, *children(head, "acomp")))


def own_subjects(verb: Token, own: list[Token]) -> list[Token]:
    """The subjects written beside a verb: "who" gives the noun before the clause, an expletive gives nothing."""
    first = own[0].left_edge.i  # "Benin, Togo and Mali left" may be parsed as an adverb before two subjects
    listed = [c for c in children(verb, "npadvmod") if c.ent_type_ == "GPE" and own[0].ent_type_ and c.i + 2 == first]
    return listed + [
        found
        for subject in own
        for found in conjuncts(antecedent(subject))
        if subject.pos_ in NOMINAL
        or subject.pos_ == "DET"
        or subject.dep_ in ("csubj", "csubjpass")
        or children(subject, "prep")  # "most of them"
    ]


def subjects_above(head: Token) -> list[Token]:
    """Who does what stands in a clause under a verb or preposition: broke the truce by [shelling] a port."""
    if is_verb(head):
        return controllers(head)
    return surface_subjects(head.head) if is_circumstance(head) and is_verb(head.head) else controllers(head.head)


def issuers(text: Token) -> list[Token]:
    """Who speaks and acts in a text that is put out: "[Peru] issued a statement condemning the raid"."""
    verb = text.head
    put_out = text.dep_ == "dobj" and verb.lemma_ in words("issuing") and text.lemma_ in words("issued")
    return surface_subjects(verb) if put_out and not is_passive(verb) else []


def controllers(head: Token) -> list[Token]:
    """Who the subject of a clause under `head` is: its object, or its subject if it has none.

    "urged Mali to leave": Mali. "Chad agreed to leave", "Chad promised Mali to leave": Chad.
    """
    if is_verb(head):
        if head.lemma_ not in words("subject_control") and not is_passive(head):
            objects = [
                found
                for child in children(head, "dobj", "dative")
                for found in conjuncts(child)
                if found.pos_ in NOMINAL and found.lemma_ not in words("reflexive")
            ]
            if objects and head.lemma_ not in words("light_verb"):
                return objects
            if head.lemma_ in words("prepositional_control") and (
                asked := prepositional(head, "on", "upon", "to", "with")
            ):
                return asked  # "called on Mali to leave"
        return surface_subjects(head)
    if head.pos_ == "ADJ":
        under_verb = head.dep_ in ("acomp", "oprd", "amod") and is_verb(head.head)
        return surface_subjects(head.head if under_verb else head)
    return owners(head)


def owners(noun: Token) -> list[Token]:
    """Whose an act named by a noun is: Chad's refusal, the refusal by Chad, Chad made an offer to leave."""
    found = [own for child in children(noun, "poss") for own in conjuncts(child)]
    found += prepositional(noun, "by")
    if not found:  # "the arrest of two envoys by police": "by" hangs under the envoys
        found = [own for _, inner in prepositions(noun) for own in prepositional(inner, "by")]
    if found:
        return found
    verb = light_verb(noun)
    return logical_subjects(verb) if verb is not None else []


def light_verb(noun: Token) -> Token | None:
    """The verb whose object the noun is and that adds no meaning of its own: make an offer, launch an attack."""
    noun = first_conjunct(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in words("quantity"):
        noun = first_conjunct(noun.head.head)  # "launched a series of raids"
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in words("light_verb"):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.lemma_ in words("light_verb"):
        return noun.head.head if is_verb(noun.head.head) else None  # "is open to talks" opens none
    return None


def agents(verb: Token) -> list[Token]:
    """The by-phrase of a passive."""
    return [found for by in children(verb, "agent") for child in children(by, "pobj") for found in conjuncts(child)]


def logical_subjects(verb: Token) -> list[Token]:
    """Who does it, active or passive."""
    if is_passive(verb):
        return agents(verb)
    return surface_subjects(verb)


def logical_objects(verb: Token) -> list[Token]:
    """Whom or what it is done to, active or passive."""
    if is_passive(verb):
        if verb.dep_ in ("acl", "amod") and is_noun(verb.head) and not children(verb, *SUBJECT):
            return [verb.head]
        return surface_subjects(verb)
    found = [obj for child in children(verb, "dobj") for obj in conjuncts(antecedent(child))]
    if not found:  # "gunned down civilians": the parser hangs them under the particle
        found = [o for part in children(verb, "prt") for obj in children(part, "pobj") for o in conjuncts(obj)]
    if not found and verb.dep_ == "relcl" and not any(s.tag_ in RELATIVE_TAGS for s in children(verb, *SUBJECT)):
        found = [verb.head]  # "the offer (that) Chad rejected"
    if not found and verb.dep_ == "conj" and is_verb(verb.head) and verb.i < verb.head.i + 4:
        found = logical_objects(verb.head)  # "proposed and later withdrew a plan" parsed with one object
    if not found and verb.tag_ == "VBG":  # "of arming and training rebels"
        found = [o for joined in children(verb, "conj") if joined.i == verb.i + 2 for o in children(joined, "dobj")]
    return found


def is_noun(token: Token) -> bool:
    return token.pos_ in NOMINAL


def indirect_objects(verb: Token) -> list[Token]:
    """As in "offered Mali a truce", "offered a truce to Mali"."""
    return [
        found
        for child in children(verb, "dative")
        for found in (
            conjuncts(child) if is_noun(child) else [o for p in children(child, "pobj") for o in conjuncts(p)]
        )
    ]


def prepositional(token: Token, *names: str) -> list[Token]:
    """Objects of these prepositions under a verb or noun, through "in talks with": one level."""
    return [found for name, found in prepositions(token) if name in names]


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """All (preposition, object) under a token, also behind an adverb: walk away from, pull out of."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "ADV"):
            if any(word.dep_ == "neg" for word in child.children) and is_left_out(child):
                continue
            for obj in children(child, "pobj"):
                for found in conjuncts(obj):
                    yield child.lower_, found
        if child.dep_ in ("advmod", "prt", "prep") and child.pos_ in ("ADV", "ADP") and not children(child, "pobj"):
            yield from prepositions(child)


def is_left_out(prep: Token) -> bool:
    """Whether a phrase is named as what it is not: agreed on a swap but [not on a truce]; "not only on" takes it in."""
    more = table("scope")["negation"]["more"]
    after = [word.doc[word.i + 1:word.i + 2] for word in prep.children if word.dep_ == "neg"]
    return not any(one.lower_ in more for span in after for one in span)


def complements(verb: Token) -> list[Token]:
    """Heads of clauses that are what the verb says or wants, coordinated ones too."""
    heads = children(verb, "ccomp", "xcomp")
    for prep in children(verb, "prep"):
        heads += children(prep, "pcomp") if prep.i > verb.i and not is_circumstance(prep) else []
    if not heads:
        heads = [child for child in children(verb, "advcl") if is_told(child)]
    if not heads and not children(verb, "dobj"):  # "proposed on Monday to cut", "called for the port to be opened"
        late = [child for child in children(verb, "advcl") if has_to(child)]
        heads = [child for child in late if verb.lemma_ in words("act_infinitive") or children(child, "mark")]
    return [clause for head in heads for clause in conjuncts(head)]


def is_told(clause: Token) -> bool:
    """Whether an infinitive parsed as a purpose is what one is told to do: called on Mali [to leave]."""
    verb, told = clause.head, list[Token]()
    if verb.lemma_ in words("prepositional_control") and not children(verb, "dobj"):
        told = prepositional(verb, "on", "upon", "to", "with")
    elif verb.lemma_ in words("told_infinitive"):
        told = [verb] if is_passive(verb) else children(verb, "dobj", "dative")
    return has_to(clause) and any(verb.i <= token.i < clause.i for token in told)


def is_circumstance(prep: Token) -> bool:
    """Whether the clause under a preposition tells when, how, or what went with it: "with each side [blaming] Mali"."""
    if prep.lower_ in words("circumstance"):
        return True
    own = [child for clause in children(prep, "pcomp") for child in children(clause, *SUBJECT)]
    return bool(own) and prep.lower_ in words("accompanying")


def modifiers(noun: Token) -> list[Token]:
    """Words before a noun that may name an actor: Russian offer, NATO troops."""
    return children(noun, "amod", "compound", "nmod", "poss")
