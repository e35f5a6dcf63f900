"""HTTP to a store: what fails for a while is tried again, later and later; every error says what to do."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from kg.errors import KgError

AGAIN = frozenset({429, 502, 503, 504})
"""Too many requests, and servers that are not ready. Not 500: stores answer so to what they cannot do at all."""

FIRST, LONGEST = 0.5, 30.0
"""Seconds: the longest first wait, and the longest of all."""


class StoreError(KgError):
    """A store that did not do what it was asked. `status` is None where it could not be reached."""

    def __init__(self, place: str, problem: str, remedy: str, status: int | None = None) -> None:
        super().__init__(place, problem, remedy)
        self.status = status


@dataclass(slots=True)
class Client:
    """Requests to one store; `tries` for each, `timeout` in seconds for each of connecting, sending and waiting."""

    auth: httpx.Auth | None = None
    timeout: float = 60.0
    tries: int = 6
    sleep: Callable[[float], None] = time.sleep
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.Client(auth=self.auth, timeout=self.timeout, headers={"User-Agent": "communique"})

    def ask(self, method: str, url: str, **request: Any) -> httpx.Response:
        """The response, if it is a success.

        Raises StoreError for any other, after `tries` where trying again may help: exponential backoff with full
        jitter (Brooker, "Exponential Backoff And Jitter", AWS 2015), and never earlier than Retry-After says.
        """
        for attempt in range(self.tries):
            last = attempt == self.tries - 1
            try:
                response = self.http.request(method, url, **request)
            except httpx.TransportError as error:
                if last:
                    raise StoreError(url, f"no answer ({told(error)})",
                                     "check the address, that the store runs, and --timeout") from error
                self.sleep(wait(attempt, {}))
                continue
            except (httpx.InvalidURL, httpx.HTTPError, ValueError) as error:
                raise StoreError(url, f"cannot be asked ({error})", "give one such as http://localhost:7878") from error
            if response.is_success:
                return response
            if response.status_code not in AGAIN or last:
                raise refused(method, url, response)
            self.sleep(wait(attempt, response.headers))
        raise AssertionError("the last try returns or raises")


def wait(attempt: int, headers: Mapping[str, str]) -> float:
    """Seconds before the next try."""
    asked = headers.get("retry-after", "")
    least = min(float(asked), LONGEST) if asked.isdigit() else 0.0
    return max(least, random.uniform(0, min(LONGEST, FIRST * 2**attempt)))  # noqa: S311 - spreads load, hides nothing


def refused(method: str, url: str, response: httpx.Response) -> StoreError:
    """The error of a response, with the first line that the store says."""
    status = response.status_code
    said = next((line.strip() for line in response.text.splitlines() if line.strip()), "")[:200]
    remedy = {401: "give credentials (KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, or --credentials FILE)",
              403: "give credentials that may do this", 404: "check the address, and --kind",
              405: "check the address, and --kind"}.get(status, "see the store's log")
    answer = f"{status} {response.reason_phrase}" + (f" ({said})" if said else "")
    return StoreError(url, f"{method} was answered with {answer}", remedy, status)


def told(error: Exception) -> str:
    """What the error says, or its name where it says nothing."""
    return str(error) or type(error).__name__
