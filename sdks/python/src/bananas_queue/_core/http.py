"""What both drivers do alike around ``httpx``."""

from __future__ import annotations

import httpx

from bananas_queue._core.settings import Settings
from bananas_queue._core.steps import Answer, Broken, Request
from bananas_queue._core.trace import trace_headers
from bananas_queue._version import VERSION

LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=100)

_NOTHING_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def head(settings: Settings, request: Request) -> dict[str, str]:
    """The headers of a request."""
    headers = {"Accept": "application/json, application/problem+json", "User-Agent": f"bananas-python/{VERSION}"}
    if settings.token:
        headers["Authorization"] = f"Bearer {settings.token}"
    if request.body is not None:
        headers["Content-Type"] = "application/json"
    headers.update(trace_headers())
    return headers


def answer_of(response: httpx.Response, body: bytes) -> Answer:
    """The answer, with its whole body."""
    return Answer(response.status_code, response.reason_phrase, response.headers, body)


def broken(error: httpx.RequestError) -> Broken:
    """What an operation hears of an attempt without an answer."""
    what = str(error) or type(error).__name__
    return Broken(what, sent=not isinstance(error, _NOTHING_SENT), timed_out=isinstance(error, httpx.TimeoutException))
