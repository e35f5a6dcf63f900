"""Near-duplicates: found by their words, the same whatever came first, and kept up to date."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from graph_data import record
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.iris import BASE
from kg.graph.shapes import validate
from kg.graph.triples import quads
from kg.identity.duplicates import Duplicates, Memory, duplicates, order
from kg.identity.fingerprint import Fingerprint, Saying, alike, bands, fingerprint, sample
from kg.identity.resolve import Shared
from kg.identity.state import State, dumps, loads
from kg.identity.wording import tokens
from kg.model import Document, Record, Report

STORY = """Ports of the north reopen after a week of talks

OSLO, 4 March - The ministers of fisheries of four coastal states agreed on Tuesday to reopen the ports of the north
to each other's trawlers, a week after storms and a quarrel over quotas had closed them.

Talks had stalled twice over the share of cod that boats from the islands may land. Under the text signed in Oslo the
share rises by a tenth each year, and inspectors of two states board every ship together.

The islands' minister said the deal was fair, and promised to call off the blockade of the strait by the weekend. Crews
that were detained in February are to go home on Friday, she told reporters on the quay.

A spokesman of the shipowners called the result thin but workable. He warned that fuel prices would decide whether the
smaller boats could stay at sea through the spring, whatever ministers had put on paper."""

OTHER = """Quarrel over cod ends with a handshake in Oslo

OSLO, 4 March - Four governments ended their dispute over fishing in northern waters with an agreement that opens ports
from Wednesday. It was reached after the islands dropped their demand for a larger share at once.

Instead, their quota grows in yearly steps. Joint teams will inspect vessels, a point on which the talks had broken down
twice, according to diplomats who took part.

