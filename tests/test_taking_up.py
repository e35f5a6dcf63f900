"""What pronouns and bare nouns take up from the text before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.extract.attributions import utterances
from kg.link.actors import load_catalogue, resolve
from kg.link.described import with_described
from kg.model import Document
from kg.parse.nlp import parse

type Actors = Callable[[str, str], tuple[str, ...]]


@pytest.fixture(scope="module")
def actors(nlp: Language) -> Actors:
    """Whom, as actors, the first token with these letters stands for."""
    def found(text: str, word: str) -> tuple[str, ...]:
        document = Document(id="doc", path="doc.txt", text=text, sha256="", published="2025-05-20")
        parsed = next(parse([document], nlp))
        said = utterances(parsed)
        linked = with_described(resolve(parsed, load_catalogue(), said), parsed.doc, "doc", said)
        return linked.actor(next(token for token in parsed.doc if token.text == word))
    return found


def wanted(told: str) -> tuple[str, ...]:
    return tuple(told.split())


@pytest.mark.parametrize(("text", "word", "who"), [
    ("Ana Paz thanked Lena Roth for her patience.", "her", "person/lena-roth"),
    ("Ana Paz was praised by Lena Roth for her patience.", "her", "person/ana-paz"),
    ("Omar Haddad questioned Piet Smit about his letters.", "his", "person/piet-smit"),
    ("Ana Paz gave Lena Roth her keys.", "her", "person/ana-paz"),
    ("Yesterday Lena Roth and her deputy met Ana Paz.", "her", "person/lena-roth"),
])
def test_possessors(actors: Actors, text: str, word: str, who: str) -> None:
    assert actors(text, word) == wanted(who)


@pytest.mark.parametrize(("text", "word", "who"), [
    ("Togo thanked Ghana for its support.", "its", "gov/GH"),
    ("Sudan agreed. Its water minister, Ismat Gorashi, said his country had lost land.", "country", "gov/SD"),
    ('Its trade minister, Ana Paz, praised Peru. "We will sign," she said.', "We", ""),
    ('Peru agreed. Its trade minister, Ana Paz, was glad. "We will sign," she said.', "We", "gov/PE"),
])
def test_states_that_are_taken_up(actors: Actors, text: str, word: str, who: str) -> None:
    assert actors(text, word) == wanted(who)


@pytest.mark.parametrize(("text", "word", "who"), [
    ("The junta was defiant. It said the vote would go ahead.", "It", "org/doc-junta"),
    ("The rebels seized the port on Friday. They said they would stay.", "They", "group/doc-rebels"),
    ('The army denied it. "We have no guns there," its spokesman, General Luca Biko, said.', "We", "mil/doc-army"),
    ('The union said no. Its president Mira Tan was firm. "We will strike," she said.', "We", "org/doc-union"),
    ("China denied that the plant leaked and demanded that it be removed.", "it", ""),
    ("Moscow would punish any firm that enforced them.", "them", ""),
    ("The ministry alleged that it was Norway that had broken the deal.", "it", ""),
])
def test_described_actors_are_taken_up(actors: Actors, text: str, word: str, who: str) -> None:
    assert actors(text, word) == wanted(who)


@pytest.mark.parametrize(("text", "word", "who"), [
    ("Peru's navy and Peru's coast guard drilled.", "navy", "mil/PE-navy"),
    ("Peru's navy and Peru's coast guard drilled.", "guard", "mil/PE-coast-guard"),
    ("The Philippine coast guard gave chase. Then the air force joined.", "force", "mil/doc-air-force"),
    ("Sudan's army pulled back. On Friday the army returned.", "army", "mil/SD"),
    ("Chadian police fled. The army of Chad stayed. The military returned.", "military", "mil/doc-military"),
    ("Nigerian soldiers saw the boat. Its captain told the army.", "army", "mil/doc-army"),
    ("A Colombian militia seized the town.", "militia", "mil/doc-colombian-militia"),
])
def test_branches_are_forces_of_their_own(actors: Actors, text: str, word: str, who: str) -> None:
    assert actors(text, word) == wanted(who)


@pytest.mark.parametrize(("text", "word", "who"), [
    ("Chile accused the government in Bamako of delay.", "government", "gov/ML"),
    ("The German leader met the French leader.", "leader", "person/friedrich-merz"),
    ("The South American bloc Mercosur said no.", "American", ""),
    ("The European Union met. The 27-nation bloc warned Serbia.", "bloc", "org/eu"),
])
def test_states_and_their_bodies(actors: Actors, text: str, word: str, who: str) -> None:
    assert actors(text, word) == wanted(who)


@pytest.mark.parametrize(("text", "word", "who"), [
    ("The RSF shelled the port. The paramilitary group denied it.", "group", "org/rsf"),
    ("The RSF shelled the port. Oxfam left. The group denied it.", "group", "group/doc-group"),
    ("The company Zelmar said profits fell. The firm blamed Peru.", "firm", "org/zelmar"),
    ("Chad's ambassador, Lena Roth, left. The envoy criticised Mali.", "envoy", "person/lena-roth"),
    ("Chad's ambassador, Lena Roth, met Omar Diop. The envoy criticised Mali.", "envoy", "person/doc-envoy"),
    ("A Kenyan diplomat left. The official blamed Togo.", "official", "person/doc-kenyan-diplomat"),
    ("Macron met Starmer. The pair signed a pact.", "pair", "person/emmanuel-macron person/keir-starmer"),
    ("Judge Ana Paz froze the money. The judge blamed Peru.", "judge", "person/ana-paz"),
    ("The mayor of Lima, Ana Paz, left. The mayor blamed Chad.", "mayor", "person/ana-paz"),
    ("Peru is at war. The country's army fled.", "army", "mil/PE"),
    ("The European Union met. Brussels warned Serbia.", "Brussels", "org/eu"),
    ("Belgium and the European Union met. Brussels warned Serbia.", "Brussels", "gov/BE"),
])
def test_another_noun_takes_up_who_was_told_of(actors: Actors, text: str, word: str, who: str) -> None:
    assert actors(text, word) == wanted(who)


def test_the_aides_of_two_are_two_groups(actors: Actors) -> None:
    text = "Ana Paz left on Monday. Her aides blamed Chad. Omar Diop stayed. His helpers blamed Mali."
    assert actors(text, "aides") == ("group/doc-ana-paz-s-aides",)
    assert actors("Kenya left the talks. Its allies blamed Mali.", "allies") == ("group/doc-kenya-s-allies",)
