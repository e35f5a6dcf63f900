"""Answers of workers and errors as HTTP responses, and a store of those given lately."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.formats import HTML, Form, chosen
from kg.serve.jobs import Answer
from kg.serve.pages import render
from kg.serve.protocol import BadRequestError, accepted

VARY = "Accept, Accept-Encoding"
CUT = "kg-cut"
"""Header that tells how many rows or triples are here, of more that there are."""

PLAIN = Form("text", "text/plain")
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""YASGUI writes styles into the page; scripts come from our own address alone there, too."""

INERT = "default-src 'none'; frame-ancestors 'none'; sandbox"
SAFE = {"x-content-type-options": "nosniff", "referrer-policy": "same-origin", "vary": VARY}


def etag(version: str, *parts: object) -> str:
    """A weak tag for what a version of the graph answers to a question: gzip or not, it means the same."""
    return f'W/"{version}-{sha256(repr(parts).encode()).hexdigest()[:20]}"'


def matches(request: Request, tag: str) -> bool:
    """Whether the client holds the answer with this tag already."""
    held = request.headers.get("if-none-match")
    return held is not None and (held.strip() == "*" or tag in (part.strip() for part in held.split(",")))


def unchanged(tag: str) -> Response:
    """304: what the client holds still is the answer."""
    return Response(status_code=304, headers={"etag": tag, "vary": VARY})


def answered(answer: Answer, rows: int, tag: str | None) -> Response:
    """The answer of a worker, as it came."""
    headers = {"x-content-type-options": "nosniff", "vary": VARY}
    if "xml" in answer.content_type:
        headers["content-security-policy"] = INERT
    if answer.packed:
        headers["content-encoding"] = "gzip"
    if answer.cut:
        headers[CUT] = str(rows)
    if answer.volatile:
        headers["cache-control"] = "no-store"
    elif tag:
        headers |= {"etag": tag, "cache-control": "no-cache"}
    return Response(answer.body, answer.status, headers, answer.content_type or None)


def page(name: str, status: int = 200, tag: str | None = None, policy: str = POLICY, **values: object) -> Response:
    """A page of ours from its template."""
    headers = SAFE | {"content-security-policy": policy} | ({"etag": tag, "cache-control": "no-cache"} if tag else {})
    return Response(render(name, **values), status, headers, HTML.content_type)


def refused(error: BadRequestError | Answer, request: Request) -> Response:
    """An error that people can read: a line of text, or a page for a browser."""
    extra = error.headers if isinstance(error, BadRequestError) else {}
    if isinstance(error, Answer) and error.retry:
        extra = {"retry-after": str(error.retry)}
    if chosen(accepted(request), (PLAIN, HTML)) is HTML:
        found = page("error.html", error.status, error=error)
        found.headers.update(extra)
        return found
    text = f"{error.place}: {error.problem}; {error.remedy}\n"
    return Response(text, error.status, SAFE | {"content-security-policy": INERT} | extra, PLAIN.content_type)


class Recent:
    """Responses given lately, up to so many bytes; the one not asked for longest goes first."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.most = size // 8
        self.held: OrderedDict[object, Response] = OrderedDict()

    def get(self, key: object) -> Response | None:
        """The response to a question that was asked before."""
        found = self.held.get(key)
        if found is not None:
            self.held.move_to_end(key)
        return found

    def put(self, key: object, response: Response) -> None:
        """Keep a response, unless it is a large one."""
        size = weight(response)
        if size > self.most or key in self.held:
            return
        self.held[key] = response
        self.left -= size
        while self.left < 0:
            self.left += weight(self.held.popitem(last=False)[1])


def weight(response: Response) -> int:
    """Bytes that a response takes, about."""
    return len(response.body) + 2_000