The strait is to be free again within days, and the detained crews will be sent home. Owners of ships were not impressed
and pointed to the cost of fuel, which has doubled since last spring and keeps many small boats in harbour."""


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def edited(how: str) -> str:
    """The story as another outlet may print it."""
    lead, *body = paragraphs(STORY)
    added = paragraphs(OTHER)[-1]
    return "\n\n".join({
        "headline": ["Trawlers may call again", *body], "shouted": [lead.upper(), *body],
        "last cut": [lead, *body[:-1]], "added": [lead, *body, added], "both": ["Boats sail again", *body[:-1], added],
        "reworded": [lead.replace("reopen", "open"), *(part.replace("minister", "secretary") for part in body)],
    }[how])


def document(name: str, text: str, published: str | None = "2031-03-04") -> Document:
    return Document(id=name, path=f"{name}.txt", text=text, sha256=name * 8, published=published)


def printed(name: str, text: str, published: str | None = "2031-03-04") -> Fingerprint:
    return fingerprint(Record(document=document(name, text, published), entities=(), reports=()))


@pytest.mark.parametrize("how", ["headline", "shouted", "last cut", "added", "both", "reworded"])
def test_a_story_that_is_edited_is_a_copy(how: str) -> None:
    found = duplicates([printed("a", STORY), printed("b", edited(how), "2031-03-05")])
    assert {id_: copy.original for id_, copy in found.state.copies.items()} == {"b": "a"}


def test_another_report_of_the_same_event_is_none() -> None:
    assert not duplicates([printed("a", STORY), printed("b", OTHER)]).state.copies


def test_a_quarter_of_a_story_within_another_is_none() -> None:
    background = "\n\n".join([*paragraphs(OTHER), paragraphs(STORY)[2]])
    assert not duplicates([printed("a", STORY), printed("b", background)]).state.copies


def test_a_short_text_is_no_copy() -> None:
    short = "The talks go on."
    assert not duplicates([printed("a", short), printed("b", short)]).state.copies


def test_the_sample_estimates_the_share_of_common_shingles() -> None:
    def shingles(text: str) -> set[tuple[str, ...]]:
        words = tokens(text)
        return {tuple(words[at:at + 3]) for at in range(len(words) - 2)}
    for one, other in combinations([STORY, OTHER, edited("both"), edited("last cut")], 2):
        mine, theirs = sample(tokens(one)), sample(tokens(other))
        agree = sum(mine[at:at + 4] == theirs[at:at + 4] for at in range(0, len(mine), 4)) / (len(mine) / 4)
        exact = len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
        assert agree == pytest.approx(exact, abs=0.14)  # three standard errors of 128 values


@pytest.mark.parametrize(("days", "original"), [
    (("2031-03-05", "2031-03-04"), "b"), (("2031-03-04", "2031-03-04"), "a"), ((None, "2031-03-04"), "b"),
    ((None, None), "a"), (("2031-03", "2031-03-02"), "a")])
def test_the_original_is_the_earliest_then_the_first_by_id(days: tuple[str | None, str | None], original: str) -> None:
    found = duplicates([printed("b", edited("added"), days[1]), printed("a", STORY, days[0])])
    ((_, copy),) = found.state.copies.items()
    assert copy.original == original


# invented fingerprints: which are alike is seen from their values

def invented(number: int, seed: int) -> list[Fingerprint]:
    """Documents of few stories; each is most of its story, so that some are alike and others are not."""
    chance = random.Random(seed)  # noqa: S311
    stories = [[chance.randrange(1 << 32) for _ in range(128)] for _ in range(2)]
    found = []
    for at in range(number):
        values = [chance.randrange(1 << 32) if chance.random() < 0.3 else value for value in chance.choice(stories)]
        told = tuple(Saying(f"e{n}", f"said {chance.randrange(3)}", chance.choice(("as it was", "as it is not")))
                     for n in range(chance.randrange(4)))
        day = chance.choice([None, "2031", "2031-03-04", "2031-03-05"])
        found.append(Fingerprint(f"d{at}", day, b"".join(value.to_bytes(4, "little") for value in values), told))
    return found


def from_scratch(found: Iterable[Fingerprint]) -> State:
    return duplicates(found).state


def by_definition(found: Iterable[Fingerprint]) -> dict[str, str]:
    """The original of each copy: one after the other in order of time."""
    originals: list[Fingerprint] = []
    copies = {}
    for one in sorted(found, key=lambda one: order(one.document, one.published)):
        near = (other for other in originals if {*bands(one.values)} & {*bands(other.values)}
                and alike(one.values, other.values))
        if other := next(near, None):
            copies[one.document] = other.document
        else:
            originals.append(one)
    return copies


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_show(seed: int, number: int, chance: random.Random) -> None:
    found = invented(number, seed)
    state = from_scratch(found)
    chance.shuffle(found)
    assert from_scratch(found).copies == state.copies
    assert {id_: copy.original for id_, copy in state.copies.items()} == by_definition(found)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.lists(st.sets(st.integers(0, 11)), min_size=1, max_size=6), st.booleans())
def test_in_steps_is_at_once(seed: int, steps: list[set[int]], moved: bool) -> None:
    """Documents come, go and change; what is told of otherwise is told, and all is as from scratch."""
    found, state, here = invented(12, seed), State(), dict[str, Fingerprint]()
    for number, step in enumerate(steps):
        there = {one.document: one for at, one in enumerate(found) if at in step}
        if moved and number % 2:  # other days: other originals
            there = {id_: replace(one, published=f"2031-02-{1 + at:02}") for at, (id_, one) in enumerate(there.items())}
        changed = {id_ for id_ in here if there.get(id_) != here[id_]}
        new = sorted(id_ for id_ in there if here.get(id_) != there[id_])
        before = dict(state.copies)
        told = Duplicates(Memory(there.values()), state).update(sorted(changed), new, len(there))
        assert state.copies == from_scratch(there.values()).copies
        assert told == {id_ for id_ in before.keys() | state.copies.keys() if before.get(id_) != state.copies.get(id_)}
        here, state = there, loads(dumps(state))


def saying(report: str, words: str, said: str = "Offer") -> Saying:
    return Saying(report, said, words)


def retold(*documents: tuple[Saying, ...]) -> dict[str, dict[str, tuple[str, str]]]:
    values = sample(tokens(STORY))
    state = from_scratch(Fingerprint(f"d{at}", None, values, told) for at, told in enumerate(documents))
    return {id_: dict(copy.repeats) for id_, copy in state.copies.items()}


def test_a_report_repeats_what_says_the_same_in_the_same_words() -> None:
    first = (saying("e1", "oslo offers talks"), saying("e2", "oslo offers cod"))
    assert retold(first, (saying("e7", "oslo offers cod"), saying("e8", "bergen offers herring"))) == {
        "d1": {"e7": ("d0", "e2")}}


def test_an_edited_sentence_is_repeated_another_one_is_not() -> None:
    first = (saying("e1", "oslo offers talks on cod in may"), saying("e2", "lima offers a loan", "Loan"))
    assert retold(first, (saying("e1", "oslo offers talks on cod next may"), saying("e2", "lima offers a loan"))) == {
        "d1": {"e1": ("d0", "e1")}}


def test_each_report_is_repeated_once_and_equal_words_come_first() -> None:
    first = (saying("e1", "oslo offers talks on cod in may"), saying("e2", "oslo offers talks on cod in june"))
    copy = (saying("e1", "oslo offers talks on cod in june"), saying("e2", "oslo offers talks on cod in july"),
            saying("e3", "oslo offers talks on cod in july"))
    assert retold(first, copy) == {"d1": {"e1": ("d0", "e2"), "e2": ("d0", "e1")}}


def test_what_one_copy_adds_the_next_repeats() -> None:
    added = saying("e5", "bergen offers herring")
    assert retold((saying("e1", "oslo offers talks"),), (added,), (replace(added, report="e9"),)) == {
        "d1": {}, "d2": {"e9": ("d1", "e5")}}


def test_a_marked_graph_conforms() -> None:
    one = record("istanbul")
    reports = {report.id: ("earlier", report.id) for report in one.reports}
    assert not validate(quads(one, BASE, Shared(original="earlier", repeats=reports)))
    assert validate(quads(one, BASE, Shared(repeats=reports)))


def test_names_of_a_document_s_own_are_those_of_another() -> None:
    def told(name: str) -> Record:
        offer = Report(id="e1", kind="Offer", rule="test", evidence=((0, 20),), actor=(f"person/{name}-envoy",))
        return Record(document=document(name, STORY), entities=(), reports=(offer,))
    one, other = fingerprint(told("a")), fingerprint(told("b"))
    assert one.sayings == other.sayings
