"""Where jobs are, and who runs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Optional

from bananas_queue._core.json import instant

Wire = Mapping[str, Any]


@dataclass(frozen=True)
class Route:
    """A route: how many jobs wait, by priority, and whether a live node takes them."""

    routing_key: str
    paused: bool
    waiting: Mapping[str, int]
    oldest: Optional[timedelta]
    """How long the oldest waiting job has been ready; ``None`` when no job waits."""
    served: Mapping[str, bool]

    @classmethod
    def of(cls, wire: Wire) -> Route:
        """From the JSON of the server."""
        oldest = wire["oldest_ms"]
        return cls(
            wire["routing_key"],
            wire["paused"],
            wire["waiting"],
            None if oldest is None else timedelta(milliseconds=oldest),
            wire["served"],
        )


@dataclass(frozen=True)
class Unserved:
    """Jobs that wait and that no live node takes. Without a ``name``: no node takes jobs of this route and priority."""

    routing_key: str
    priority: str
    name: Optional[str]
    waiting: int
    oldest: timedelta

    @classmethod
    def of(cls, wire: Wire) -> Unserved:
        """From the JSON of the server."""
        oldest = timedelta(milliseconds=wire["oldest_ms"])
        return cls(wire["routing_key"], wire["priority"], wire["name"], wire["waiting"], oldest)


@dataclass(frozen=True)
class Totals:
    """``processing``, ``scheduled``, ``dead`` and ``unserved`` count what is there now, the others what has ever happened."""

    processing: int
    scheduled: int
    dead: int
    completed: int
    failed: int
    retried: int
    crashed: int
    cancelled: int
    unserved: int

    @classmethod
    def of(cls, wire: Wire) -> Totals:
        """From the JSON of the server."""
        return cls(*(wire[name] for name in cls.__dataclass_fields__))


@dataclass(frozen=True)
class Overview:
    """All routes together, and up to 100 places where jobs wait that nobody takes, the longest wait first."""

    totals: Totals
    unserved: tuple[Unserved, ...]

    @classmethod
    def of(cls, wire: Wire) -> Overview:
        """From the JSON of the server."""
        return cls(Totals.of(wire["totals"]), tuple(Unserved.of(place) for place in wire["unserved"]))


@dataclass(frozen=True)
class RouteState:
    """Whether a route is paused now."""

    routing_key: str
    paused: bool

    @classmethod
    def of(cls, wire: Wire) -> RouteState:
        """From the JSON of the server."""
        return cls(wire["routing_key"], wire["paused"])


@dataclass(frozen=True)
class Running:
    """A job that a node runs."""

    id: str
    name: str
    started_at: datetime

    @classmethod
    def of(cls, wire: Wire) -> Running:
        """From the JSON of the server."""
        return cls(wire["id"], wire["name"], instant(wire["started_at"]))


@dataclass(frozen=True)
class Worker:
    """A live node. ``state`` is ``running`` or ``draining``; ``running`` has at most 100 jobs, the longest run first."""

    id: str
    host: str
    version: str
    mode: str
    concurrency: int
    busy: int
    routing_keys: tuple[str, ...]
    priorities: tuple[str, ...]
    job_types: tuple[str, ...]
    handlers: tuple[str, ...]
    running: tuple[Running, ...]
    started_at: datetime
    last_seen_at: datetime
    state: str

    @classmethod
    def of(cls, wire: Wire) -> Worker:
        """From the JSON of the server."""
        return cls(
            id=wire["id"],
            host=wire["host"],
            version=wire["version"],
            mode=wire["mode"],
            concurrency=wire["concurrency"],
            busy=wire["busy"],
            routing_keys=tuple(wire["routing_keys"]),
            priorities=tuple(wire["priorities"]),
            job_types=tuple(wire["job_types"]),
            handlers=tuple(wire["handlers"]),
            running=tuple(Running.of(job) for job in wire["running"]),
            started_at=instant(wire["started_at"]),
            last_seen_at=instant(wire["last_seen_at"]),
            state=wire["state"],
        )
