"""What happens in invented articles: each function adds a sentence and what it reports; MOMENTS has how often."""

from __future__ import annotations

from articles import DEEDS, ISSUES, OFFICES, WORDS, Article, Land

from kg.model import Entity, EntityType, Modality, Span

PRECONDITION = "without preconditions"


def offer(on: Article) -> None:
    """A proposal with its terms: venue, length, obligations in exchange, and often a denial of preconditions."""
    kind, told = on.chance.choice(list(WORDS)), on.story
    by = on.chance.choice((on.a, on.helper))
    who, whom, number = on.gov(by), on.gov(on.b), len(told.proposals)
    name = f"{WORDS[kind]} {number + 1} over {on.chance.choice(ISSUES)}"
    older = told.proposals[-1].id if told.proposals and told.proposals[-1].type is kind else None
    new = Entity(id=f"proposal/{on.id}-{kind.lower()}-{number + 1}", type=kind, name=name.capitalize(), proposer=who,
                 party=(*on.gov(on.a), *whom), in_conflict=told.conflict.id, revises=older)
    told.proposals.append(new)
    about, days, here = on.use(new), on.chance.randint(2, 90), on.place(on.helper)
    on.use(told.conflict, *(old for old in told.proposals if old.id == older))
    span = on.say(f"{by.country.name} proposed to {on.b.country.name} {name} {PRECONDITION}, in "
                  f"{on.name(here)}, for {days} days.")
    on.event("Propose", span, "proposed", actor=who, target=whom, about=about, status="proposed", **on.dated())
    on.term("venue", span, f"in {on.name(here)}", proposal=new.id, place=here)
    on.term("length", span, f"{days} days", proposal=new.id, details={"duration": f"P{days}D"})
    on.term("precondition", span, PRECONDITION, proposal=new.id, negated=True)
    mine, yours = on.chance.sample(DEEDS, 2)
    span = on.say(f"Under it {on.a.country.name} would {mine} once {on.b.country.name} would {yours}.")
    gives = on.term("obligation", span, mine, proposal=new.id, actor=on.gov(on.a), target=whom,
                    modality=Modality.REQUIRED)
    on.term("obligation", span, yours, proposal=new.id, actor=whom, target=on.gov(on.a),
            modality=Modality.REQUIRED, in_exchange_for=(gives,))
    if len(told.proposals) > 1:
        other = on.proposal()
        span = on.say(f"First on the agenda would be {on.name(other)}.")
        on.term("agenda", span, on.name(other), proposal=new.id, about=other)


def answer(on: Article, kind: str, words: str, **slots: object) -> tuple[Span, tuple[str, ...]]:
    """One side's answer to a proposal."""
    who, what = on.person(on.b), on.proposal()
    span = on.say(f"{on.name(who)} {words} {on.name(what)}.")
    on.event(kind, span, words.partition(" ")[0], actor=who, target=on.gov(on.a), about=what, **slots)
    return span, what


def accept(on: Article) -> None:
    answer(on, "Accept", "accepted", stance="support", **on.dated())


def reject(on: Article) -> None:
    answer(on, "Reject", "rejected", stance="reject", **on.dated())


def welcome(on: Article) -> None:
    answer(on, "Welcome", "welcomed", stance="support")


def accept_if(on: Article) -> None:
    who, what, deed = on.gov(on.b), on.proposal(), on.chance.choice(DEEDS)
    span = on.say(f"{on.b.country.name} would accept {on.name(what)} if {on.a.country.name} were to {deed}.")
    term = on.term("precondition", span, deed, actor=on.gov(on.a), modality=Modality.HYPOTHETICAL, speaker=who)
    on.event("Accept", span, "accept", actor=who, about=what, stance="conditional", conditions=(term,))


def demand(on: Article) -> None:
    who, whom, deed, what = on.person(on.a), on.gov(on.b), on.chance.choice(DEEDS), on.proposal()
    span = on.say(f"{on.name(who)} demanded that {on.b.country.name} {deed} before {on.name(what)}.")
    term = on.term("obligation", span, deed, actor=whom, modality=Modality.REQUIRED, speaker=who)
    on.event("Demand", span, "demanded", actor=who, target=whom, about=what, conditions=(term,), **on.dated())


