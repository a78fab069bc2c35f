"""The parts of a client that have names of their own."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Any, Optional, TypeVar

from bananas_queue._async.driver import AsyncDriver
from bananas_queue._core.batches import change_many
from bananas_queue._core.calls import delete, get, post, put
from bananas_queue._core.json import Duration, given, wire_instant
from bananas_queue._core.pages import Pages
from bananas_queue._core.settings import path
from bananas_queue.models.access import NewToken, Role, Token
from bananas_queue.models.jobs import Job, Priority
from bananas_queue.models.queues import Overview, Route, RouteState
from bananas_queue.models.schedules import Misfire, NewSchedule, Overlap, Schedule

T = TypeVar("T")


async def each(driver: AsyncDriver, pages: Pages[T]) -> AsyncIterator[T]:
    """The items of all pages."""
    while pages.more:
        for item in await driver.run(pages.next()):
            yield item


class AsyncDead:
    """Dead letters: jobs that failed for good."""

    def __init__(self, driver: AsyncDriver):
        self._driver = driver

    def list(self, *, name: Optional[str] = None, routing_key: Optional[str] = None, page_size: Optional[int] = None) -> AsyncIterator[Job]:
        """The dead letters, the newest first. ``page_size`` is 1 to 1,000."""
        query: builtins.list[tuple[str, Optional[object]]] = [("name", name), ("routing_key", routing_key), ("limit", page_size)]
        return each(self._driver, Pages(self._driver.settings, "dead", query, "jobs", Job.of))

    async def retry(
        self,
        ids: Optional[Iterable[str]] = None,
        *,
        all: bool = False,
        name: Optional[str] = None,
        routing_key: Optional[str] = None,
    ) -> int:
        """Lets dead jobs run again from the start, and says how many. Give ``ids``, or ``all=True`` with or without filters."""
        return await self._change("retry", ids, all, name, routing_key)

    async def delete(
        self,
        ids: Optional[Iterable[str]] = None,
        *,
        all: bool = False,
        name: Optional[str] = None,
        routing_key: Optional[str] = None,
    ) -> int:
        """Deletes dead jobs, and says how many. Give ``ids``, or ``all=True`` with or without filters."""
        return await self._change("delete", ids, all, name, routing_key)

    async def _change(self, what: str, ids: Optional[Iterable[str]], all: bool, name: Optional[str], routing_key: Optional[str]) -> int:
        filters = {"name": name, "routing_key": routing_key}
        return await self._driver.run(change_many(self._driver.settings, ("dead", what), ids, all, filters))


class AsyncQueues:
    """Where jobs wait."""

    def __init__(self, driver: AsyncDriver):
        self._driver = driver

    def list(self, *, page_size: Optional[int] = None) -> AsyncIterator[Route]:
        """The routes, by key."""
        return each(self._driver, Pages(self._driver.settings, "queues", [("limit", page_size)], "routes", Route.of))

    async def overview(self) -> Overview:
        """The totals of all routes, and where jobs wait that nobody takes."""
        where = path("queues", query=[("limit", 1)])
        return await self._driver.run(get(self._driver.settings, where, Overview.of))

    async def pause(self, routing_key: str) -> RouteState:
        """Lets no node claim jobs of a route, until somebody resumes it. Pausing twice is pausing once."""
        where = path("queues", routing_key, "pause")
        return await self._driver.run(post(self._driver.settings, where, RouteState.of, safe=True))

    async def resume(self, routing_key: str) -> RouteState:
        """Lets nodes claim jobs of a route again."""
        where = path("queues", routing_key, "resume")
        return await self._driver.run(post(self._driver.settings, where, RouteState.of, safe=True))


class AsyncSchedules:
    """Jobs that are submitted again and again."""

    def __init__(self, driver: AsyncDriver):
        self._driver = driver

    async def put(
        self,
        id: str,
        *,
        cron: str,
        name: str,
        payload: Any = None,
        timezone: Optional[str] = None,
        priority: Optional[Priority] = None,
        routing_key: Optional[str] = None,
        max_retries: Optional[int] = None,
        timeout: Optional[Duration] = None,
        description: Optional[str] = None,
        enabled: Optional[bool] = None,
        misfire: Optional[Misfire] = None,
        overlap: Optional[Overlap] = None,
    ) -> Schedule:
        """Makes a schedule, or puts another in its place: what is not given gets its default."""
        new = NewSchedule(
            cron=cron,
            name=name,
            payload=payload,
            timezone=timezone,
            priority=priority,
            routing_key=routing_key,
            max_retries=max_retries,
            timeout=timeout,
            description=description,
            enabled=enabled,
            misfire=misfire,
            overlap=overlap,
        )
        return await self._driver.run(put(self._driver.settings, path("schedules", id), Schedule.of, new.wire()))

    async def get(self, id: str) -> Schedule:
        """The schedule. Raises ``NotFound``."""
        return await self._driver.run(get(self._driver.settings, path("schedules", id), Schedule.of))

    def list(self, *, page_size: Optional[int] = None) -> AsyncIterator[Schedule]:
        """The schedules, by id."""
        return each(self._driver, Pages(self._driver.settings, "schedules", [("limit", page_size)], "schedules", Schedule.of))

    async def delete(self, id: str) -> None:
        """Deletes a schedule. The jobs that it has submitted stay."""
        await self._driver.run(delete(self._driver.settings, path("schedules", id)))

    async def trigger(self, id: str) -> Job:
        """Submits a job of the schedule now."""
        return await self._driver.run(post(self._driver.settings, path("schedules", id, "trigger"), Job.of))


class AsyncTokens:
    """Who may use the API."""

    def __init__(self, driver: AsyncDriver):
        self._driver = driver

    async def create(self, name: str, roles: Iterable[Role], *, expires_at: Optional[datetime] = None) -> NewToken:
        """Makes a token. Only this answer has the token itself. Raises ``ValueError`` if ``expires_at`` has no time zone."""
        expiry = None if expires_at is None else wire_instant(expires_at)
        body = given(name=name, roles=[*roles], expires_at=expiry)
        return await self._driver.run(post(self._driver.settings, path("tokens"), NewToken.of, body=body))

    async def list(self) -> builtins.list[Token]:
        """The tokens that somebody made with the API, the newest first."""
        return await self._driver.run(
            get(self._driver.settings, path("tokens"), lambda wire: [Token.of(token) for token in wire["tokens"]])
        )

    async def revoke(self, id: str) -> None:
        """Lets a token work no more, on all nodes within five seconds."""
        await self._driver.run(delete(self._driver.settings, path("tokens", id)))
