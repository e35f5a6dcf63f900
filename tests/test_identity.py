"""Which mentions of several documents are one: the three storylines of seeds/, and hand-made profiles."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from kg.identity import Identities, Profile, profiles, resolve
from kg.identity.compare import COMPARE, comparisons, traits
from kg.identity.profile import dumps, loads
from kg.identity.resolve import ALONE, Shared
from kg.identity.state import dumps as dumps_state
from kg.identity.state import loads as loads_state
from kg.identity.wording import table
from kg.model import Record


def profile(document: str, name: str = "a ceasefire", type_: str = "Ceasefire", published: str | None = "2031-03-04",
            marks: tuple[str, ...] = (), sort: str = "proposal", **features: tuple[str, ...]) -> Profile:
    told = {"setting": ("AA", "BB"), **features, **({"marks": marks} if marks else {})}
    return Profile(document=document, entity=f"{sort}/{document}", sort=sort, type=type_, name=name,
                   published=published, evidence=(0, 9), features=told)


def groups(*told: Profile, **corrections: object) -> set[frozenset[str]]:
    """Documents whose only profiles are one."""
    return {frozenset(key[0] for key in cluster.members) for cluster in resolve(told, **corrections).clusters}


FIRST = profile("a", length=("P10D",), parties=("AA", "BB"))


def test_the_same_terms_between_the_same_parties_are_one():
    assert groups(FIRST, profile("b", published="2031-03-07", length=("P10D",), parties=("AA", "BB"))) == {
        frozenset("ab")}


@pytest.mark.parametrize("other", [
    profile("b", length=("P30D",), parties=("AA", "BB")),
    profile("b", length=("P10D",), parties=("CC", "DD"), setting=("CC", "DD")),
    profile("b", length=("P10D",), parties=("AA", "BB"), marks=("fresh",), published="2031-03-20"),
    profile("b", type_="Resolution", length=("P10D",), parties=("AA", "BB")),
], ids=["length", "parties", "another one", "class"])
def test_what_differs_keeps_two_apart(other):
    assert groups(FIRST, other) == set()


def test_class_and_sides_alone_do_not_make_two_one():
    sides = {"parties": ("AA", "BB")}
    assert groups(profile("a", **sides), profile("b", published="2031-03-12", **sides)) == set()


def test_the_offer_is_the_one_that_fits_if_exactly_one_does():
    bare = profile("c", "the truce", published="2031-03-06", marks=("definite",))
    other = profile("b", length=("P30D",), parties=("AA", "BB"))
    assert groups(FIRST, bare) == {frozenset("ac")}
    assert groups(FIRST, other, bare) == set()


def test_corrections_outrank_features():
    other = profile("b", length=("P30D",))
    pair = [(FIRST.key, other.key)]
    assert groups(FIRST, other, same=pair) == {frozenset("ab")}
    like = replace(FIRST, document="b", entity="proposal/b")
    assert groups(FIRST, like, different=pair) == set()


def test_a_profile_is_json():
    assert loads(dumps([FIRST])) == (FIRST,)


def test_unknown_persons_are_one_by_full_name_and_role_only():
    def person(document: str, name: str, role: str | None) -> Profile:
        return Profile(document=document, entity=f"person/{name.lower().replace(' ', '-')}", sort="actor",
                       type="Person", name=name, features={"role": (role,)} if role else {})

    def ids(*told: Profile) -> list[str]:
        found = resolve(told)
        return [found.canonical(one.document, one.entity) for one in told]

    assert ids(person("a", "Mira Tan", "KE"), person("b", "Mira Tan", "KE")) == ["person/mira-tan"] * 2
    assert ids(person("a", "Mira Tan", "KE"), person("b", "Mira Tan", "SE")) == ["person/mira-tan-ke",
                                                                                 "person/mira-tan-se"]
    assert ids(person("a", "Mira Tan", None), person("b", "Tan", "KE")) == ["person/a-mira-tan", "person/b-tan"]


@pytest.fixture(scope="module")
def told(seeds: list[Record]) -> list[Profile]:
    return [profile for record in seeds for profile in profiles(record)]


@pytest.fixture(scope="module")
def found(told: list[Profile]) -> Identities:
    return resolve(told)


def test_features_that_are_not_compared_would_say_nothing(told):
    rows = [(row, COMPARE[row["compare"]][0]) for row in table("features")["feature"]]
    things = [traits(one) for one in told if one.sort in ("proposal", "conflict")]
    left_out = 0
    for one, other in product(things, repeat=2):
        asked = {name for name, _, _ in comparisons(one.shape, other.shape)}
        silent = [(row, compare) for row, compare in rows if row["name"] not in asked]
        assert not [row["name"] for row, compare in silent if compare(row, one, other) is not None]
        left_out += len(silent)
    assert left_out > len(things) ** 2, "most features are no use for most pairs"


def test_neither_order_nor_splits_show(told, found):
    for seed in range(5):
        shuffled = random.Random(seed).sample(told, len(told))  # noqa: S311 - no secret is made of it
        again = resolve(shuffled)
        assert again.clusters == found.clusters
        assert all(again.of(one.document) == found.of(one.document) for one in told)


def test_an_id_stays_when_later_documents_come(told, found):
    earlier = resolve(one for one in told if one.document < "2025-06")
    for key, id_ in ((key, cluster.id) for cluster in earlier.clusters for key in cluster.members):
        assert found.canonical(*key) == id_


def copies(told: list[Profile]) -> dict[str, list[Profile]]:
    """Three of each document, some days apart; the last calls its proposals revised."""
    texts: dict[str, list[Profile]] = {}
    for one, copy in product(told, "abc"):
        name = f"{one.document} {copy}"
        marks = {"revised"} if copy == "c" and one.sort == "proposal" else set()
        texts.setdefault(name, []).append(replace(
            one, document=name, entity=one.entity.replace(one.document, name),
            published=str(date.fromisoformat(one.published) + timedelta(days=2 * "abc".index(copy))),
            features={**one.features, "marks": tuple(sorted({*one.features.get("marks", ()), *marks}))}))
    return texts


def test_what_is_brought_up_to_date_is_what_is_found_from_scratch(told):
    """Documents come, change and go in any order; what is known is kept as bytes between."""
    texts = copies(told)
    chance, state = random.Random(7), None  # noqa: S311 - no secret is made of it
    versions: dict[str, str] = {}
    before: dict[str, Shared] = {}
    revised = 0
    for _ in range(25):
        for name in chance.sample(sorted(texts), 3):
            if name in versions and chance.random() < 0.6:
                del versions[name]
            else:
                versions[name] = chance.choice("xyz")
        known = {name: texts[name][::2] if version == "x" else texts[name] for name, version in versions.items()}
        steps = Identities(lambda names, known=known: {name: known[name] for name in names}, state)
        changed = steps.update(versions)
        scratch = resolve(one for found in known.values() for one in found)
        assert steps.clusters == scratch.clusters
        assert steps.revises == scratch.revises
        now = {name: scratch.of(name) for name in versions}
        assert {name: steps.of(name) for name in versions} == now
        assert {name for name in now if now[name] != before.get(name, ALONE)} <= changed <= now.keys()
        state, before = loads_state(dumps_state(steps.state)), now
        revised += len(scratch.revises)
    assert revised, "there are versions"
    assert any(one.same_events for one in before.values()), "there are happenings told of twice"
    assert any(one.mentions for one in before.values()), "there are proposals told of twice"