def violation(on: Article, what: tuple[str, ...]) -> str:
    """The kind of a violation of that proposal."""
    truce = on.entities[what[0]].type in {EntityType.CEASEFIRE, EntityType.AGREEMENT}
    return "CeasefireViolation" if truce else "Violation"


def breach(on: Article) -> None:
    """A violation that the text itself states."""
    who, what = on.use(on.b.forces), on.proposal()
    span = on.say(f"{on.b.forces.name} violated {on.name(what)} on {on.when:%A}.")
    on.event(violation(on, what), span, "violated", actor=who, about=what, status="violated", **on.dated())


def accuse(on: Article) -> None:
    """An allegation: a violation that is the speaker's word alone."""
    who, whom, what = on.person(on.a), on.gov(on.b), on.proposal()
    span = on.say(f"{on.name(who)} accused {on.b.country.name} of having violated {on.name(what)}.")
    claim = on.event(violation(on, what), span, "violated", actor=whom, about=what, speaker=who, status="violated")
    on.event("Accuse", span, "accused", actor=who, target=whom, content=(claim,), **on.dated())


def deny(on: Article) -> None:
    who, whom = on.person(on.b), on.use(on.b.forces)
    span = on.say(f"{on.name(who)} denied that {on.b.forces.name} had attacked {on.name(on.place(on.a))}.")
    claim = on.event("Attack", span, "attacked", actor=whom, place=on.place(on.a), speaker=who, negated=True)
    on.event("Deny", span, "denied", actor=who, content=(claim,), **on.dated())


def threaten(on: Article) -> None:
    who, whom, deed = on.person(on.a), on.gov(on.b), on.chance.choice(DEEDS)
    span = on.say(f"{on.name(who)} threatened {on.b.country.name} with sanctions unless it were to {deed}.")
    term = on.term("precondition", span, deed, actor=whom, modality=Modality.HYPOTHETICAL, negated=True, speaker=who)
    act = on.event("Sanction", span, "sanctions", actor=on.gov(on.a), target=whom, speaker=who, trigger=(term,),
                   modality=Modality.PLANNED)
    on.event("Threaten", span, "threatened", actor=who, target=whom, content=(act,), **on.dated())


def refuse(on: Article) -> None:
    who, whom, what = on.gov(on.b), on.gov(on.a), on.proposal()
    span = on.say(f"{on.b.country.name} refused to meet {on.a.country.name} on {on.name(what)}.")
    act = on.event("Meeting", span, "meet", actor=who, target=whom, speaker=who, negated=True,
                   modality=Modality.PLANNED)
    on.event("Refuse", span, "refused", actor=who, target=whom, about=what, content=(act,), stance="reject")


def met(on: Article, kind: str, words: str, by: Land) -> str:
    who, whom, here = on.gov(by), on.gov(on.b), on.place(on.helper)
    span = on.say(f"{by.country.name} {words} {on.b.country.name} in {on.name(here)} on {on.when:%A}.")
    return on.event(kind, span, words.partition(" ")[0], actor=who, target=whom, place=here,
                    date_text=f"{on.when:%A}", **on.dated())


def meet(on: Article) -> None:
    on.happening("met", met(on, "Meeting", "met", on.a))


def visit(on: Article) -> None:
    met(on, "Visit", "visited", on.helper)


def mediate(on: Article) -> None:
    who, sides = on.gov(on.helper), (*on.gov(on.a), *on.gov(on.b))
    hedge = on.chance.choice((None, "may"))
    span = on.say(f"{on.helper.country.name} {hedge or 'will again'} mediate between {on.a.country.name} and "
                  f"{on.b.country.name}.")
    on.event("Mediation", span, "mediate", actor=who, target=sides, hedge=hedge,
             modality=Modality.POSSIBLE if hedge else Modality.PLANNED)


def attack(on: Article) -> None:
    """An attack in the text's own voice, with its harm."""
    who, whom, here, dead = on.use(on.a.forces), on.use(on.b.forces), on.place(on.b), on.chance.randint(1, 60)
    span = on.say(f"{on.a.forces.name} attacked {on.b.forces.name} near {on.name(here)}, killing {dead} soldiers.")
    on.happening("attack", on.event("Attack", span, "attacked", actor=who, target=whom, place=here, **on.dated()))
    on.event("Harm", span, "killing", target=whom, place=here,
             details={"quantity": str(dead), "quantityMin": str(dead), "targetText": "soldiers"}, **on.dated())


