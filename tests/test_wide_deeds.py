"""Deeds whose words the parser hangs elsewhere, and things that act for whose they are: from text to report."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.extract import governing, grammar
from kg.model import Document, Report
from kg.parse.convert import plain
from kg.parse.repair import repair
from kg.pipeline import Tools, extract


def reports(text: str, tools: Tools, kind: str) -> list[Report]:
    document = Document(id="wide", path="wide", text=text, sha256="0", published="2024-05-07")
    return [report for record in extract([document], tools) for report in record.reports if report.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("China's release of two Canadian sailors came late.", "Yield", "gov/CN", None),
        ("A Czech initiative has delivered half a million shells to Ukraine.", "Aid", "gov/CZ", "gov/UA"),
        ("Australia set aside nine million dollars for Tuvalu.", "Aid", "gov/AU", "gov/TV"),
        ("Russia occupies a fifth of Ukraine.", "Control", "gov/RU", None),
        ("Bolivia has joined Mercosur as a full member.", "Join", "gov/BO", None),
        ("Chad built a dam in violation of the treaty.", "Violation", "gov/TD", None),
    ],
)
def test_deed_is_read_with_its_doer(text: str, kind: str, actor: str, target: str | None, tools: Tools) -> None:
    found = reports(text, tools, kind)
    assert any(actor in one.actor and (target is None or target in one.target) for one in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A hurricane struck Haiti.", "Attack"),
        ("Iraq invaded and occupied Kuwait in 1990.", "Control"),
        ("A gun was seen in Togo's hand.", "Control"),
        ("The Togolese budget helped.", "Aid"),
    ],
)
def test_look_alike_is_no_deed(text: str, kind: str, tools: Tools) -> None:
    assert not reports(text, tools, kind)


def test_collapse_with_an_article_is_told(tools: Tools) -> None:
    assert reports("The collapse of the talks alarmed Brussels.", tools, "StatusChange")


def test_verb_hidden_in_a_noun_phrase_is_found(nlp: Language) -> None:
    doc = repair(plain(nlp("The Red Cross distributed blankets and tents in Derna.")))
    verb = next(token for token in doc if token.text == "distributed")
    assert verb.dep_ == "ROOT"
    assert [token.text for token in grammar.logical_subjects(verb)] == ["Cross"]
    assert "blankets" in [token.text for token in grammar.logical_objects(verb)]


@pytest.mark.parametrize("text", ["State funded schools", "The guild bought freshly baked bread.", "A broken promise."])
def test_noun_phrase_stays_one(text: str, nlp: Language) -> None:
    doc = plain(nlp(text))
    before = [(token.dep_, token.head.i) for token in doc]
    assert [(token.dep_, token.head.i) for token in repair(doc)] == before


def test_object_under_a_particle_is_the_verb_s(nlp: Language) -> None:
    verb = next(token for token in plain(nlp("The soldiers gunned down civilians in Axum.")) if token.text == "gunned")
    assert [token.text for token in grammar.logical_objects(verb)] == ["civilians"]


def test_present_is_told_from_past(nlp: Language) -> None:
    forms = {"Oslo holds the fort.": True, "The fort is held by Oslo.": True, "Oslo held the fort.": False,
             "Oslo has held the fort.": False, "Oslo will hold the fort.": False}
    for text, present in forms.items():
        verb = next(token for token in plain(nlp(text)) if token.lemma_ == "hold")
        assert governing.is_present(verb) == present, text
