"""A server in memory, for tests of code that uses the client.

>>> from bananas_queue.testing import FakeBananas
>>> bananas = FakeBananas({"shout": lambda payload: payload.upper()})
>>> bananas.submit_and_wait("shout", "hi").value
'HI'

It starts no thread and never sleeps. A job runs when somebody waits for one, calls ``server.run()``, or moves the time with
``server.advance()``; waiting moves the time to when the next job is due.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Optional

import httpx

from bananas_queue._async.client import AsyncBananas
from bananas_queue._core.runtime import Runtime
from bananas_queue._sync.client import Bananas
from bananas_queue.testing._handlers import FakeRun, Handler, PermanentFailure
from bananas_queue.testing._server import FakeServer

__all__ = ["AsyncFakeBananas", "FakeBananas", "FakeRun", "FakeServer", "PermanentFailure"]


class FakeBananas(Bananas):
    """``Bananas`` on a server in memory: submit, get, list, result, wait_for, cancel, retry, cancel_many and dead letters.

    A handler is a function of the payload, or of the payload and a ``FakeRun``. What it returns is the result, what it raises fails the
    run. Payloads and results go through JSON, as they do on the way to a real server.
    """

    def __init__(self, handlers: Optional[Mapping[str, Handler]] = None):
        self.server = FakeServer(handlers or {})
        http = httpx.Client(transport=httpx.MockTransport(self.server.answer))
        super().__init__("http://fake", "bn_fake", http=http, runtime=_runtime(self.server))

    def handles(self, name: str) -> Callable[[Handler], Handler]:
        """Decorates a function that runs the jobs of a name."""
        return self.server.handles(name)


class AsyncFakeBananas(AsyncBananas):
    """``AsyncBananas`` on a server in memory, see ``FakeBananas``. Handlers are plain functions here, too."""

    def __init__(self, handlers: Optional[Mapping[str, Handler]] = None):
        self.server = FakeServer(handlers or {})
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.server.answer))
        super().__init__("http://fake", "bn_fake", http=http, runtime=_runtime(self.server))

    def handles(self, name: str) -> Callable[[Handler], Handler]:
        """Decorates a function that runs the jobs of a name."""
        return self.server.handles(name)


def _runtime(server: FakeServer) -> Runtime:
    async def sleep_async(seconds: float) -> None:
        server.advance(seconds)

    def sleep(seconds: float) -> Any:
        server.advance(seconds)

    return Runtime(clock=server.clock, sleep=sleep, sleep_async=sleep_async)