def sanction(on: Article) -> None:
    who, whom, law = on.gov(on.helper), on.gov(on.b), on.proposal()
    span = on.say(f"{on.helper.country.name} imposed measures on {on.b.country.name} under {on.name(law)} to press it.")
    on.event("Sanction", span, "imposed", actor=who, target=whom, legal_basis=law, purpose="to press it", **on.dated())


def aid(on: Article) -> None:
    who, whom = on.gov(on.helper), on.gov(on.b)
    span = on.say(f"{on.helper.country.name} sent {on.b.country.name} grain.")
    on.event("Aid", span, "sent", actor=who, target=whom, details={"instrument": "grain"}, **on.dated())


def signed(on: Article) -> None:
    kind, words = on.chance.choice((("Sign", "signed"), ("Ratify", "ratified")))
    who, what, no = on.gov(on.a), on.proposal(), on.chance.random() < 0.2
    span = on.say(f"{on.a.country.name} has {'not ' * no}{words} {on.name(what)}.")
    on.event(kind, span, words, actor=who, about=what, negated=no, **on.dated())


def vote(on: Article) -> None:
    who, what = on.gov(on.b), on.proposal()
    side, stance = on.chance.choice((("for", "support"), ("against", "reject")))
    span = on.say(f"{on.b.country.name} voted {side} {on.name(what)}.")
    on.event("Vote", span, "voted", actor=who, about=what, stance=stance, **on.dated())


def status(on: Article) -> None:
    what = on.proposal()
    words, state = on.chance.choice((("was agreed", "agreed"), ("was suspended", "suspended"), ("has ended", "ended"),
                                     ("is in force", "inForce"), ("was extended", "extended")))
    span = on.say(f"{on.name(what)} {words}.")
    on.event("StatusChange", span, words, about=what, status=state, **on.dated())


def comment(on: Article) -> None:
    """A quotation to somebody, with a judgement that is the speaker's."""
    who, whom, what = on.person(on.helper), on.gov(on.a), on.proposal()
    span = on.say(f"“{on.name(what)} is a step forward”, {on.name(who)} told {on.a.country.name}.")
    judged = on.event("Characterisation", span, "is a step forward", about=what, text="a step forward", speaker=who)
    on.event("Assert", span, "told", actor=who, addressee=whom, content=(judged,), about=what,
             quote=(span[0] + 1, on.text.index("”", span[0])), **on.dated())


def claim(on: Article) -> None:
    who, body = on.person(on.a), on.use(on.story.body)
    span = on.say(f"{on.name(who)} said that the {on.name(body)} might return to {on.name(on.place(on.a))}.")
    act = on.event("Visit", span, "return", actor=body, place=on.place(on.a), speaker=who, hedge="might",
                   modality=Modality.POSSIBLE)
    on.event("Assert", span, "said", actor=who, content=(act,), **on.dated())


def tenure(on: Article) -> None:
    who, whom, office = on.person(on.a), on.gov(on.a), on.chance.choice(OFFICES)
    span = on.say(f"{on.name(who)} is {office} of {on.a.country.name}.")
    on.event("Tenure", span, "is", actor=who, about=whom, details={"office": office})


def pledge(on: Article) -> None:
    who, whom = on.person(on.b), on.gov(on.b)
    span = on.say(f"{on.name(who)} announced that {on.b.country.name} would yield the posts.")
    act = on.event("Yield", span, "yield", actor=whom, speaker=who, modality=Modality.PLANNED,
                   details={"targetText": "the posts"})
    on.event("Commit", span, "announced", actor=who, content=(act,), **on.dated())


def metonym(on: Article) -> None:
    who, what, here = on.gov(on.a), on.proposal(), on.place(on.a)
    span = on.say(f"{on.name(here)} criticised {on.name(what)} as late.")
    on.event("Criticise", span, "criticised", actor=who, about=what, stance="sceptical", text="late",
             actor_span=((span[0], span[0] + len(on.name(here))),))


MOMENTS = {comment: 16, claim: 12, tenure: 8, demand: 7, meet: 6, status: 5, accept: 4, reject: 4, welcome: 3,
           accuse: 4, breach: 1, deny: 3, attack: 4, pledge: 4, accept_if: 2, threaten: 3, refuse: 2, visit: 2,
           mediate: 2, sanction: 3, aid: 2, signed: 2, vote: 1, metonym: 3}
