"""One call, one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional, TypeVar

from bananas_queue._core.exchange import exchange
from bananas_queue._core.problems import read
from bananas_queue._core.settings import Settings
from bananas_queue._core.steps import Flow, Request

T = TypeVar("T")
Query = list[tuple[str, Optional[object]]]


def get(settings: Settings, path: str, parse: Callable[[Any], T]) -> Flow[T]:
    """Reads. Always safe to repeat."""
    answer = yield from exchange(settings, Request("GET", path, safe=True))
    return read(answer, settings.loads, parse)


def post(settings: Settings, path: str, parse: Callable[[Any], T], *, safe: bool = False, body: Any = None) -> Flow[T]:
    """Does something, which is safe to repeat or not."""
    content = None if body is None else settings.encode(body)
    answer = yield from exchange(settings, Request("POST", path, safe, content))
    return read(answer, settings.loads, parse)


def put(settings: Settings, path: str, parse: Callable[[Any], T], body: Any) -> Flow[T]:
    """Makes or replaces. Safe to repeat."""
    answer = yield from exchange(settings, Request("PUT", path, True, settings.encode(body)))
    return read(answer, settings.loads, parse)


def delete(settings: Settings, path: str) -> Flow[None]:
    """Deletes. Safe to repeat."""
    yield from exchange(settings, Request("DELETE", path, safe=True))
