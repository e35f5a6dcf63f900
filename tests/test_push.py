"""Graphs into real SPARQL stores that run on loopback, and questions to them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from command import kg
from graph_data import record, store
from stores import Server, free_port, oxigraph, virtuoso

from kg.errors import KgError
from kg.graph.iris import BASE
from kg.graph.triples import quads
from kg.serve.questions import questions
from kg.store.client import Client, StoreError, wait
from kg.store.credentials import Bearer, Either, credentials
from kg.store.embedded import GraphStore, open_store
from kg.store.push import Memory, Pushed, push
from kg.store.remote import Endpoint

SECRET = "dba"  # noqa: S105 - what Virtuoso comes with
GRAPHS = 3
"""The two articles and the ontology."""


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start(tmp_path_factory.mktemp(request.param)) as server:
        yield server


@pytest.fixture
def endpoint(server: Server) -> Iterator[Endpoint]:
    """The store without any graph of ours."""
    one = Endpoint.at(server.url, Client(Either("dba", SECRET)))
    yield one
    for graph in [*store().documents(), "https://w3id.org/communique/diplomacy", "urn:other"]:
        one.delete(graph)


def sent(graph: GraphStore, to: Endpoint, memory: Path) -> Pushed:
    return push(graph, to, Memory(memory), lambda names, number: names)


def with_other_title() -> GraphStore:
    changed = open_store()
    changed.load(quads(record("istanbul"), BASE))
    changed.load(quads(replace(record("norland"), document=replace(record("norland").document, title="Other")), BASE))
    return changed


def rows(result: Iterable[object]) -> set[tuple[str, ...]]:
    return {tuple("" if cell is None else str(cell) for cell in row) for row in result}  # type: ignore[attr-defined]


def test_what_changed_is_sent_and_what_is_gone_is_removed(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.put("urn:other", ["<urn:a> <urn:b> <urn:c> .\n"])
    first = sent(store(), endpoint, tmp_path / "m")
    assert (len(first.sent), first.kept, first.faults) == (GRAPHS, (), {})
    again = sent(store(), endpoint, tmp_path / "m")
    assert (again.sent, len(again.kept), again.removed) == ((), GRAPHS, ())
    changed = sent(with_other_title(), endpoint, tmp_path / "m")
    assert changed.sent == (f"{BASE}doc/norland",)
    assert ("Other",) in rows(endpoint.query("SELECT ?t { ?d a dip:Document ; dcterms:title ?t }"))
    alone = open_store()
    alone.load(quads(record("istanbul"), BASE))
    assert sent(alone, endpoint, tmp_path / "m").removed == (f"{BASE}doc/norland",)
    assert endpoint.counts([f"{BASE}doc/norland", "urn:other"]) == {f"{BASE}doc/norland": 0, "urn:other": 1}


def test_questions_have_the_same_answers_there(endpoint: Endpoint, tmp_path: Path) -> None:
    assert sent(store(), endpoint, tmp_path / "m").faults == {}
    for name in list(questions())[::5]:
        asked = questions()[name].text
        assert rows(endpoint.query(asked)) == rows(store().query(asked)), name
    graph = "CONSTRUCT { ?s dip:exact ?o } WHERE { ?s dip:exact ?o }"
    assert rows(endpoint.query(graph)) == rows(store().query(graph))


def test_without_the_graph_store_protocol_updates_do(endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.graphs = endpoint.graphs.rpartition("/")[0] + "/nothing"
    one = open_store()
    one.load(quads(record("norland"), BASE))
    done = sent(one, endpoint, tmp_path / "m")
    assert (len(done.sent), done.faults, endpoint.protocol) == (GRAPHS - 1, {}, False)
    done = sent(store(), endpoint, tmp_path / "m")
    if endpoint.kind == "virtuoso":  # its updates take no xsd:duration, which is told
        assert "Literal of type xsd:duration" in done.faults[f"{BASE}doc/istanbul"]
    else:
        assert (done.sent, done.faults) == ((f"{BASE}doc/istanbul",), {})


def test_what_the_store_lost_is_told_and_sent_again(endpoint: Endpoint, tmp_path: Path) -> None:
    sent(store(), endpoint, tmp_path / "m")
    endpoint.delete(f"{BASE}doc/norland")
    lost = sent(store(), endpoint, tmp_path / "m").faults
    assert list(lost) == [f"{BASE}doc/norland"]
    assert lost[f"{BASE}doc/norland"].startswith("the store has 0 triples of ")
    mended = sent(store(), endpoint, tmp_path / "m")
    assert (mended.sent, mended.faults) == ((f"{BASE}doc/norland",), {})


def test_a_push_that_is_interrupted_goes_on_where_it_was(endpoint: Endpoint, tmp_path: Path) -> None:
    def stopped(names: Iterable[str], number: int) -> Iterator[str]:
        for at, name in enumerate(names):
            if at == number - 1:
                raise KeyboardInterrupt
            yield name

    with pytest.raises(KeyboardInterrupt):
        push(store(), endpoint, Memory(tmp_path / "m"), stopped)
    with (tmp_path / "m").open("a", encoding="utf-8") as file:
        file.write('["half a li')
    done = sent(store(), endpoint, tmp_path / "m")
    assert (len(done.sent), len(done.kept), done.faults) == (1, GRAPHS - 1, {})


def test_commands_write_and_ask_a_store(
        server: Server, endpoint: Endpoint, built: tuple[Path, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", SECRET)
    result = kg("push", server.url, "--graph", built[0])
    assert result.exit_code == 0, result.output
    assert "has every triple of 4 graphs" in result.stdout
    assert result.stderr == ""
    here, there = (kg("ask", "who-proposed-what", *place, "--format", "csv") for place in (
        ["--graph", built[0]], ["--endpoint", server.url, "--actor", "France"]))
    assert there.stdout == here.stdout != ""
    for graph in (f"{BASE}doc/one", f"{BASE}doc/two"):
        endpoint.delete(graph)


def test_a_password_that_is_wrong_is_told_and_never_shown(server: Server, endpoint: Endpoint) -> None:
    wrong = Endpoint.at(server.url, Client(Either("dba", "hunter2")))
    if endpoint.kind != "virtuoso":
        pytest.skip("this server asks for no password")
    with pytest.raises(StoreError, match=r"401.*give credentials") as raised:
        wrong.put("urn:other", ["<urn:a> <urn:b> <urn:c> .\n"])
    assert "hunter2" not in str(raised.value)


# servers that fail, credentials

class Flaky(BaseHTTPRequestHandler):
    """Answers with the statuses of `plan`, then 200; notes what it was told."""

    plan: list[int] = []  # noqa: RUF012 - one for the class, as the handler is made for each request
    told: list[str] = []  # noqa: RUF012

    def do_POST(self) -> None:
        self.told.append(self.headers.get("Authorization", ""))
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.plan.pop(0) if self.plan else 200)
        self.send_header("WWW-Authenticate", 'Basic realm="here"')
        self.send_header("Retry-After", "7")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture
def flaky() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Flaky)
    Thread(target=server.serve_forever, daemon=True).start()
    Flaky.told.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("plan", "tries", "waits"), [([503, 429, 502], 6, 3), ([], 6, 0)])
def test_what_may_pass_is_tried_again(flaky: str, plan: list[int], tries: int, waits: int) -> None:
    Flaky.plan, waited = list(plan), []
    assert Client(tries=tries, sleep=waited.append).ask("POST", flaky).status_code == 200
    assert len(waited) == waits
    assert all(seconds >= 7 for seconds in waited), "not before Retry-After"


@pytest.mark.parametrize(("plan", "status"), [([503] * 3, 503), ([400], 400), ([500], 500)])
def test_what_will_not_pass_is_told(flaky: str, plan: list[int], status: int) -> None:
    Flaky.plan = list(plan)
    with pytest.raises(StoreError, match=f"POST was answered with {status} ") as raised:
        Client(tries=3, sleep=lambda seconds: None).ask("POST", flaky)
    assert raised.value.status == status
    assert Flaky.plan == []


def test_a_store_that_is_not_there_is_told_after_all_tries() -> None:
    waited: list[float] = []
    with pytest.raises(StoreError, match=r"no answer .*; check the address, that the store runs"):
        Endpoint.at(f"http://127.0.0.1:{free_port()}", Client(tries=4, sleep=waited.append))
    assert len(waited) == 3


def test_waits_grow_and_differ() -> None:
    for attempt in range(9):
        assert 0 <= wait(attempt, {}) <= min(30, 0.5 * 2**attempt)
    assert len({wait(5, {}) for _ in range(9)}) > 1
    assert wait(0, {"retry-after": "9999"}) == 30


def test_credentials_are_told_only_to_a_store_that_asks(flaky: str) -> None:
    Flaky.plan = []
    client = Client(Either("me", "secret"))
    client.ask("POST", flaky)
    assert Flaky.told == [""]
    Flaky.plan = [401]
    client.ask("POST", flaky)
    assert Flaky.told[1:] == ["", "Basic bWU6c2VjcmV0"]
    Client(Bearer("t0ken")).ask("POST", flaky)
    assert Flaky.told[-1] == "Bearer t0ken"


def test_credentials_come_from_a_file_or_the_environment(tmp_path: Path) -> None:
    assert credentials(None, {}) is None
    assert isinstance(credentials(None, {"KG_STORE_TOKEN": "t"}), Bearer)
    file = tmp_path / "store.toml"
    file.write_text('user = "dba"\npassword = "pa55"\n', encoding="utf-8")
    file.chmod(0o644)
    with pytest.raises(KgError, match="other users of this machine can read it; run chmod 600"):
        credentials(file, {})
    file.chmod(0o600)
    assert isinstance(credentials(file, {}), Either)
    with pytest.raises(KgError, match="incomplete or too many: user; give user and password"):
        credentials(None, {"KG_STORE_USER": "dba"})
    file.write_text('passwort = "pa55"\n', encoding="utf-8")
    with pytest.raises(KgError, match="holds other things than credentials") as raised:
        credentials(file, {})
    assert "pa55" not in str(raised.value)


@pytest.mark.parametrize(("url", "message"), [
    ("http://me:pa55@localhost:1/", "the address holds credentials"), ("ftp://localhost/", "no address of the web"),
    ("nonsense", "no address of the web")])
def test_an_address_that_is_none_is_told(url: str, message: str) -> None:
    with pytest.raises(KgError, match=message) as raised:
        Endpoint.at(url)
    assert "pa55" not in str(raised.value)
