"""The endpoint: what a request asks is answered from what was given lately, or by a worker."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.iris import BASE
from kg.serve.browse import Row, rows
from kg.serve.description import description, void
from kg.serve.formats import GRAPHS, HTML, RESULTS, chosen
from kg.serve.jobs import Answer, Job
from kg.serve.protocol import (
    BadRequestError,
    Settings,
    accepted,
    fields,
    form_wanted,
    is_iri,
    job,
    operation,
    permit,
    shows_page,
    stored,
)
from kg.serve.responses import Recent, answered, etag, matches, page, refused, unchanged
from kg.serve.results import table
from kg.serve.workers import GONE, Pool

FRESH = 0.05
"""Seconds for which the graph's version is not looked up again."""


VOID = "/.well-known/void"


class Service:
    """A graph that is served: its workers, what it allows, and what it answered lately."""

    probe = Job(kind="query", text="ASK {}", results="json", limit=1)

    def __init__(self, pool: Pool, settings: Settings, cache: int, base: str = BASE) -> None:
        self.pool, self.settings, self.base = pool, settings, base
        self.recent = Recent(cache)
        self.known, self.looked = "", float("-inf")

    def version(self) -> str:
        """The graph as it is now."""
        now = time.monotonic()
        if now - self.looked > FRESH:
            self.known, self.looked = self.pool.source.version(), now
        return self.known

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": "GET, HEAD, POST, OPTIONS"})
        job = await operation(request, self.settings)
        if job is None:
            return self.described(request)
        if job.kind == "update":
            permit(request, self.settings)
            return self.told(await self.run(job, request), request)
        if shows_page(request, RESULTS):
            return await self.shown(job, request)
        return await self.reply(job, request)

    async def graph_store(self, request: Request) -> Response:
        """SPARQL 1.1 Graph Store Protocol, its reads."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": "GET, HEAD, OPTIONS"})
        return await self.reply(stored(request), request)

    async def reply(self, job: Job, request: Request) -> Response:
        """The answer to a job: 304, one given lately, or a worker's."""
        key = (self.version(), job)
        tag = etag(self.known, job)
        if matches(request, tag):
            return unchanged(tag)
        held = self.recent.get(key)
        if held is not None:
            return held
        answer = await self.run(job, request)
        if answer.status >= 300:
            return self.told(answer, request)
        same = answer.version == key[0]
        response = answered(answer, self.settings.rows, tag if same else None)
        if same and not answer.volatile:
            self.recent.put(key, response)
        return response

    async def run(self, job: Job, request: Request) -> Answer:
        """A worker's answer. It is ended if the client goes away."""
        async def gone() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
        return await self.pool.run(job, gone)

    def told(self, answer: Answer, request: Request) -> Response:
        """An error, or that an update is done."""
        if answer.status == 204:
            self.looked = float("-inf")
            return Response(status_code=204)
        return Response(status_code=GONE) if answer.status == GONE else refused(answer, request)

    async def shown(self, job: Job, request: Request) -> Response:
        """The answer as a page for people."""
        answer = await self.run(job._replace(results="json", graphs="turtle", gzip=False), request)
        if answer.status >= 300:
            return self.told(answer, request)
        return page("results.html", query=job.text, answer=table(answer), base=self.base,
                    cut=self.settings.rows if answer.cut else None)

    def described(self, request: Request) -> Response:
        """The description of the service; for people, its page."""
        form = chosen(accepted(request), (*GRAPHS, HTML), form_wanted(fields(request.scope["query_string"])))
        if form is None:
            raise BadRequestError(406, "the description has no form you accept", "accept text/turtle")
        if form is HTML:
            return Response(status_code=303, headers={"location": "/", "vary": "Accept"})
        body = description(here(request, "/sparql"), here(request, VOID), form,
                           writable=self.settings.token is not None)
        return answered(Answer(body=body, content_type=form.content_type), 0, None)

    async def void(self, request: Request) -> Response:
        """The description of the dataset, at the place where VoID has it looked for."""
        query = void(self.base, here(request, "/sparql"))
        return await self.reply(job("query", query, fields(request.scope["query_string"]), request, self.settings),
                                request)

    async def ask(self, query: str) -> list[Row]:
        """The rows of a query of our own. Raises BadRequestError if it is not answered."""
        answer = await self.pool.run(Job(kind="query", text=query, results="json", limit=self.settings.rows))
        if answer.status != 200:
            raise BadRequestError(answer.status, answer.problem, answer.remedy, place=answer.place,
                                  headers={"retry-after": str(answer.retry)} if answer.retry else None)
        return rows(answer.body)


def here(request: Request, path: str) -> str:
    """An address of this server, as the request names it. Raises BadRequestError if that is no address."""
    address = str(request.url.replace(path=path, query="", fragment=""))
    if not is_iri(address):
        raise BadRequestError(400, "the header Host is no host's name", "send the name or address of this host")
    return address
