"""Proposals as tables: how they were received, where each side stands, conditions, deadlocks, agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.relate.agreement import Agreement
from kg.relate.conditions import Condition
from kg.relate.deadlocks import Chain, told
from kg.relate.facts import Fact, Facts
from kg.relate.proposals import UNSETTLED, Reception
from kg.relate.result import Result, Row
from kg.relate.stances import SCALE, Word, said_between, stance_of


def receptions_table(found: Sequence[Reception], facts: Facts) -> Result:
    """One row a proposal: who put it, who is for and against at last word, who has not answered."""
    rows = [{"proposal": one.iri, "label": facts.name(one.iri), "type": facts.entities[one.iri].type,
             "put_by": names(one.proposers, facts), "asked_by": names(one.demanders, facts),
             "put": names(one.proposers or one.demanders, facts),
             **{stance: names((side for side, last in one.last.items() if (stance_of(last) or UNSETTLED) == stance),
                              facts) for stance in (*SCALE, UNSETTLED)},
             "net": one.net, "silent": names((silent.side for silent in one.silent), facts),
             "status": one.status.status if one.status else None,
             "status_day": said_between(one.status, facts)[1] if one.status else None,
             "conditions": sum(condition.state in {"open", "refused", "unclear"} for condition in one.conditions),
             "revises": names(one.revises, facts), "revised_by": names(one.revised_by, facts),
             "rivals": names(one.rivals, facts)} for one in found]
    columns = ("proposal", "label", "type", "put_by", "asked_by", *SCALE, UNSETTLED, "net", "silent", "status",
               "status_day", "conditions", "revises", "revised_by", "rivals")
    shown = {"label": "Proposal", "put": "Put by", "supports": "For", "conditional": "If", "sceptical": "Doubt",
             "rejects": "Against", UNSETTLED: "Unsettled", "silent": "No answer", "conditions": "Open conditions",
             "status": "Status"}
    return Result(title="Proposals by answers", columns=columns, rows=rows, shown=shown)


def stances_table(found: Iterable[Reception], facts: Facts) -> Result:
    """One row a proposal and side: its last word, those before, and the sentences of the last."""
    rows = [_stance_row(one.iri, side, last, [word for word in one.said if word.side == side and word.stance in SCALE],
                        facts) for one in found for side, last in one.last.items()]
    columns = ("proposal", "proposal_label", "actor", "actor_label", "stance", "since", "earlier", "through", "says",
               "sentences", "reports")
    shown = {"proposal_label": "Proposal", "actor_label": "Actor", "stance": "Stance", "since": "Day",
             "earlier": "Before", "says": "Says", "sentences": "Sentence"}
    return Result(title="Where each stands", columns=columns, rows=rows, shown=shown)


def _stance_row(proposal: str, side: str, last: tuple[Word, ...], said: list[Word], facts: Facts) -> Row:
    return {"proposal": proposal, "proposal_label": facts.name(proposal), "actor": side,
            "actor_label": facts.name(side), "stance": stance_of(last) or UNSETTLED,
            "since": max(word.last for word in last),
            "earlier": tuple(f"{word.last} {word.stance}" for word in said if word not in last),
            "through": names(dict.fromkeys(word.actor for word in last if word.actor != side), facts),
            "says": once(who for word in last for who in says(word.report, facts)),
            "sentences": once(line for word in last for line in sentences(word.report, facts)),
            "reports": tuple(word.report.iri for word in last)}


def conditions_table(found: Iterable[Condition], facts: Facts) -> Result:
    """One row a condition; those who set it together share it."""
    by: dict[tuple[str, str], list[Condition]] = {}
    for one in found:
        by.setdefault((one.act.iri, one.term.iri), []).append(one)
    columns = ("kind", "state", "holders", "condition", "bearers", "of", "day", "says", "sentences", "by", "by_says",
               "by_sentences", "report", "term")
    shown = {"kind": "Kind", "holders": "Set by", "condition": "Condition", "bearers": "To be met by", "of": "For",
             "state": "State", "by_sentences": "As", "says": "Says", "sentences": "Sentence"}
    return Result(title="Conditions", columns=columns, rows=[_condition_row(same, facts) for same in by.values()],
                  shown=shown, note="Open: no report says that it was met or refused.")


def _condition_row(same: Sequence[Condition], facts: Facts) -> Row:
    first = same[0]
    by = once(fact.iri for one in same for fact in one.by)
    return {"kind": first.kind, "state": "; ".join(dict.fromkeys(one.state for one in same)),
            "holders": names((one.holder for one in same), facts), "condition": first.term.text or first.term.label,
            "bearers": names(first.bearers, facts), "of": held_back(first, facts),
            "day": said_between(first.act, facts)[1], "says": says(first.act, facts),
            "sentences": sentences(first.act, facts), "by": by,
            "by_says": once(who for iri in by for who in says(facts.reports[iri], facts)),
            "by_sentences": once(line for iri in by for line in sentences(facts.reports[iri], facts)),
            "report": first.act.iri, "term": first.term.iri}


def held_back(one: Condition, facts: Facts) -> tuple[str, ...]:
    """What a condition is one of: the proposals it is about, or the deeds held back."""
    about = tuple(facts.name(iri) for iri in one.act.about if iri in facts.entities)
    return about or tuple(told(step, facts).partition(": ")[2] for step in one.holds)


def deadlocks_table(found: Iterable[Chain], facts: Facts) -> Result:
    """One row a link: who will do what only once which other step is taken, on whose word, and the sentence."""
    rows = [{"number": number, "deadlock": chain.is_deadlock, "kind": kind_of(chain, facts),
             "step": told(step, facts), "waits_for": told(chain.steps[(at + 1) % len(chain.steps)], facts),
             "condition": one.term.text or one.term.label, "day": said_between(one.act, facts)[1],
             "state": one.state, "says": says(one.act, facts), "alleged": not one.own,
             "confidence": min(one.act.confidence, one.term.confidence),
             "chain_confidence": chain.confidence, "sentences": sentences(one.act, facts), "report": one.act.iri,
             "term": one.term.iri}
            for number, chain in enumerate(found, start=1)
            for at, (step, link) in enumerate(zip(chain.steps, chain.links, strict=False)) for one in link]
    columns = ("number", "deadlock", "step", "waits_for", "condition", "day", "state", "says", "alleged", "confidence",
               "chain_confidence", "sentences", "report", "term")
    shown = {"number": "No", "kind": "Kind", "step": "Step", "waits_for": "waits for", "says": "Says", "day": "Day",
             "sentences": "Sentence"}
    return Result(title="Who waits for whom", columns=columns, rows=rows, shown=shown,
                  note="A deadlock is a circle of conditions in force; it holds only if each is read right.")


def kind_of(chain: Chain, facts: Facts) -> str:
    """What a chain is called; one that ends in a step of the same words may be a circle, if both proposals are one."""
    if chain.is_deadlock:
        return "deadlock" if chain.own else "deadlock (partly alleged)"
    same = told(chain.steps[0], facts) == told(chain.steps[-1], facts)
    return f'chain (a deadlock, if both are one "{facts.name(chain.steps[0].proposal)}")' if same else "chain"


def agreements_table(found: Sequence[Agreement], facts: Facts, *, least: int = 1) -> Result:
    """One row a pair of actors that share at least so many proposals."""
    kept = [one for one in found if one.shared >= least]
    rows = [{"a": one.a, "a_label": facts.name(one.a), "b": one.b, "b_label": facts.name(one.b), "shared": one.shared,
             "agree": one.agree, "share": one.share, "low": one.low, "high": one.high, "s": one.s,
             "interval": f"{one.low:.2f} to {one.high:.2f}", "of": f"{one.agree} of {one.shared}",
             "proposals": one.proposals, "labels": names(one.proposals, facts)} for one in kept]
    columns = ("a", "a_label", "b", "b_label", "shared", "agree", "share", "low", "high", "s", "proposals")
    shown = {"a_label": "Between", "b_label": "and", "of": "Agree on", "interval": "Share (95 %)", "s": "S",
             "labels": "Proposals"}
    few = len(found) - len(kept)
    return Result(title="Agreement on the same proposals", columns=columns, rows=rows, shown=shown,
                  note=f"{few} pairs share fewer than {least}." if few else "")


def names(iris: Iterable[str], facts: Facts) -> tuple[str, ...]:
    """What entities are called, in the order given."""
    return tuple(facts.name(iri) for iri in iris)


def once(words: Iterable[str]) -> tuple[str, ...]:
    """Each of some words once, in their order."""
    return tuple(dict.fromkeys(words))


def says(fact: Fact, facts: Facts) -> tuple[str, ...]:
    """Whose word a report is: the document with its outlet, or the actors to whom it attributes it."""
    article = facts.articles.get(fact.document)
    outlet = (article.source or article.title) if article else "the document"
    others = tuple(facts.name(who) for who in fact.voice if who != fact.document)
    return tuple(f"{who} in {outlet}" for who in others) or (outlet,)


def sentences(fact: Fact, facts: Facts) -> tuple[str, ...]:
    """The words a report was read from."""
    return tuple(" ".join(span.exact.split()) for span in facts.sentences(fact))
