"""Who we are to a store: from the environment or a file, never from the command line, which other people can read."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Generator, Mapping
from pathlib import Path

import httpx

from kg.errors import FileError, KgError

VARIABLES = {"user": "KG_STORE_USER", "password": "KG_STORE_PASSWORD", "token": "KG_STORE_TOKEN"}
REMEDY = 'write lines such as user = "dba" and password = "…", or token = "…"'


class Either(httpx.Auth):
    """Basic or digest, as the store asks for; nothing is told to a store that asks for neither."""

    requires_response_body = True

    def __init__(self, user: str, password: str) -> None:
        self.ways: Mapping[str, httpx.Auth] = {"digest": httpx.DigestAuth(user, password),
                                               "basic": httpx.BasicAuth(user, password)}
        self.chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """One request without them, where it is not known yet which way the store asks for."""
        if self.chosen is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            asked = response.headers.get("www-authenticate", "").casefold()
            self.chosen = next((way for name, way in self.ways.items() if asked.startswith(name)), None)
            if self.chosen is None:
                return
        yield from self.chosen.auth_flow(request)


class Bearer(httpx.Auth):
    """A token."""

    def __init__(self, token: str) -> None:
        self.token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """With the token in each request."""
        request.headers["Authorization"] = f"Bearer {self.token}"
        yield request


def credentials(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> httpx.Auth | None:
    """User and password, or a token: from a file in TOML, else from KG_STORE_USER, _PASSWORD and _TOKEN.

    None where neither has any. Raises KgError if they cannot be read or do not fit together.
    """
    if file is None:
        told = {name: environment[variable] for name, variable in VARIABLES.items() if environment.get(variable)}
        place = "environment"
    else:
        told, place = read(file), str(file)
    if not told:
        return None
    if set(told) == {"token"}:
        return Bearer(told["token"])
    if set(told) == {"user", "password"}:
        return Either(told["user"], told["password"])
    raise KgError(place, f"credentials are incomplete or too many: {', '.join(sorted(told))}",
                  "give user and password, or a token alone")


def read(file: Path) -> dict[str, str]:
    """The credentials in a file; what it says is never part of a message."""
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise FileError(file, None, f"cannot be read ({error.strerror})", "check the path") from error
    except ValueError as error:
        raise FileError(file, None, "is no TOML", REMEDY) from error
    if not told or any(name not in VARIABLES or not isinstance(value, str) for name, value in told.items()):
        raise FileError(file, None, "holds other things than credentials", REMEDY)
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise FileError(file, None, "other users of this machine can read it", f"run chmod 600 {file}")
    return told
