"""The pages for people: the editor, the graph, and a page for every IRI."""

from __future__ import annotations

import asyncio
import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.serve import browse
from kg.serve.editor import editor
from kg.serve.formats import GRAPHS, chosen
from kg.serve.jobs import Answer, Job
from kg.serve.names import CLASSES, suggested
from kg.serve.ontology import NAMES, ontology, serialized
from kg.serve.protocol import (
    BadRequestError,
    accepted,
    fields,
    form_wanted,
    is_iri,
    job,
    shows_page,
    single,
    takes_gzip,
)
from kg.serve.questions import questions
from kg.serve.responses import EDITOR_POLICY, SAFE, etag, matches, page, refused, unchanged
from kg.serve.service import Service

DRAWING = 300.0
"""Seconds that drawing the graph may take."""

PAGES = 5_000
LONGEST = 500
"""Characters of a name that are looked for."""

GRAPH_POLICY = "frame-ancestors 'none'"
"""The graph's page brings its own policy with the hashes of its scripts."""


class Browsing:
    """Answers requests for pages."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.drawn: tuple[str, asyncio.Task[Answer]] | None = None

    async def editor(self, request: Request) -> Response:
        """The start page: the editor with the named questions."""
        return page("editor.html", policy=EDITOR_POLICY, **editor())

    async def question(self, request: Request) -> Response:
        """The query of a named question for what the fields give to its parameters; an empty field gives nothing."""
        name = request.path_params["name"]
        if name not in questions():
            raise BadRequestError(404, "no question has this name", "see them at /", place=name[:200])
        found = fields(request.scope["query_string"])
        given = {key: words[:LONGEST] for key in sorted(found) if (words := (single(found, key) or "").strip())}
        asked = Job(kind="question", text=json.dumps((name, given)), gzip=takes_gzip(request))
        return await self.service.reply(asked, request)

    async def names(self, request: Request) -> Response:
        """A few names of a kind that hold the words typed, as a list in JSON."""
        found = fields(request.scope["query_string"])
        kind, words = single(found, "kind") or "", (single(found, "q") or "").strip()[:LONGEST]
        if kind not in CLASSES:
            raise BadRequestError(400, "no kind of names is asked for", f"add ?kind= with one of {', '.join(CLASSES)}")
        tag = etag(self.service.version(), "names", kind, words)
        if matches(request, tag):
            return unchanged(tag)
        names = [row["name"].text for row in await self.service.ask(suggested(kind, words))] if words else []
        return JSONResponse(names, 200, SAFE | {"etag": tag, "cache-control": "no-cache"})

    async def graph(self, request: Request) -> Response:
        """The page of `kg view`, drawn once for each version of the graph."""
        version = self.service.version()
        tag = etag(version, "graph")
        if matches(request, tag):
            return unchanged(tag)
        old = self.drawn
        if old is None or old[0] != version or old[1].done() and old[1].result().status != 200:
            drawing = self.service.pool.run(Job(kind="page", gzip=True), seconds=DRAWING)
            self.drawn = old = (version, asyncio.create_task(drawing))
        answer = await asyncio.shield(old[1])
        if answer.status != 200:
            return refused(answer, request)
        headers = SAFE | {"content-security-policy": GRAPH_POLICY, "etag": tag, "cache-control": "no-cache"}
        return Response(answer.body, 200, headers | ({"content-encoding": "gzip"} if answer.packed else {}),
                        answer.content_type)

    async def ontology(self, request: Request) -> Response:
        """The page of an ontology, or its RDF."""
        name = request.url.path.strip("/")
        if shows_page(request, GRAPHS):
            return page("ontology.html", it=ontology(name), names=NAMES)
        form = chosen(accepted(request), GRAPHS, form_wanted(fields(request.scope["query_string"])))
        if form is None:
            raise BadRequestError(406, "the ontology has no form you accept", "accept text/turtle")
        return Response(serialized(name, form), 200, SAFE, form.content_type)

    async def entity(self, request: Request) -> Response:
        """The page of what is minted under the base of our IRIs."""
        rest = request.scope["raw_path"].decode("ascii", "replace").removeprefix("/entity/")
        return await self.about(self.service.base + rest, request)

    async def browse(self, request: Request) -> Response:
        """The page of any IRI, or what has a name, or where to begin."""
        found = fields(request.scope["query_string"])
        iri, words = single(found, "iri"), (single(found, "q") or "").strip()[:200]
        if iri:
            return await self.about(iri, request)
        tag = etag(self.service.version(), "browse", words)
        if matches(request, tag):
            return unchanged(tag)
        ask = self.service.ask
        if words:
            return page("found.html", tag=tag, words=words, base=self.service.base, found=[
                (browse.called(row), browse.kind(browse.Value(iri, iri) for iri in row["types"].text.split()))
                for row in await ask(browse.found_by_name(words))])
        counts = [(name, (await ask(browse.COUNTS % class_))[0]["n"].text) for class_, name in (
            ("Document", "documents"), ("Event", "reports"), ("Actor", "actors"), ("Proposal", "proposals"))]
        lists = [(title, [(browse.called(row), row[key].text if key in row else "") for row in await ask(query)])
                 for title, query, key in (("Most often told of", browse.OFTEN, "n"),
                                           ("Proposals", browse.PROPOSALS, "n"),
                                           ("Latest documents", browse.LATEST, "issued"))]
        return page("browse.html", tag=tag, counts=counts, lists=lists, base=self.service.base)

    async def about(self, iri: str, request: Request) -> Response:
        """The page of an IRI, or its RDF for who would rather have that."""
        if not is_iri(iri):
            raise BadRequestError(400, f"{iri[:80]!r} is no IRI", "give the whole IRI, percent-encoded")
        if not shows_page(request, GRAPHS):
            if not await self.service.ask(f"SELECT ?p {{ {{ <{iri}> ?p ?o }} UNION {{ ?o ?p <{iri}> }} }} LIMIT 1"):
                raise unknown(iri)
            asked = job("query", f"DESCRIBE <{iri}>", fields(request.scope["query_string"]), request,
                        self.service.settings)
            return await self.service.reply(asked, request)
        number = page_number(single(fields(request.scope["query_string"]), "page"))
        tag = etag(self.service.version(), iri, number)
        if matches(request, tag):
            return unchanged(tag)
        found = await browse.subject(self.service.ask, iri, number)
        if found is None:
            raise unknown(iri)
        return page("entity.html", tag=tag, it=found, number=number, last=max(1, -(-found.total // browse.PAGE)),
                    base=self.service.base, here=browse.address(iri, self.service.base))


def unknown(iri: str) -> BadRequestError:
    """What an IRI gets that is not in the graph."""
    return BadRequestError(404, "nothing is known of it", "look for its name at /browse", place=iri[:200])


def page_number(text: str | None) -> int:
    """The number of a page, from 1. Raises BadRequestError."""
    if text is None:
        return 1
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= PAGES:
        raise BadRequestError(400, f"there is no page {text[:20]!r}", f"give a number from 1 to {PAGES}")
    return int(text)
