"""Strangers who mean harm: nothing runs, nothing leaves, and the others are answered meanwhile."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from tests.serving import PATIENCE, Served, served

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?d) }"
HOARD = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g ?c ?f ?i"

@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("hostile") / "graph.nt"
    path.write_text("".join(f'<http://e/{n}> <http://e/p{n % 7}> "{n} {"x" * 200}" .\n' for n in range(2_000)),
                    encoding="utf-8")
    with served(path, "--timeout", 3, "--workers", 2, "--memory", 400, "--max-rows", 100) as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def half_open(server: Served) -> Iterator[list[socket.socket]]:
    """Connections that send half a request and then nothing, while all tests run."""
    halves = [b"", b"GET /sparql?que", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
              b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 9\r\n"
              b"\r\nASK"]
    opened = []
    for number in range(120):
        one = socket.create_connection(("127.0.0.1", server.port))
        one.sendall(halves[number % len(halves)])
        opened.append(one)
    yield opened
    for one in opened:
        one.close()


@contextmanager
def attacked(server: Served, count: int, query: str) -> Iterator[list[int]]:
    """`count` clients that ask a greedy query; their answers' statuses once it is over."""
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(httpx.post(f"{server.url}/sparql", data={"query": query}, timeout=PATIENCE).status_code)
    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        for thread in threads:
            thread.join()


def answers(server: Served) -> bool:
    """Whether a modest query is answered."""
    answer = server.query("ASK { <http://e/1> ?p ?o }")
    assert answer.status_code == 200, answer.text
    return answer.json() == {"head": {}, "boolean": True}


def test_cross_products_end_and_others_are_answered(server: Served):
    """Also who has to wait for longer than a query may take: there are six greedy ones to a worker."""
    with attacked(server, 12, CROSS) as statuses:
        time.sleep(0.5)
        assert all(answers(server) for _ in range(5))
    assert set(statuses) <= {503, 504}
    assert len(statuses) == 12
    assert answers(server)


def test_a_query_that_hoards_loses_its_memory_and_no_more(server: Served):
    response = server.client.post("/sparql", data={"query": HOARD})
    assert response.status_code in {503, 504}
    assert "memory" in response.text or "longer" in response.text
    assert answers(server)


def test_who_goes_away_holds_no_worker(server: Served):
    for _ in range(6):
        with pytest.raises(httpx.TimeoutException):
            httpx.post(f"{server.url}/sparql", data={"query": CROSS}, timeout=0.3)
    assert answers(server)


@pytest.mark.parametrize("text", [
    "SELECT * { BIND(1" + "+1" * 100_000 + " AS ?x) }", "ASK { " + "UNION".join(["{}"] * 30_000) + " }",
    "ASK { FILTER(" + "!" * 200_000 + "true) }", "ASK { ?s " + "/".join(["<a:b>"] * 60_000) + " ?o }",
    "ASK " + "{" * 100_000, "ASK { ?s ?p " + "(" * 50 + ")" * 50 + " }", "SELECT * { " + "OPTIONAL { } " * 50_000 + "}",
], ids=["sum", "union", "not", "path", "braces", "lists", "optional"])
def test_chains_and_depths_end_no_more_than_their_worker(server: Served, text: str):
    response = server.client.post("/sparql", data={"query": text})
    assert response.status_code in {200, 400, 503, 504}
    assert answers(server)


def test_what_is_too_long_is_not_read(server: Served):
    assert server.client.post("/sparql", content=b"#" * 10_000_000,
                              headers={"content-type": "application/sparql-query"}).status_code == 413

    def forever() -> Iterator[bytes]:
        for _ in range(200):
            yield b"#" * 50_000
    try:
        status = server.client.post("/sparql", content=forever(),
                                    headers={"content-type": "application/sparql-query"}).status_code
    except httpx.TransportError:
        status = 413
    assert status == 413
    assert spoken(server, b"GET /sparql?query=" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")[1] == b"414"
    assert spoken(server, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n")[1] == b"431"
    assert server.client.get("/sparql?" + "&".join(f"a{n}=" for n in range(2_000))).status_code == 400
    assert answers(server)


def spoken(server: Served, data: bytes) -> list[bytes]:
    """The words of the first line that comes back for raw bytes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as one:
        try:
            one.sendall(data)
            return one.makefile("rb").readline().split() or [b"", b""]
        except ConnectionError:
            return [b"", b""]


@pytest.mark.parametrize("data", [
    b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"NONSENSE\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
])
def test_what_is_no_http_is_refused(server: Served, data: bytes):
    assert spoken(server, data)[1] in {b"400", b"405", b"505", b""}
    assert answers(server)


@pytest.mark.parametrize("path", [
    "/assets/x/../../../../etc/passwd", "/assets/x/..%2f..%2fpages.py", "/assets/%2e%2e/%2e%2e/etc/passwd",
    "/entity/../../../etc/passwd", "/entity/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "//etc/passwd", "/static/serve.css",
    "/browse?iri=file:///etc/passwd", "/store?graph=file:///etc/passwd",
])
def test_no_path_leads_to_a_file(server: Served, path: str):
    line, _, rest = raw(server, path).partition(b"\r\n")
    assert line.split()[1] in {b"400", b"404"}
    assert b"root:" not in rest


def raw(server: Served, path: str) -> bytes:
    """What comes back for a path as it is: clients would clean it up."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as one:
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        return one.makefile("rb").read()


@pytest.mark.parametrize("path", [
    "/sparql?query=ASK%7B%7D&format=x%0d%0aSet-Cookie:a=b", "/browse?q=%0d%0aSet-Cookie:%20a=b",
    "/entity/x%0d%0aSet-Cookie:a=b", "/x%0d%0aSet-Cookie:a=b",
    "/sparql?default-graph-uri=a:b%0d%0aSet-Cookie:a=b&query=ASK%7B%7D",
])
def test_no_header_is_injected(server: Served, path: str):
    head = raw(server, path).partition(b"\r\n\r\n")[0].lower()
    assert b"set-cookie" not in head


def test_nothing_leaves(server: Served):
    """Not by SERVICE, by FROM or by a base, however spelt: nobody knocks at a port that listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        there = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for text in (f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
                     f"SELECT * {{ service silent <{there}> {{ ?s ?p ?o }} }}",
                     f"PREFIX : <{there}> SELECT * {{ SERVICE:a {{ ?s ?p ?o }} }}",
                     f"ASK FROM <{there}> {{ ?s ?p ?o }}",
                     "SELECT * { SERVICE <http://169.254.169.254/> { ?s ?p ?o } }"):
            response = server.query(text)
            assert response.status_code == (200 if "FROM" in text else 403)
        server.query("ASK {}", **{"default-graph-uri": there})
        listener.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_half_open_connections_are_closed(server: Served, half_open: list[socket.socket]):
    """They did not keep anybody from being answered; after their time (`kg.serve.server.SEND`) they are gone."""
    for one in half_open:
        one.settimeout(PATIENCE)
        with suppress(ConnectionError):
            assert one.recv(1) == b""
    assert answers(server)
