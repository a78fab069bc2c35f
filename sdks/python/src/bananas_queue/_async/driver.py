"""Does the I/O of operations."""

from __future__ import annotations

from typing import Any, Optional, TypeVar

import httpx

from bananas_queue._core.deadline import Deadline
from bananas_queue._core.http import LIMITS, answer_of, broken, head
from bananas_queue._core.runtime import Runtime
from bananas_queue._core.settings import Settings
from bananas_queue._core.steps import Answer, Broken, Flow, Pause, Request

T = TypeVar("T")


class AsyncDriver:
    """Runs operations over one pool of connections. Many may run at the same time."""

    def __init__(self, settings: Settings, http: Optional[httpx.AsyncClient], runtime: Runtime):
        self.settings = settings
        self._owned = http is None
        self._http = http or httpx.AsyncClient(limits=LIMITS)
        self._runtime = runtime

    async def run(self, flow: Flow[T]) -> T:
        """What the operation returns. Raises what it raises."""
        given: Any = None
        missing: Optional[Exception] = None
        try:
            while True:
                step = flow.send(given) if missing is None else flow.throw(missing)
                given = missing = None
                if isinstance(step, Pause):
                    await self._runtime.sleep_async(step.seconds)
                else:
                    try:
                        given = await self._send(step)
                    except Exception as error:
                        missing = error
        except StopIteration as end:
            value: T = end.value
            return value
        finally:
            flow.close()

    async def _send(self, request: Request) -> Answer:
        deadline = Deadline(request.timeout)
        try:
            with deadline.limit_async():
                return await self._exchange(request, deadline)
        except TimeoutError as error:
            raise Broken(f"no whole answer within {request.timeout:g} seconds", sent=True, timed_out=True) from error
        except httpx.RequestError as error:
            raise broken(error) from error

    async def _exchange(self, request: Request, deadline: Deadline) -> Answer:
        async with self._http.stream(
            request.method,
            self.settings.base + request.path,
            content=request.body,
            headers=head(self.settings, request),
            extensions=deadline.extensions_async(),
            follow_redirects=False,
        ) as response:
            body = bytearray()
            async for piece in response.aiter_bytes():
                deadline.check()
                body += piece
            return answer_of(response, bytes(body))

    async def close(self) -> None:
        """Closes the connections, unless they belong to the caller."""
        if self._owned:
            await self._http.aclose()
