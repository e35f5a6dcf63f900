"""Every format: its text, what it says of itself, and a clear word on what is wrong with it."""

from __future__ import annotations

import gzip
from pathlib import Path

import made
import pytest
from made import PARAGRAPHS, ROW, TEXT, TITLE, TOLD
from test_read import put, read

from kg.errors import OtherLanguageError
from kg.model import Document
from kg.read.draft import Options
from kg.read.fields import Fields
from kg.read.files import read_paths


def told(document: Document) -> tuple[str | None, ...]:
    return (document.title, document.published, document.author, document.source, document.url)


@pytest.mark.parametrize("name", made.FILES)
def test_each_format_gives_the_same_paragraphs_a_line_each(tmp_path, name):
    documents, errors = read(put(tmp_path, name, made.FILES[name]))
    assert not errors
    assert documents
    for document in documents:
        lines = [line for line in document.text.splitlines() if line not in (TITLE, "")]
        assert lines[:2] == PARAGRAPHS
        assert not {"alert", "Home", "rights", "Page"} & set(document.text.replace("(", " ").split())


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.parquet", "a.rss", "a.atom",
                                  "a.jsonl.bz2", "a.html.xz"])
def test_what_a_document_says_of_itself(tmp_path, name):
    (document,), _ = read(put(tmp_path, name, made.FILES[name]))
    assert told(document) == TOLD


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_properties_of_office_documents(tmp_path, name):
    (document,), _ = read(put(tmp_path, name, made.FILES[name]))
    assert told(document)[:3] == TOLD[:3]


@pytest.mark.parametrize(("name", "wanted"), [
    ("a.jsonl", [("a.jsonl~7", "a.jsonl#7")]),
    ("a.zip", [("a.zip~in~a", "a.zip!/in/a.txt"), ("a.zip~in~b.html", "a.zip!/in/b.html")]),
    ("a.tar", [("a.tar~in~a", "a.tar!/in/a.txt")]),
    ("a.txt.gz", [("a", "a.txt.gz")]),
    ("a.jsonl.bz2", [("a.jsonl~7", "a.jsonl.bz2#7")]),
    ("a.warc.gz", [("a.warc.gz~0000-1", "a.warc.gz#https://example.org/talks/1")]),
    ("a.rss", [("a.rss~7", "a.rss#7")]),
])
def test_documents_in_a_file_are_named_by_it_and_their_place_in_it(tmp_path, name, wanted):
    documents, _ = read(put(tmp_path, name, made.FILES[name]))
    assert [(one.id, one.path.removeprefix(f"{tmp_path}/")) for one in documents] == wanted


@pytest.mark.parametrize("name", sorted(made.FILES.keys() - {"a.csv", "a.md"}))  # these are texts
def test_the_bytes_tell_the_format_where_the_name_does_not(tmp_path, name):
    documents, errors = read(put(tmp_path, "unnamed", made.FILES[name]))
    assert not errors
    assert [line for line in documents[0].text.splitlines() if line not in (TITLE, "")][:2] == PARAGRAPHS


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-2"])
def test_a_page_is_in_the_encoding_it_says(tmp_path, charset):
    name = "Ján Čarnogurský agreed." if charset == "iso-8859-2" else "François agreed."
    (document,), errors = read(put(tmp_path, "a.html", made.page(name, charset=charset)))
    assert not errors
    assert document.text.splitlines()[2].endswith(name)


def test_columns_of_a_page_are_read_one_after_the_other(tmp_path):
    left = ["France proposed talks with Japan in", "Geneva, and Japan rejected the nego-", "tiations at once."]
    right = ["Kenya accused Mali of breaking the", "ceasefire on the border."]
    written = made.pdf([*made.lines(left, 50), *made.lines(right, 320)])
    (document,), _ = read(put(tmp_path, "a.pdf", written))
    assert document.text.splitlines() == [
        "France proposed talks with Japan in Geneva, and Japan rejected the negotiations at once.",
        "Kenya accused Mali of breaking the ceasefire on the border."]


def test_fields_are_chosen_by_name_and_guesses_are_told(tmp_path):
    rows = [{"key": 1, "lead": "x", "story": PARAGRAPHS[0], "when": 20250511}, {"key": 2, "story": PARAGRAPHS[1]}]
    heard: list[str] = []
    fields = Fields(id="key", date="when", tell=heard.append)
    path = put(tmp_path, "a.jsonl", made.jsonl(*rows))
    first, second = read_paths([path], Options(fields=fields))
    assert (first.id, first.text, first.published) == ("a.jsonl~1", PARAGRAPHS[0], "2025-05-11")
    assert (second.id, second.text, second.published) == ("a.jsonl~2", PARAGRAPHS[1], None)
    assert heard == [f"{path}: text from 'story'"]
    heard.clear()
    list(read_paths([put(tmp_path, "b.parquet", made.table(rows))], Options(fields=fields)))
    assert heard == [f"{tmp_path}/b.parquet: text from 'story'"]


