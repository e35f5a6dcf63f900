"""Offsets of tokens are offsets of the document, whatever the text; headlines and datelines are parsed apart."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.errors import KgError
from kg.model import Document
from kg.parse.nlp import load_model, parse
from kg.parse.paragraphs import segments

WORDS = st.sampled_from(
    [
        "Oslo",
        "said",
        "“yes”",
        "—",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\u2028",
        "é",
        "\ufeff",
        "(",
        ")",
        ".",
        "U.S.",
        "OSLO, May 3 – ",
        "😀",
        "\u00a0",
        "30-day",
        "’s",
        "\x85",
        "\x0b",
    ]
)


def document(text: str) -> Document:
    return Document(id="x", path="x.txt", text=text, sha256="")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(WORDS, max_size=25).map("".join), st.text(max_size=60)))
def test_the_parse_keeps_every_character(nlp: Language, text: str) -> None:
    parsed = next(iter(parse([document(text)], nlp)))
    assert parsed.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in parsed.doc)


def test_documents_come_in_order_with_their_own_parse(nlp: Language) -> None:
    texts = ["Oslo agreed.\n\nLima refused.", "", "Quito left. Bogota stayed."]
    found = list(parse([document(text) for text in texts], nlp, batch_size=2))
    assert [len(list(parsed.sentences())) for parsed in found] == [2, 0, 2]
    assert [parsed.doc.text for parsed in found] == texts


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("GENEVA, March 3 – Talks began.", ["dateline", "body"]),
        ("Washington, D.C., May 12, 2021 (Agency) -- Talks began.", ["dateline", "body"]),
        ("LIMA (Agency) - Talks began.", ["dateline", "body"]),
        ("Talks – the third round – began.", ["body"]),
        ("Lima rejects border plan", ["headline"]),
        ("By Ana Paz and Li Wei", ["byline"]),
        ("“A long night,” she said", ["headline"]),
        ("   ", []),
    ],
)
def test_segments(line: str, kinds: list[str]) -> None:
    assert [segment.kind for segment in segments(line)] == kinds


def test_a_sentence_never_crosses_a_line(nlp: Language) -> None:
    parsed = next(iter(parse([document("Lima rejects plan\nThe minister spoke.")], nlp)))
    assert [sentence.text for sentence in parsed.sentences()] == ["Lima rejects plan", "The minister spoke."]


def test_an_unknown_model_is_named_in_the_error() -> None:
    with pytest.raises(KgError, match=r"no_such_model.*no such spaCy pipeline"):
        load_model("no_such_model")
