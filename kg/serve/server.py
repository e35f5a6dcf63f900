"""The HTTP server: uvicorn with the limits that a public address needs."""

from __future__ import annotations

import asyncio
import importlib.util
import signal
import socket
import sys

import uvicorn
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from kg.errors import KgError

HEAD = 64 << 10
"""Bytes of address and headers together."""

SEND, TAKE = 15.0, 60.0
"""Seconds a client has to send a request, and to take some of the answer."""

CONNECTIONS = 1_000
TOO_LONG = {414: "The address is too long: send the query with POST.", 431: "The headers are too long: send fewer."}


class TooLongError(Exception):
    """The head of a request is too long."""


class Guarded(HttpToolsProtocol):
    """A connection that may not stay half open, nor grow, nor be one of too many."""

    head = 0
    refusal: int | None = None
    deadline: asyncio.TimerHandle | None = None
    patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, but not for ever."""
        super().connection_made(transport)
        if len(self.connections) > CONNECTIONS:
            transport.write(STATUS_LINE[503] + b"retry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            transport.close()
            return
        self.await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers."""
        self.settle()
        self.resume_writing()
        super().connection_lost(exc)

    def await_request(self) -> None:
        """Close the connection unless a whole request comes in time."""
        self.settle()
        self.deadline = self.loop.call_later(SEND, self.transport.abort)

    def settle(self) -> None:
        """The request is here."""
        if self.deadline:
            self.deadline.cancel()
            self.deadline = None

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self.head, self.refusal = 0, None
        self.await_request()

    def on_url(self, url: bytes) -> None:
        """Take a part of the address. Raises TooLongError."""
        self.grow(len(url), 414)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header. Raises TooLongError."""
        self.grow(len(name) + len(value), 431)
        super().on_header(name, value)

    def grow(self, size: int, status: int) -> None:
        """Count bytes of the head. Raises TooLongError."""
        self.head += size
        if self.head > HEAD:
            self.refusal = status
            raise TooLongError

    def on_message_complete(self) -> None:
        """A whole request is here."""
        self.settle()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Tell what is wrong with a request that cannot be read, and close."""
        status = self.refusal or 400
        text = TOO_LONG.get(status, msg).encode()
        self.transport.write(STATUS_LINE[status] + b"content-type: text/plain; charset=utf-8\r\ncontent-length: "
                             + str(len(text)).encode() + b"\r\nconnection: close\r\n\r\n" + text)
        self.transport.close()

    def pause_writing(self) -> None:
        """The client takes nothing: wait, but not for ever."""
        super().pause_writing()
        self.patience = self.patience or self.loop.call_later(TAKE, self.transport.abort)

    def resume_writing(self) -> None:
        """The client goes on taking."""
        super().resume_writing()
        if self.patience:
            self.patience.cancel()
            self.patience = None


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at the address; port 0 takes a free one. Raises KgError if it is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise KgError(f"{host}:{port}", f"cannot listen there ({error.strerror or error})",
                      "choose another --port or --host") from error


def run(app: object, at: socket.socket, *, log: bool = False) -> None:
    """Serve until SIGINT or SIGTERM."""
    loop = "uvloop" if importlib.util.find_spec("uvloop") else "asyncio"
    config = uvicorn.Config(app, http=Guarded, loop=loop, ws="none", lifespan="on",  # type: ignore[arg-type]
                            proxy_headers=False, server_header=False, access_log=log, log_level="info" if log else
                            "error", timeout_keep_alive=20, timeout_graceful_shutdown=3)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # uvicorn raises it again once all is stopped
    uvicorn.Server(config).run(sockets=[at])
