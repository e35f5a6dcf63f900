"""SPARQL 1.1 Protocol and the reads of the Graph Store Protocol: a request in, a job to a worker, a response out.

https://www.w3.org/TR/sparql11-protocol/ and https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import pyoxigraph as ox
from starlette.requests import ClientDisconnect, Request

from kg.serve.formats import GRAPHS, HTML, RESULTS, Form, chosen
from kg.serve.jobs import Job

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
FIELDS = 1_000
DIGITS = "0123456789abcdefABCDEF"
HEX = {(high + low).encode(): bytes.fromhex(high + low) for high in DIGITS for low in DIGITS}
DATASET = {"query": ("default-graph-uri", "named-graph-uri"), "update": ("using-graph-uri", "using-named-graph-uri")}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the server allows: rows of an answer, bytes of a request, seconds for sending it, and updates by token."""

    rows: int = 10_000
    request: int = 1 << 20
    seconds: float = 20.0
    token: str | None = None


class BadRequestError(Exception):
    """A request that cannot be served: status of HTTP, problem and remedy, and headers that say more."""

    def __init__(self, status: int, problem: str, remedy: str, *, place: str = "request",
                 headers: Mapping[str, str] | None = None) -> None:
        super().__init__(problem)
        self.status, self.place, self.problem, self.remedy = status, place, problem, remedy
        self.headers = dict(headers or {})


type Fields = Mapping[str, Sequence[str]]


@lru_cache(maxsize=64)
def fields(text: bytes) -> Fields:
    """The fields of a form or of an address, each with all its values. Raises BadRequestError if it is no UTF-8."""
    found: dict[str, list[str]] = {}
    if text.count(b"&") >= FIELDS:
        raise BadRequestError(400, f"more than {FIELDS} fields", "send fewer")
    try:
        for pair in text.replace(b"+", b" ").split(b"&") if text else ():
            key, _, value = pair.partition(b"=")
            found.setdefault(unquoted(key).decode(), []).append(unquoted(value).decode())
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "the fields are not UTF-8", "encode them as UTF-8, then percent-encode") from error
    return found


def unquoted(text: bytes) -> bytes:
    """Percent-encoding undone; what is none stays. (urllib's takes a third of the time of a small request.)"""
    first, *rest = text.split(b"%")
    return first + b"".join([HEX[part[:2]] + part[2:] if part[:2] in HEX else b"%" + part for part in rest])


def single(found: Fields, name: str) -> str | None:
    """The one value of a field. Raises BadRequestError if there are several."""
    values = found.get(name, ())
    if len(values) > 1:
        raise BadRequestError(400, f"{len(values)} fields named {name}", f"send one {name} in a request")
    return values[0] if values else None


async def body(request: Request, limit: int) -> bytes:
    """The body of a request. Raises BadRequestError if it is longer than `limit` bytes."""
    told = request.headers.get("content-length", "0")
    too_long = BadRequestError(413, f"the request has more than {limit >> 10} KB", "send a shorter query",
                               headers={"connection": "close"})
    if told.isdigit() and int(told) > limit:
        raise too_long
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > limit:
                raise too_long
            parts.append(part)
    except ClientDisconnect as error:
        raise BadRequestError(400, "the request broke off", "send it again") from error
    return b"".join(parts)


async def operation(request: Request, settings: Settings) -> Job | None:
    """What a request to the endpoint asks for; None for the description of the service.

    Raises BadRequestError for what is no operation of the protocol.
    """
    found = fields(request.scope["query_string"])
    if request.method in {"GET", "HEAD"}:
        if "update" in found:
            raise BadRequestError(400, "an update cannot be sent with GET", "send it with POST")
        text = single(found, "query")
        return None if text is None else job("query", text, found, request, settings)
    if request.method != "POST":
        raise BadRequestError(405, f"{request.method} is not served here", "use GET or POST",
                              headers={"allow": "GET, HEAD, POST, OPTIONS"})
    media_type = utf8(request.headers.get("content-type", ""))
    sent = await body(request, settings.request)
    if media_type == FORM:
        form = fields(sent)
        kinds = [kind for kind in ("query", "update") if kind in form]
        if len(kinds) != 1:
            raise BadRequestError(400, "the form has both query and update" if kinds else "the form has no query",
                                  "send one field query, or update")
        return job(kinds[0], single(form, kinds[0]) or "", {**found, **form}, request, settings)
    if media_type in {QUERY, UPDATE}:
        try:
            text = sent.decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequestError(400, f"not UTF-8: byte 0x{sent[error.start]:02x} at offset {error.start}",
                                  "send the query as UTF-8") from error
        return job("query" if media_type == QUERY else "update", text, found, request, settings)
    raise BadRequestError(415, f"content of type {media_type or 'none'} is not read here",
                          f"send {QUERY}, or a form ({FORM})")


