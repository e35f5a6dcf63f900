"""A process that answers queries, one at a time, and that may be ended at any moment."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import signal
import socket
import sys
from collections.abc import Buffer, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import cast

import pyoxigraph as ox

from kg.errors import KgError
from kg.graph.vocab import PREFIXES
from kg.serve.formats import BY_NAME
from kg.serve.jobs import SIZES, Answer, Job, packed
from kg.serve.questions import question
from kg.serve.sources import Source
from kg.store.guard import RefusedError, guarded
from kg.store.queries import DECLARED, misspelt

WORTH = 1_000
"""Bytes from which an answer is compressed."""

AT_ONCE = 1 << 16
"""Bytes of an answer that go out with its head."""

GRACE = 2.0
"""Seconds after which a worker ends itself if the server did not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory a worker may have and of an answer."""

    memory: int
    answer: int


class TooLargeError(OSError):
    """An answer has more bytes than it may."""


class Sink(BytesIO):
    """Takes the bytes of an answer up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.left = limit

    def write(self, data: Buffer) -> int:
        """Keep the bytes. Raises TooLargeError."""
        written = super().write(data)
        self.left -= written
        if self.left < 0:
            raise TooLargeError
        return written


class Reader:
    """Answers jobs from the graph that counts; a new build is taken up with the next job."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source, self.limits = source, limits
        self.open()

    def open(self) -> None:
        """Open the graph that counts now."""
        self.mark = self.source.mark()
        self.version, self.store, self.held = self.source.opened()

    def answer(self, job: Job) -> Answer:
        """The answer, whatever happens."""
        try:
            if self.source.mark() != self.mark:
                self.open()
            done: Callable[[Job], Answer] = getattr(self, f"answer_{job.kind}")
            return compressed(done(job), job)._replace(version=self.version)
        except RefusedError as error:
            return failed(400 if error.allowed else 403, error)
        except KgError as error:
            return failed(400, error)
        except SyntaxError as error:
            return failed(400, misspelt(str(error), job.text))
        except TooLargeError:
            return failed(400, KgError("query", f"the answer has more than {self.limits.answer >> 20} MB",
                                       "ask for less at a time, with LIMIT and OFFSET"))
        except (OSError, ValueError, MemoryError) as error:
            return failed(503, KgError("query", f"it could not be answered ({error})", "ask for less, or later"))

    def answer_query(self, job: Job) -> Answer:
        """The answer to a query."""
        query = guarded(job.text)
        cut = False
        if query.form in {"SELECT", "ASK"}:
            form = BY_NAME[wanted(job.results, "application/sparql-results+json, … +xml, text/csv or …tsv")]
            limit = min(job.limit, query.limit if query.limit is not None else job.limit)
            whole = query.form == "ASK" or query.limit == limit
            try:
                found = self.found(query.text if whole else query.page(limit), job)
            except SyntaxError:
                self.found(query.text, job)  # tells the place in the query as it was asked
                raise
            assert isinstance(found, ox.QuerySolutions | ox.QueryBoolean)
            assert isinstance(form.writer, ox.QueryResultsFormat)
            body = found.serialize(format=form.writer) or b""
            if not whole and at_most(body, form.name) >= limit:
                cut = bool(list(self.found(query.page(1, limit), job)))  # type: ignore[arg-type]
        else:
            form = BY_NAME[wanted(job.graphs, "text/turtle, application/n-triples, application/ld+json or …trig")]
            triples = self.found(query.text, job)
            assert isinstance(triples, ox.QueryTriples)
            assert isinstance(form.writer, ox.RdfFormat)
            body = ox.serialize(islice(triples, job.limit), format=form.writer, prefixes=used(form.writer)) or b""
            cut = next(triples, None) is not None
        if len(body) > self.limits.answer:
            raise TooLargeError
        return Answer(body=body, content_type=form.content_type, cut=cut, volatile=query.volatile)

    def found(self, text: str, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """What Oxigraph finds, in the dataset that the request names or else in that of the query."""
        if job.default is None and job.named is None:
            return self.store.query(text, prefixes=DECLARED)
        return self.store.query(text, prefixes=DECLARED, default_graph=[*map(ox.NamedNode, job.default or ())],
                                named_graphs=[*map(ox.NamedNode, job.named or ())])

    def answer_graph(self, job: Job) -> Answer:
        """A graph of the store, whole."""
        name = ox.NamedNode(job.text) if job.text else ox.DefaultGraph()
        if isinstance(name, ox.NamedNode) and not self.store.contains_named_graph(name):
            raise NoGraphError(job.text)
        form = BY_NAME[wanted(job.graphs, "text/turtle, application/n-triples, application/ld+json or …trig")]
        assert isinstance(form.writer, ox.RdfFormat)
        sink = Sink(self.limits.answer)
        quads = self.store.quads_for_pattern(None, None, None, name)
        ox.serialize((quad.triple for quad in quads), sink, form.writer, prefixes=used(form.writer))
        return Answer(body=sink.getvalue(), content_type=form.content_type)

    def answer_update(self, job: Job) -> Answer:
        """Change the graph: in a copy that takes its place once it is done, so that nobody reads half of it."""
        from kg.serve.updates import update  # noqa: PLC0415 - most servers only read
        update(self.source, guarded(job.text, update=True), job)
        return Answer(status=204)

    def answer_question(self, job: Job) -> Answer:
        """The query of a named question, with what the words for its parameters mean in this graph."""
        from kg.serve.names import values  # noqa: PLC0415 - loads the catalogue's reader, which queries need not
        name, given = json.loads(job.text)
        asked = question(name)

        def ask(text: str) -> Iterator[list[str]]:
            rows = cast("ox.QuerySolutions", self.store.query(text, prefixes=DECLARED))
            return ([getattr(term, "value", "") for term in row] for row in rows)
        terms = values(asked, given, ask)
        return Answer(body=asked.bound(terms, given).encode(), content_type="application/sparql-query")

    def answer_page(self, job: Job) -> Answer:
        """The page of `kg view` for the graph."""
        from kg.serve.graphpage import page  # noqa: PLC0415 - loads networkx
        return Answer(body=page(self.source, self.store), content_type="text/html; charset=utf-8")


class NoGraphError(KgError):
    """A graph that is not in the store."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "no graph of this name is here", "see the named graphs: SELECT ?g { GRAPH ?g {} }")