def test_a_row_without_an_id_goes_by_its_address_or_its_text(tmp_path):
    rows = [{"text": PARAGRAPHS[0], "url": "https://example.org/a?b=1"}, {"text": PARAGRAPHS[1]}]
    (first, second), _ = read(put(tmp_path, "a.jsonl", made.jsonl(*rows)))
    assert first.id == "a.jsonl~https---example.org-a-b-1"
    assert second.id == f"a.jsonl~{second.path.partition('#')[2]}"
    swapped, _ = read(put(tmp_path, "a.jsonl", made.jsonl(*rows[::-1])))
    assert {one.id for one in swapped} == {first.id, second.id}


@pytest.mark.parametrize(("value", "wanted"), [
    ("2025-05-11T23:59:00+02:00", "2025-05-11"), ("20250511", "2025-05-11"), ("20250511101500", "2025-05-11"),
    (20250511, "2025-05-11"), (20250511101500, "2025-05-11"), (1746957600, "2025-05-11"),
    (1746957600000, "2025-05-11"), ("Sun, 11 May 2025 10:00:00 GMT", "2025-05-11"), ("2025-05", "2025-05"),
    ("2025", "2025"), (None, None), ("", None)])
def test_dates_as_tables_write_them(tmp_path, value, wanted):
    (document,), errors = read(put(tmp_path, "a.jsonl", made.jsonl({**ROW, "published": value})))
    assert document.published == wanted
    assert not errors


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.html", b"<html><body></body></html>", "no article in this page; leave it out, or save its text as .txt"),
    ("a.pdf", made.pdf([], []), "no text in this PDF: its pages are pictures; read the scan first"),
    ("a.pdf", made.pdf([(50, 50, "Secret")], password="x"), "a PDF with a password; save it without: qpdf"),
    ("a.pdf", b"%PDF-1.4 nothing", "broken, no PDF"),
    ("a.docx", b"\xd0\xcf\x11\xe0 old", "a Word document with a password, or of before 2007"),
    ("a.docx", made.zipped({"x.xml": b"<x/>"}), "broken, no Word document"),
    ("a.jsonl", b'{"id": 1}\n', "none of its fields is known to hold the text: id; name it with --text-field"),
    ("a.jsonl", made.jsonl() + b"{nonsense\n", "a.jsonl:2: not JSON; write one object a line"),
    ("a.jsonl", made.jsonl(ROW, {"id": 8, "text": " "}), "a.jsonl:2: no text in text; leave the row out"),
    ("a.jsonl", made.jsonl(ROW | {"published": "yesterday"}), "a.jsonl#7: its date is none: 'yesterday'"),
    ("a.json", b"[1]", "a.json:1: not a JSON object"),
    ("a.csv", b"", "no document in this, read as CSV; leave it out"),
    ("a.parquet", b"PAR1", "broken, no Parquet"),
    ("a.rss", b"<rss></rss>", "no document in this, read as a feed"),
    ("a.warc", b"WARC/1.0\r\n", "no document in this, read as a WARC archive"),
    ("a.zip", b"PK\x03\x04", "no zip archive that can be read"),
    ("a.zip", made.zipped({"picture.png": b"x"}), "no document in this, read as a zip archive"),
    ("a.tar", b"nothing", "not compressed by gzip"),
    ("a.txt.gz", gzip.compress(TEXT.encode())[:-20], "cannot be unpacked"),
    ("a.md", b"---\n{x: [\n---\n" + TEXT.encode(), "its front matter cannot be read"),
])
def test_what_is_wrong_is_told(tmp_path, name, content, message):
    _, errors = read(put(tmp_path, name, content))
    assert len(errors) == 1
    assert message in errors[0]
    assert errors[0].startswith(f"{tmp_path}/{name}")


def test_a_bad_row_leaves_the_others(tmp_path):
    content = b"null\n" + made.jsonl(ROW, {"id": 8}, {**ROW, "id": 9})
    documents, errors = read(put(tmp_path, "a.jsonl", content))
    assert [one.id for one in documents] == ["a.jsonl~7", "a.jsonl~9"]
    assert [error.removeprefix(f"{tmp_path}/").partition(";")[0] for error in errors] == [
        "a.jsonl:1: not a JSON object", "a.jsonl:3: no text in it"]


def test_metadata_beside_counts_more_in_folders_and_archives(tmp_path):
    meta = b'{"title": "Beside", "published": "2024-01-02"}'
    put(tmp_path, "a.meta.json", meta)
    files = {"in/a.html": made.page(), "in/a.meta.json": meta}
    for name, content in {"a.html": made.page(), "b.zip": made.zipped(files), "c.tar": made.tarred(files)}.items():
        (document,), errors = read(put(tmp_path, name, content))
        assert not errors
        assert (document.title, document.published, document.author) == ("Beside", "2024-01-02", "Ann Bo")


def test_another_language_is_skipped_and_can_be_told_from_faults(tmp_path):
    put(tmp_path, "de.txt", "Die Regierung lehnt das Angebot ab und fordert neue Verhandlungen über den Frieden. " * 3)
    put(tmp_path, "ru.txt", "Россия отвергла предложение.")
    put(tmp_path, "en.txt", PARAGRAPHS[0])
    found = {Path(one.path).name: one for one in read_paths([tmp_path])}
    assert sorted(name for name, one in found.items() if isinstance(one, OtherLanguageError)) == ["de.txt", "ru.txt"]
    assert "written in de, not in en" in str(found["de.txt"])
    assert found["en.txt"].text == PARAGRAPHS[0]
