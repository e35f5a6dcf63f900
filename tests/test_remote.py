"""Addresses: read from a real server of the web and a real one of S3, and told where they fail."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import boto3
import made
import pytest
import s3fs
from command import OTHER, STORY, kg
from moto.server import ThreadedMotoServer
from test_read import put, read

from kg.build.gather import gathered
from kg.read import remote
from kg.read.source import Source

LINKS = f'<html><body><p><a href="/secret.txt">{made.TEXT}</a><img src="/secret.png"></p></body></html>'
PAGES = {"/a.txt": OTHER.encode(), "/news/b": LINKS.encode(), "/c.zip": made.zipped({"d.txt": STORY.encode()}),
         "/rows.jsonl": b'{"text": "https://127.0.0.1/secret.txt", "url": "https://127.0.0.1/secret.txt"}\n',
         "/large.txt": b"Words. " * 1000, "/odd?q=1": STORY.encode()}


class Web(BaseHTTPRequestHandler):
    """Serves PAGES and faults; notes what it is asked."""

    asked: list[str] = []  # noqa: RUF012 - one list for all requests

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/slow.txt":
            time.sleep(3)
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/a.txt" if self.path == "/moved" else "file:///etc/passwd")
            self.end_headers()
            return
        if self.path == "/private.txt":
            self.answer(200 if self.headers["Authorization"] else 401, STORY.encode())
        elif self.path == "/cut.txt":
            self.answer(200, b"Words", 100)
        else:
            self.answer(200 if self.path in PAGES else 500 if self.path == "/500" else 404,
                        PAGES.get(self.path, b"no"))

    def answer(self, status: int, body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    with listening() as address:
        yield address


@contextmanager
def listening() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("AWS_ENDPOINT_URL", f"http://{host}:{port}"), ("AWS_ACCESS_KEY_ID", "key"),
                            ("AWS_SECRET_ACCESS_KEY", "word"), ("AWS_DEFAULT_REGION", "us-east-1")):
            patch.setenv(name, value)
        s3fs.S3FileSystem.clear_instance_cache()  # one kept of another server would still ask that
        client = boto3.client("s3")
        client.create_bucket(Bucket="talks")
        for name, body in (("news/a.txt", OTHER), ("news/a.meta.json", '{"title": "Refusal"}'), ("news/b.txt", STORY),
                           ("news/.hidden.txt", STORY), ("news/in/c.txt", STORY), ("odd #1?.txt", OTHER)):
            client.put_object(Bucket="talks", Key=name, Body=body.encode())
        yield "s3://talks"
    server.stop()


def test_a_page_is_read_from_its_address(web):
    (document,), errors = read(f"{web}/a.txt#part")
    assert not errors
    assert (document.text, document.path, document.url) == (OTHER, f"{web}/a.txt", f"{web}/a.txt")
    assert document.id == f"{web[7:].replace(':', '-')}~a"


def test_the_format_is_told_by_the_bytes_and_links_are_not_followed(web):
    Web.asked.clear()
    documents, _ = read(f"{web}/news/b", f"{web}/rows.jsonl", f"{web}/odd?q=1")
    assert len(documents) == 3
    assert not any("href" in one.text for one in documents)
    assert sorted(Web.asked) == ["/news/b", "/odd?q=1", "/rows.jsonl"]


def test_an_archive_is_read_from_its_address(web):
    (document,), errors = read(f"{web}/c.zip")
    assert not errors
    assert (document.path, document.url, document.text) == (f"{web}/c.zip!/d.txt", None, STORY)


@pytest.mark.parametrize(("path", "word"), [
    ("/none.txt", "nothing is there (404); check the address"), ("/500", "the server answers 500; try again later"),
    ("", "nothing is there (404)"), ("/cut.txt", "cannot be reached"), ("/moved-away", "cannot be reached"),
])
def test_an_address_that_fails_is_one_fault_and_the_others_are_read(web, path, word):
    documents, (error,) = read(f"{web.replace('//', '//user:word@')}{path}", f"{web}/moved")
    assert [document.text for document in documents] == [OTHER]
    assert error.startswith(f"{web}{path}: ")
    assert word in error
    assert "user" not in error


def test_user_and_password_are_given_and_kept_out_of_the_graph(web):
    (document,), _ = read(f"{web.replace('//', '//user:word@')}/private.txt")
    assert (document.text, document.path) == (STORY, f"{web}/private.txt")
    _, (error,) = read(f"{web}/private.txt")
    assert "the server refuses it" in error


def test_a_server_that_does_not_answer_is_given_up(web, monkeypatch):
    monkeypatch.setattr(remote, "SILENCE", 0.2)
    documents, (error,) = read(f"{web}/slow.txt", f"{web}/a.txt")
    assert len(documents) == 1
    assert error == f"{web}/slow.txt: no answer within 0.2 seconds; try again later"


def test_nobody_listens():
    with listening() as address:
        pass
    documents, (error,) = read(f"{address}/a.txt")
    assert not documents
    assert "cannot be reached" in error


def test_there_is_a_limit(web, monkeypatch):
    monkeypatch.setattr(remote, "MAX_FETCHED", 5000)
    documents, (error,) = read(f"{web}/large.txt", f"{web}/a.txt")
    assert len(documents) == 1
    assert "more than 5,000 bytes" in error


@pytest.mark.parametrize(("address", "word"), [
    ("ftp://user:word@example.org/a.txt", "addresses of ftp are not read; give one of http, https, s3"),
    ("http://[word/a.txt", "cannot be reached"), ("http://user:word@:x/", "cannot be reached"), ("https://", "cannot"),
])
def test_what_is_no_address_is_told(address, word):
    documents, (error,) = read(address)
    assert not documents
    assert word in error
    assert "user" not in error


def test_the_name_of_a_host_tells_no_format():
    (source,) = remote.sources("https://mfa.gov.md")
    assert isinstance(source, Source)
    assert source.name == ""


def test_what_is_not_installed_is_told(monkeypatch):
    monkeypatch.setitem(remote.NEEDS, "s3", ("no_such_library", "cluster"))
    _, (error,) = read("s3://talks/a.txt")
    assert "no_such_library, which is not installed; install it: pip install 'communique[cluster]'" in error


def test_a_folder_of_a_store_stands_for_its_documents(bucket):
    documents, errors = read(f"{bucket}/news/")
    assert not errors
    assert [(one.path, one.id, one.text) for one in documents] == [
        (f"{bucket}/news/a.txt", "talks~news~a", OTHER), (f"{bucket}/news/b.txt", "talks~news~b", STORY)]
    assert documents[0].title == "Refusal"


def test_objects_of_a_store_and_what_is_not_there(bucket):
    documents, errors = read(f"{bucket}/odd #1?.txt", f"{bucket}/none.txt", "s3://nothing/")
    assert [one.text for one in documents] == [OTHER]
    assert sorted(errors) == ["s3://nothing/: nothing is there (404); check the address",
                              f"{bucket}/none.txt: nothing is there (404); check the address"]


def test_what_an_address_gave_is_kept_while_it_gives_nothing(bucket, tmp_path):
    with listening() as web:
        known = gathered([f"{web}/a.txt", f"{web}/c.zip", f"{bucket}/news/", put(tmp_path, "e.txt")], {}, None, print)
    errors: list[object] = []
    after = gathered([f"{web}/a.txt", f"{web}/c.zip", "s3://nothing/"], known, None, errors.append)
    assert len(known) == 5
    assert after == known
    assert len(errors) == 3


def test_a_document_that_left_its_folder_in_a_store_leaves(bucket):
    client = boto3.client("s3")
    client.put_object(Bucket="talks", Key="week/a.txt", Body=OTHER.encode())
    client.put_object(Bucket="talks", Key="week/b.txt", Body=STORY.encode())
    known = gathered([f"{bucket}/week/"], {}, None, print)
    client.delete_object(Bucket="talks", Key="week/b.txt")
    assert list(known) == [f"{bucket}/week/a.txt", f"{bucket}/week/b.txt"]
    assert list(gathered([f"{bucket}/week/"], known, None, print)) == [f"{bucket}/week/a.txt"]


def test_commands_take_addresses(web, tmp_path):
    result = kg("build", f"{web}/a.txt", f"{web}/none.txt", "--out", tmp_path, "--no-exports")
    assert result.exit_code == 1
    assert f"skipped {web}/none.txt: nothing is there (404)" in result.stderr
    assert kg("remove", f"{web}/a.txt", "--out", tmp_path, "--no-exports").exit_code == 0
    assert f'"path":"{web}/a.txt"' in kg("extract", f"{web}/a.txt").stdout.replace('": "', '":"')
