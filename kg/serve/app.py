"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.browsing import Browsing
from kg.serve.ontology import NAMES
from kg.serve.pages import assets
from kg.serve.protocol import BadRequestError
from kg.serve.responses import INERT, SAFE, refused
from kg.serve.service import Service

LONG = 31_536_000
"""Seconds that browsers keep a file whose address tells its version."""


def application(service: Service, cors: Sequence[str] = ()) -> ASGIApp:
    """The application; `cors` names the origins whose pages may ask."""
    browsing = Browsing(service)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await service.pool.start()
        yield
        await service.pool.stop()

    async def health(request: Request) -> Response:
        return await healthy(service)

    read = ["GET", "HEAD"]
    app: ASGIApp = Starlette(lifespan=lifespan, routes=[
        Route("/", browsing.editor, methods=read),
        Route("/questions/{name}", browsing.question, methods=read),
        Route("/names", browsing.names, methods=read),
        Route("/graph", browsing.graph, methods=read),
        Route("/browse", browsing.browse, methods=read),
        Route("/entity/{path:path}", browsing.entity, methods=read),
        *(Route(f"/{name}", browsing.ontology, methods=read) for name in NAMES),
        Route("/.well-known/void", service.void, methods=read),
        Route("/health", health, methods=read),
        Route("/assets/{version}/{name}", asset, methods=read),
    ], exception_handlers={HTTPException: lost, BadRequestError: bad})
    app = Front(service, app)
    if cors:
        app = CORSMiddleware(app, allow_origins=list(cors), allow_methods=["GET", "HEAD", "POST"],
                             allow_headers=["authorization", "content-type", "if-none-match"],
                             expose_headers=["etag", "kg-cut", "retry-after"], max_age=86_400)
    return app


class Front:
    """Takes queries before anything else looks at them: they are most of what is asked."""

    def __init__(self, service: Service, other: ASGIApp) -> None:
        self.direct = {"/sparql": service.sparql, "/store": service.graph_store}
        self.other = other

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        asked = self.direct.get(scope.get("path", "")) if scope["type"] == "http" else None
        if asked is None:
            await self.other(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await asked(request)
        except BadRequestError as error:
            response = refused(error, request)
        await response(scope, receive, send)


async def healthy(service: Service) -> Response:
    """Whether queries are answered, and from which graph."""
    answer = await service.pool.run(service.probe, seconds=5.0)
    told = {"status": "ok" if answer.status == 200 else "failing", "graph": answer.version,
            "workers": len(service.pool.idle) + len(service.pool.busy), "slow": len(service.pool.slow),
            "waiting": len(service.pool.waiting)}
    return JSONResponse(told, 200 if answer.status == 200 else 503, SAFE | {"cache-control": "no-store"})


async def asset(request: Request) -> Response:
    """A style or script by its name."""
    name = request.path_params["name"]
    if name not in assets():
        raise HTTPException(404)
    body, media_type = assets()[name]
    return Response(body, 200, SAFE | {"cache-control": f"public, max-age={LONG}, immutable",
                                       "content-security-policy": INERT}, media_type)


async def lost(request: Request, error: Exception) -> Response:
    """Nothing is at this address, or not by this method."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    headers = getattr(error, "headers", None)
    problem = f"{request.method} is not served here" if status == 405 else "nothing is here"
    return refused(BadRequestError(status, problem, "begin at /", place=request.url.path[:200], headers=headers),
                   request)


async def bad(request: Request, error: Exception) -> Response:
    """A request that cannot be served."""
    assert isinstance(error, BadRequestError)
    return refused(error, request)
