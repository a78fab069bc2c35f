"""The time of one attempt, which ``httpx`` does not bound: its timeouts are for each step, and for each piece of an answer."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import anyio

_SHORTEST = 0.001
_GRACE = 0.1
"""A connection that cannot be made in time must fail as such first: then nothing was sent."""


class Deadline:
    """When an attempt that begins now must be over.

    With ``asyncio`` and ``trio`` the attempt is cancelled. Nothing can interrupt a thread: where the client blocks, each step gets what
    is left, and the body is given up between two of its pieces. So it may take longer only if the head comes piece by piece, or by
    the last piece of the body.
    """

    def __init__(self, seconds: float):
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._timeouts = dict.fromkeys(("connect", "pool", "read", "write"), seconds)

    def extensions(self) -> dict[str, Any]:
        """What a request of the blocking client takes along."""
        return {"timeout": self._timeouts, "trace": self._shorten}

    def extensions_async(self) -> dict[str, Any]:
        """What a request of the other client takes along."""
        return {"timeout": self._timeouts}

    def limit(self) -> AbstractContextManager[object]:
        """Does nothing."""
        return nullcontext()

    def limit_async(self) -> AbstractContextManager[object]:
        """Raises ``TimeoutError`` when the time is over."""
        scope: AbstractContextManager[object] = anyio.fail_after(self._seconds + _GRACE)
        return scope

    def check(self) -> None:
        """Raises ``TimeoutError`` if the time is over."""
        if time.monotonic() > self._end:
            raise TimeoutError

    def _shorten(self, event: str, details: Mapping[str, Any]) -> None:
        if event.endswith(".started"):
            left = max(self._end - time.monotonic(), _SHORTEST)
            self._timeouts.update(dict.fromkeys(self._timeouts, left))