def utf8(content_type: str) -> str:
    """The media type of a body. Raises BadRequestError for another charset than UTF-8."""
    name, *parameters = (part.strip().lower() for part in content_type.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key == "charset" and value.strip('"') not in {"utf-8", "utf8", "us-ascii"}:
            raise BadRequestError(415, f"charset {value.strip(chr(34))} is not read here", "send UTF-8")
    return name


def job(kind: str, text: str, found: Fields, request: Request, settings: Settings) -> Job:
    """The job for a query or an update with the dataset that the request names."""
    default, named = (graphs(found, name) for name in DATASET[kind])
    results, triples = forms(accepted(request), form_wanted(found))
    return Job(kind=kind, text=text, default=default, named=named, results=results, graphs=triples,
               limit=settings.rows, gzip=takes_gzip(request))


@lru_cache(maxsize=256)
def forms(accept: str | None, wanted: str | None) -> tuple[str | None, str | None]:
    """Names of the forms of results and of graphs that a client would have."""
    results, triples = chosen(accept, RESULTS, wanted), chosen(accept, GRAPHS, wanted)
    return results.name if results else None, triples.name if triples else None


def accepted(request: Request) -> str | None:
    """All that the request accepts: it may say so in several headers."""
    return ",".join(request.headers.getlist("accept")) or None


def form_wanted(found: Fields) -> str | None:
    """The form named by `format=`, which counts more than Accept. Raises BadRequestError if there is none such."""
    wanted = single(found, "format")
    if wanted and chosen(None, (*RESULTS, *GRAPHS, HTML), wanted) is None:
        raise BadRequestError(400, f"there is no format {wanted[:40]!r}",
                              f"use {', '.join(form.name for form in (*RESULTS, *GRAPHS, HTML))}")
    return wanted


def shows_page(request: Request, forms: Sequence[Form]) -> bool:
    """Whether the client would rather read a page than any of the forms."""
    found = fields(request.scope["query_string"])
    if request.method not in {"GET", "HEAD"} or not ("format" in found or "text/html" in (accepted(request) or "")):
        return False
    return chosen(accepted(request), (*forms, HTML), form_wanted(found)) is HTML


def graphs(found: Fields, name: str) -> tuple[str, ...] | None:
    """IRIs of graphs in a field; None if the request has no such field."""
    values = found.get(name)
    for value in values or ():
        if is_iri(value):
            continue
        raise BadRequestError(400, f"{value[:80]!r} is no IRI", f"give {name} the whole IRI of a graph of this store")
    return tuple(values) if values else None


def is_iri(text: str) -> bool:
    """Whether it is an absolute IRI (RFC 3987) that names no file."""
    try:
        ox.NamedNode(text)
        scheme = urlsplit(text).scheme
    except ValueError:
        return False
    return bool(scheme) and scheme != "file"


def stored(request: Request) -> Job:
    """The graph that a read of the Graph Store Protocol asks for. Raises BadRequestError."""
    if request.method not in {"GET", "HEAD"}:
        raise BadRequestError(405, f"{request.method} is not served here: graphs are only read",
                              "use GET or HEAD; build with `kg build`", headers={"allow": "GET, HEAD, OPTIONS"})
    found = fields(request.scope["query_string"])
    default, named = found.get("default"), graphs(found, "graph") or ()
    if len(named) + bool(default is not None) != 1:
        raise BadRequestError(400, "one graph is read at a time", "add ?default, or ?graph= and the graph's IRI")
    form = chosen(accepted(request), GRAPHS, form_wanted(found))
    return Job(kind="graph", text=named[0] if named else "", graphs=form.name if form else None,
               gzip=takes_gzip(request))


def takes_gzip(request: Request) -> bool:
    """Whether the client can unpack gzip."""
    coding = request.headers.get("accept-encoding", "")
    return "gzip" in coding and "gzip;q=0" not in coding.replace(" ", "")


def permit(request: Request, settings: Settings) -> None:
    """Raise BadRequestError unless the request may change the graph."""
    if settings.token is None:
        raise BadRequestError(403, "this server only reads", "start it with --writable to change the graph")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        raise BadRequestError(401, "an update needs the token", "send it as Authorization: Bearer TOKEN",
                              headers={"www-authenticate": 'Bearer realm="kg"'})
