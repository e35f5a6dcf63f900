"""Files to documents: offsets that hold, names that do not depend on order, and messages for all that is wrong."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read import text as limits
from kg.read.files import read_documents
from kg.read.meta import is_date
from kg.read.places import folders_in
from kg.read.text import decode, headline

STORY = "Norland offers talks\n\nPORT AMITY, May 2 – Norland said it would talk.\n"


def read(*paths: Path) -> tuple[list, list[str]]:
    errors: list[InputError] = []
    return list(read_documents(paths, errors.append)), [str(error) for error in errors]


def put(folder: Path, name: str, content: str | bytes = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_file_becomes_a_document(tmp_path):
    path = put(tmp_path, "000_29ab.txt")
    (document,), errors = read(path)
    assert not errors
    assert (document.id, document.path, document.text) == ("000_29ab", str(path), STORY)
    assert document.sha256 == sha256(STORY.encode()).hexdigest()
    assert (document.title, document.published, document.language) == ("Norland offers talks", None, "en")


def test_a_folder_stands_for_its_text_files(tmp_path):
    for name in ("b.txt", "a.txt", "README.txt", "notes.odt", "._b.txt", "inner/c.txt"):
        put(tmp_path, name, f"Words of {name}.")
    documents, errors = read(tmp_path)
    assert [document.id for document in documents] == ["a", "b"]
    assert not errors


def test_folders_in_a_folder_are_counted_but_hidden_ones(tmp_path):
    for name in ("a/a.txt", "b/b.txt", ".git/c.txt"):
        put(tmp_path, name)
    assert [folders_in(path) for path in (tmp_path, tmp_path / "a", tmp_path / "a" / "a.txt", tmp_path / "gone", "-",
                                          "https://example.org/")] == [2, 0, 0, 0, 0, 0]


def test_a_folder_and_files_at_once(tmp_path):
    put(tmp_path / "many", "a.txt", "One.")
    one = put(tmp_path, "z.text", "Two.")
    documents, _ = read(one, tmp_path / "many")
    assert [document.id for document in documents] == ["a", "z.text"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\n\n", "\u2028"])
def test_no_newline_is_translated(tmp_path, ends):
    text = f"\n  Ein Anfang{ends}“Żeby” – 🕊 {ends}End{ends}"
    (document,), _ = read(put(tmp_path, "a.txt", text))
    assert document.text == text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32", "mac_roman"])
def test_an_encoding_is_found_out(tmp_path, encoding):
    text = "The minister said “we won’t agree” – and Norland’s envoy at the café rejected the talks.\n" * 3
    (document,), errors = read(put(tmp_path, "a.txt", text.encode(encoding)))
    assert not errors
    assert document.text == text
    assert document.sha256 == sha256(text.encode()).hexdigest()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")).map("word {}".format))
def test_every_character_is_kept(text):
    assert decode(text.encode(), "a.txt") == text


def test_a_byte_order_mark_counts_as_the_first_character(tmp_path):
    path = put(tmp_path, "a.txt", "\ufeff" + STORY)
    (document,), errors = read(path)
    assert not errors
    assert document.text[0] == "\ufeff"
    assert document.text == path.read_bytes().decode("utf-8")
    assert document.title == "Norland offers talks"


def test_metadata_beside_the_text(tmp_path):
    meta = {"published": "2025-05", "title": "Another\n title", "source": "Own",
            "url": "https://example.org/a", "more": 1}
    put(tmp_path, "a.meta.json", json.dumps(meta))
    (document,), errors = read(put(tmp_path, "a.txt"))
    assert not errors
    assert (document.published, document.title, document.source, document.url) == (
        "2025-05", "Another title", "Own", "https://example.org/a")


def test_null_in_metadata_is_nothing(tmp_path):
    put(tmp_path, "a.meta.json", '{"published": null, "title": null}')
    (document,), errors = read(put(tmp_path, "a.txt"))
    assert not errors
    assert (document.published, document.title) == (None, "Norland offers talks")


@pytest.mark.parametrize(("meta", "message"), [
    ("{nonsense", r"a\.meta\.json:1: not JSON in UTF-8; write one object such as {"),
    (b"\xff\xfe{}", r"a\.meta\.json: not JSON in UTF-8; "),
    ("[" * 100_000, r"a\.meta\.json(:1)?: not JSON"),
    ("[1]", r"a\.meta\.json: not a JSON object; "),
    ('{"title": 3}', r'a\.meta\.json: "title" is not a text; .*null'),
    ('{"title": "a\\u0000b"}', r'"title" holds a control character'),
    ('{"source": "\\ud800"}', r'"source" holds .* half a character'),
    ('{"published": "11 May 2025"}', r"\"published\" is no date: '11 May 2025'; write YYYY-MM-DD"),
    ('{"published": "2025-02-30"}', r'"published" is no date'),
    (" " * 1_000_001, r"too large for metadata"),
])
def test_bad_metadata_is_told_and_the_text_is_read(tmp_path, meta, message):
    put(tmp_path, "a.meta.json", meta)
    documents, (error,) = read(put(tmp_path, "a.txt"))
    assert [document.published for document in documents] == [None]
    assert documents[0].title == "Norland offers talks"
    assert re.search(message, error)


def test_good_metadata_beside_a_bad_value_is_kept(tmp_path):
    put(tmp_path, "a.meta.json", '{"published": "yesterday", "title": "Kept"}')
    (document,), errors = read(put(tmp_path, "a.txt"))
    assert (document.title, document.published, len(errors)) == ("Kept", None, 1)


@pytest.mark.parametrize(("content", "message"), [
    (b"", "bad.txt: empty: there is no word in it; leave it out or put the text in"),
    (b" \r\n\t\xef\xbb\xbf", "bad.txt: empty"),
    (b"\x89PNG\r\n\x1a\n\0\0", "bad.txt:3: not a text: its bytes are in no known encoding; save it"),
    (b"Words.\n" + b"x " * 2_500_000, "bad.txt:2: a line of 5,000,000 characters, more than the 200,000"),
])
def test_a_file_that_is_no_text_is_told_and_the_others_are_read(tmp_path, content, message):
    put(tmp_path, "bad.txt", content)
    put(tmp_path, "good.txt")
    documents, (error,) = read(tmp_path)
    assert [document.id for document in documents] == ["good"]
    assert error.startswith(f"{tmp_path}/{message}")


def test_a_missing_path_is_told(tmp_path):
    good = put(tmp_path, "good.txt")
    documents, (error,) = read(tmp_path / "nowhere", good)
    assert [document.id for document in documents] == ["good"]
    assert error == f"{tmp_path}/nowhere: there is no such file or folder; check the path"


def test_an_empty_folder_is_told(tmp_path):
    assert read(tmp_path) == ([], [f"{tmp_path}: the folder holds no document; "
                                     "put texts into it: .txt, .html, .pdf, .jsonl … (docs/reading.md)"])


def test_what_cannot_be_opened_is_told(tmp_path, monkeypatch):
    put(tmp_path, "a.txt")
    put(tmp_path, "b.txt")
    whole = Path.open

    def locked(path, *args, **more):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return whole(path, *args, **more)

    monkeypatch.setattr(Path, "open", locked)
    documents, (error,) = read(tmp_path)
    assert [document.id for document in documents] == ["b"]
    assert error == f"{tmp_path}/a.txt: cannot be read (Permission denied); check its permissions"


def test_a_fault_of_our_own_is_told_as_such_and_the_others_are_read(tmp_path, monkeypatch):
    def slip(text):
        return text.no_such_attribute

    def undefined(text):
        return no_such_name  # noqa: F821 - the fault that is looked for

    for wrong, message in ((slip, "AttributeError: 'str' object has no"), (undefined, "NameError: name 'no_such")):
        slip.__code__ = slip.__code__.replace(co_filename=limits.__file__)
        monkeypatch.setattr("kg.read.draft.headline", lambda text, wrong=wrong: wrong(text) if "Bo" in text else None)
        put(tmp_path, "a.txt", "Bo.")
        put(tmp_path, "b.txt", "Cy.")
        documents, (error,) = read(tmp_path)
        assert [document.id for document in documents] == ["b"]
        assert error.startswith(f"{tmp_path}/a.txt: unexpected error {message}")
        assert "please report it" in error


def test_what_a_library_raises_for_bytes_is_the_fault_of_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.read.formats.module", lambda kind, source: lambda *_: json.loads(None))
    (error,) = read(put(tmp_path, "a.txt"))[1]
    assert "broken, no plain text (TypeError: the JSON object must be" in error


def test_a_file_larger_than_a_document_is_not_loaded(tmp_path, monkeypatch):
    monkeypatch.setattr("kg.read.source.MAX_BYTES", 10)
    documents, (error,) = read(put(tmp_path, "a.txt"))
    assert not documents
    assert "more than the 10 bytes of a document; split it" in error


def test_a_line_of_the_greatest_length_is_read():
    assert len(decode(b"x" * limits.MAX_LINE, "a.txt")) == limits.MAX_LINE


def test_same_name_and_bytes_are_one_document(tmp_path):
    one, two = put(tmp_path / "x", "a.txt"), put(tmp_path / "y", "a.txt")
    for paths in ((one, two), (two, one), (one, one, two)):
        documents, errors = read(*paths)
        assert [(document.id, document.path) for document in documents] == [("a", str(one))]
        assert not errors


def test_same_name_other_bytes_are_two_documents_in_any_order(tmp_path):
    one, two = put(tmp_path / "x", "a.txt", "One."), put(tmp_path / "y", "a.txt", "Two.")
    ids = sorted(f"a-{sha256(text).hexdigest()[:8]}" for text in (b"One.", b"Two."))
    for paths in ((one, two), (two, one)):
        documents, errors = read(*paths)
        assert [document.id for document in documents] == ids
        assert not errors


@pytest.mark.parametrize(("name", "wanted"), [
    ("plain-name_1.2~x.txt", "plain-name_1.2~x"),
    ("with blank, and: marks?.txt", "with-blank-and-marks"),
    ("Лист.txt", "Лист"),
    ("Cafe\u0301.txt", "Café"),
    ("<script>alert(1)<.txt", "script-alert-1"),
    ("...txt", "document"),
])
def test_ids_hold_letters_digits_and_a_few_marks(tmp_path, name, wanted):
    (document,), _ = read(put(tmp_path, name))
    assert document.id == wanted


def test_a_name_cannot_write_to_the_terminal(tmp_path):
    put(tmp_path, "a\x1b[2J\n.txt", b"")
    _, (error,) = read(tmp_path)
    assert "a\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}.txt: empty" in error
    assert error.isprintable()


@pytest.mark.parametrize(("text", "wanted"), [
    ("\n  Talks   to go on \nMore.", "Talks to go on"),
    ("Talks go on.\nMore.", None),
    ("He said: “Go.”\nMore.", None),
    ("Only one line", None),
    ("word " * 19 + "\nMore.", None),
])
def test_headline(text, wanted):
    assert headline(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("2025", True), ("2025-05", True), ("2024-02-29", True), ("2025-02-29", False), ("2025-13", False),
    ("0000", False), ("2025-5-1", False), ("2025-05-11T10:00", False), ("", False)])
def test_is_date(text, wanted):
    assert is_date(text) is wanted


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    told = []
    assert list(read_documents([tmp_path], told.append)) == []
    assert "a.txt" in str(told[0])
