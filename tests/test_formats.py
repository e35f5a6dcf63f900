"""Every format: its text, what it says of itself, and a clear word on what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read import put, read

from kg.errors import OtherLanguageError
from kg.read.files import read_paths

PARAGRAPHS = ["France proposed direct talks with Japan in Geneva on Friday, officials said at a press briefing.",
              "Japan accused France of violating the ceasefire that both sides had signed in March this year."]
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Talks offered | The Outlet</title>
<meta property="og:site_name" content="The Outlet"><meta name="author" content="Ann Bo">
<meta property="article:published_time" content="2025-05-11T10:00:00Z">
<link rel="canonical" href="https://example.org/talks"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks offered</h1>
<p>{0}</p><p>{1}</p></article><script>alert(1)</script><footer>All rights reserved</footer></body></html>"""


def told(document: object) -> tuple[object, ...]:
    return (document.title, document.published, document.author, document.source, document.url)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-2"])
def test_a_page_is_read_without_what_surrounds_the_article(tmp_path, charset):
    page = PAGE.format(PARAGRAPHS[0], f"{PARAGRAPHS[1]} Ján Čarnogurský." if charset == "iso-8859-2" else
                       f"{PARAGRAPHS[1]} François.", charset=charset)
    (document,), errors = read(put(tmp_path, "a.html", page.encode(charset)))
    assert not errors
    assert document.id == "a.html"
    assert told(document) == ("Talks offered", "2025-05-11", "Ann Bo", "The Outlet", "https://example.org/talks")
    lines = document.text.splitlines()
    assert lines[:2] == ["Talks offered", PARAGRAPHS[0]]
    assert lines[2].endswith(("Ján Čarnogurský.", "François."))
    assert not {"alert", "Home", "rights"} & set(document.text.split())


def test_a_page_without_an_article_is_told(tmp_path):
    documents, (error,) = read(put(tmp_path, "a.html", "<html><body></body></html>"))
    assert not documents
    assert error == f"{tmp_path}/a.html: no article in this page; leave it out, or save its text as .txt"


def test_another_language_is_skipped_and_can_be_told_from_faults(tmp_path):
    put(tmp_path, "de.txt", "Die Regierung lehnt das Angebot ab und fordert neue Verhandlungen über den Frieden. " * 3)
    put(tmp_path, "ru.txt", "Россия отвергла предложение.")
    put(tmp_path, "en.txt", PARAGRAPHS[0])
    found = {Path(one.path).name: one for one in read_paths([tmp_path])}
    assert [name for name, one in found.items() if isinstance(one, OtherLanguageError)] == ["de.txt", "ru.txt"]
    assert "written in de, not in en" in str(found["de.txt"])
    assert found["en.txt"].text == PARAGRAPHS[0]
