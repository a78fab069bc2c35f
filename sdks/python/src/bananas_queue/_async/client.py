"""The client."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Optional, Union, cast

import httpx

from bananas_queue._async.driver import AsyncDriver
from bananas_queue._async.groups import AsyncDead, AsyncQueues, AsyncSchedules, AsyncTokens, each
from bananas_queue._core import batches, jobs, json, waiting
from bananas_queue._core.binding import bound
from bananas_queue._core.calls import get
from bananas_queue._core.pages import Pages
from bananas_queue._core.runtime import Runtime
from bananas_queue._core.settings import Dumps, Loads, Settings, address, known_token, path
from bananas_queue.models.access import Caller, LogEntry
from bananas_queue.models.jobs import Job, NewJob, Priority, Result, Status, SubmitOptions, Why
from bananas_queue.models.queues import Worker

if TYPE_CHECKING:
    from typing_extensions import Self, TypeVar, Unpack

    T = TypeVar("T", default=Any)


class AsyncBananas:
    """A client of one Bananas server. It keeps connections open: make one, share it, and close it at the end."""

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        *,
        retries: int = 4,
        timeout: json.Duration = 30.0,
        call_timeout: json.Duration = 120.0,
        outage: json.Duration = 300.0,
        http: Optional[httpx.AsyncClient] = None,
        dumps: Dumps = json.dumps,
        loads: Loads = json.loads,
        runtime: Runtime = Runtime(),
    ):
        """Does not connect yet. Raises ``ValueError`` for an address or a token that cannot be one. Durations are seconds or ``timedelta``.

        :param url: where the server is, with or without ``/bananas``; else ``BANANAS_URL``, else ``http://localhost:8080``
        :param token: else ``BANANAS_TOKEN``, else none
        :param retries: how often a call is repeated at most when its failure may pass
        :param timeout: how long an attempt may take, from the connection to the end of the answer
        :param call_timeout: how long a call may take with all its repeats
        :param outage: how long ``wait_for`` goes on while the server cannot be reached
        :param http: an ``httpx`` client of your own, for proxies or certificates; you close it
        :param dumps: makes JSON of requests
        :param loads: reads JSON of answers, such as ``functools.partial(json.loads, parse_float=Decimal)``
        :param runtime: for tests
        """
        settings = Settings(
            base=address(url) + "/api/v1",
            token=known_token(token),
            retries=retries,
            timeout=json.seconds(timeout),
            call_timeout=json.seconds(call_timeout),
            outage=json.seconds(outage),
            dumps=dumps,
            loads=loads,
            clock=runtime.clock,
            chance=runtime.chance,
        )
        self._settings = settings
        self._driver = AsyncDriver(settings, http, runtime)
        self.dead = AsyncDead(self._driver)
        self.queues = AsyncQueues(self._driver)
        self.schedules = AsyncSchedules(self._driver)
        self.tokens = AsyncTokens(self._driver)

    async def submit(
        self,
        name: str,
        payload: Any = None,
        *,
        id: Optional[str] = None,
        priority: Optional[Priority] = None,
        routing_key: Optional[str] = None,
        description: Optional[str] = None,
        scheduled_for: Optional[datetime] = None,
        delay: Optional[json.Duration] = None,
        max_retries: Optional[int] = None,
        timeout: Optional[json.Duration] = None,
        headers: Optional[Mapping[str, str]] = None,
    ) -> Job:
        """Submits a job, and gives it as the server has it. An ``id`` that is known changes nothing.

        :param payload: what JSON has, dataclasses, pydantic models, enums, dates, UUIDs
        :param delay: seconds or ``timedelta`` until the job may run; or ``scheduled_for``, a time with a zone
        :param max_retries: 0 to 100, after the first run
        :param timeout: how long one run may take, seconds or ``timedelta``
        :param headers: at most 16 short texts for the handler
        """
        return await self._driver.run(
            jobs.submit(
                self._settings,
                NewJob(
                    name=name,
                    payload=payload,
                    id=id,
                    priority=priority,
                    routing_key=routing_key,
                    description=description,
                    scheduled_for=scheduled_for,
                    delay=delay,
                    max_retries=max_retries,
                    timeout=timeout,
                    headers=headers,
                ),
            )
        )

    async def submit_and_wait(
        self,
        name: str,
        payload: Any = None,
        *,
        result_type: Optional[type[T]] = None,
        wait_timeout: Optional[json.Duration] = None,
        **options: Unpack[SubmitOptions],
    ) -> Result[T]:
        """Submits a job and waits for its end: ``submit``, whose options are those here, and ``wait_for``."""
        job = await self.submit(name, payload, **options)
        return await self.wait_for(job.id, wait_timeout, result_type=result_type)

    async def submit_many(
        self,
        jobs: Iterable[Union[NewJob, Mapping[str, Any]]],
        *,
        batch_size: int = batches.MOST_JOBS,
        batch_bytes: int = batches.MOST_BYTES,
    ) -> builtins.list[str]:
        """Submits jobs in batches, each all or none, and gives their ids in the same order.

        Each job is a ``NewJob``, or a mapping with the arguments of one. Jobs are taken from the iterable as they are needed. An error
        tells which jobs were ``submitted``, and of which that is ``unsure``; what the iterable raises comes as ``NotAllSubmitted``.
        """
        return await self._driver.run(batches.submit_many(self._settings, jobs, batch_size, batch_bytes))

    async def get(self, id: str) -> Job:
        """The job as it is. Raises ``NotFound``."""
        return await self._driver.run(jobs.find(self._settings, id))

    def list(
        self,
        *,
        status: Union[Status, Iterable[Status], None] = None,
        name: Optional[str] = None,
        routing_key: Optional[str] = None,
        page_size: Optional[int] = None,
    ) -> AsyncIterator[Job]:
        """Jobs, the newest first, over all pages. ``page_size`` is 1 to 1,000."""
        return each(self._driver, jobs.listed(self._settings, status, name, routing_key, page_size))

    async def result(self, id: str, *, result_type: Optional[type[T]] = None) -> Optional[Result[T]]:
        """How the job ended, be it well or not; ``None`` if it has not ended. Looks once. Raises ``NotFound``."""
        found = await self._driver.run(jobs.result(self._settings, id))
        return None if found is None else bound(found, result_type)

    async def wait_for(self, id: str, timeout: Optional[json.Duration] = None, *, result_type: Optional[type[T]] = None) -> Result[T]:
        """Waits for the end of a job, for hours if need be, and gives the result of one that completed.

        Raises ``JobFailed``, ``JobCancelled``, ``NotFound``; ``WaitTimedOut`` after ``timeout`` (seconds or ``timedelta``), while the job
        goes on; and what the last attempt came to when the server was away for longer than ``outage``.

        :param result_type: what the value is to be: a dataclass, a pydantic model, a ``TypedDict``, ``list`` of such …
        """
        seconds = None if timeout is None else json.seconds(timeout)
        return bound(await self._driver.run(waiting.wait_for(self._settings, id, seconds)), result_type)

    async def why(self, id: str) -> Why:
        """Why the job is where it is, in words."""
        return await self._driver.run(jobs.why(self._settings, id))

    async def cancel(self, id: str) -> Job:
        """Cancels a waiting job, or asks the worker of a running one to stop it. Raises ``Conflict`` if it has ended."""
        return await self._driver.run(jobs.cancel(self._settings, id))

    async def retry(self, id: str) -> Job:
        """Lets a dead or cancelled job run again from the start. Raises ``Conflict`` if it is neither."""
        return await self._driver.run(jobs.retry(self._settings, id))

    async def cancel_many(
        self,
        ids: Optional[Iterable[str]] = None,
        *,
        all: bool = False,
        status: Optional[Status] = None,
        name: Optional[str] = None,
        routing_key: Optional[str] = None,
    ) -> int:
        """Cancels jobs, and says how many. Give ``ids``, or ``all=True`` with or without filters."""
        filters = {"status": cast(Optional[str], status), "name": name, "routing_key": routing_key}
        return await self._driver.run(batches.change_many(self._settings, ("jobs", "cancel"), ids, all, filters))

    async def workers(self) -> builtins.list[Worker]:
        """The live nodes."""
        return await self._driver.run(get(self._settings, path("workers"), lambda wire: [Worker.of(worker) for worker in wire["workers"]]))

    def log(self, *, page_size: Optional[int] = None) -> AsyncIterator[LogEntry]:
        """What operators did, the newest first."""
        return each(self._driver, Pages(self._settings, "log", [("limit", page_size)], "entries", LogEntry.of))

    async def me(self) -> Caller:
        """Who the server takes this client for."""
        return await self._driver.run(get(self._settings, path("me"), Caller.of))

    async def close(self) -> None:
        """Closes the connections."""
        await self._driver.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        await self.close()
