"""A clock that pauses move on, so that tests never sleep."""

from __future__ import annotations

import time
from collections.abc import Callable

from bananas_queue._core.runtime import Runtime


class Ticks:
    """Notes each pause in milliseconds, and lets the client believe that it was made."""

    def __init__(self, paused: Callable[[], None]):
        self.sleeps_ms: list[float] = []
        self._slept = 0.0
        self._paused = paused

    def runtime(self) -> Runtime:
        """What the client gets instead of real time."""
        return Runtime(clock=lambda: time.monotonic() + self._slept, sleep=self._sleep, sleep_async=self._sleep_async)

    def _sleep(self, seconds: float) -> None:
        self._paused()
        self.sleeps_ms.append(seconds * 1000)
        self._slept += seconds

    async def _sleep_async(self, seconds: float) -> None:
        self._sleep(seconds)