def wanted(name: str | None, offered: str) -> str:
    """The form of the answer. Raises NotAcceptableError if the client takes none of those offered."""
    if name is None:
        raise NotAcceptableError(offered)
    return name


class NotAcceptableError(KgError):
    """The client takes none of the forms there are."""

    def __init__(self, offered: str) -> None:
        super().__init__("Accept", "this answer has no form you accept", f"accept {offered}")


STATUS = {NoGraphError: 404, NotAcceptableError: 406}


def failed(status: int, error: KgError) -> Answer:
    """An error as an answer."""
    return Answer(status=STATUS.get(type(error), status), place=error.place, problem=error.problem,
                  remedy=error.remedy)


def at_most(body: bytes, name: str) -> int:
    """How many rows the bytes can hold."""
    mark = {"json": b"},{", "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}[name]
    return body.count(mark) + 1


def used(form: ox.RdfFormat) -> dict[str, str] | None:
    """Prefixes for the forms that have them."""
    return dict(sorted(PREFIXES.items())) if form in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG} else None


def compressed(answer: Answer, job: Job) -> Answer:
    """The answer as gzip if the client takes that and it is worth it; the same bytes for the same answer."""
    if not job.gzip or len(answer.body) < WORTH:
        return answer
    return answer._replace(body=gzip.compress(answer.body, 5, mtime=0), packed=True)


def main(link: socket.socket, source: Source, limits: Limits) -> None:
    """Answer jobs until the server goes away."""
    confined(limits)
    reader = Reader(source, limits)
    link.setblocking(True)
    with suppress(ConnectionError), link.makefile("rb") as jobs:
        link.sendall(packed(Answer())[0])
        while head := jobs.read(SIZES.size):
            job, seconds = pickle.loads(jobs.read(SIZES.unpack(head)[0]))  # noqa: S301 - from our own server
            alarm(seconds + GRACE)
            head, body = packed(reader.answer(Job(*job)))
            link.sendall(head + body if len(body) < AT_ONCE else head)
            if len(body) >= AT_ONCE:
                link.sendall(body)
            alarm(0)


def confined(limits: Limits) -> None:
    """Take from this process what a query needs not: the network (Linux), and more memory than its share."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        with suppress(OSError):
            os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows
        kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(kind, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alarm(seconds: float) -> None:
    """Let the system end this process after so many seconds, even if the server is gone by then; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
