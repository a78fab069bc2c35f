"""Jobs and their results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, Literal, Optional, TypedDict, TypeVar

from bananas_queue._core.json import Duration, given, instant, instant_or_none, milliseconds, wire_instant

T = TypeVar("T")
Priority = Literal["high", "normal", "low"]
Status = Literal["pending", "scheduled", "processing", "completed", "failed", "cancelled"]
Wire = Mapping[str, Any]


class SubmitOptions(TypedDict, total=False):
    """What may be said of a job beside its name and payload, see ``NewJob``."""

    id: Optional[str]
    priority: Optional[Priority]
    routing_key: Optional[str]
    description: Optional[str]
    scheduled_for: Optional[datetime]
    delay: Optional[Duration]
    max_retries: Optional[int]
    timeout: Optional[Duration]
    headers: Optional[Mapping[str, str]]


@dataclass(frozen=True)
class NewJob:
    """A job that is to be submitted. What is ``None`` is left to the server, but for ``id``, which becomes a UUID."""

    name: str
    payload: Any = field(default=None, repr=False)
    id: Optional[str] = None
    priority: Optional[Priority] = None
    routing_key: Optional[str] = None
    description: Optional[str] = None
    scheduled_for: Optional[datetime] = None
    delay: Optional[Duration] = None
    max_retries: Optional[int] = None
    timeout: Optional[Duration] = None
    headers: Optional[Mapping[str, str]] = None

    def wire(self, id: str) -> dict[str, Any]:
        """The request, with this id. Raises ``ValueError`` if ``scheduled_for`` has no time zone."""
        return given(
            id=id,
            name=self.name,
            payload=self.payload,
            priority=self.priority,
            routing_key=self.routing_key,
            description=self.description,
            scheduled_for=None if self.scheduled_for is None else wire_instant(self.scheduled_for),
            delay_ms=None if self.delay is None else milliseconds(self.delay),
            max_retries=self.max_retries,
            timeout_ms=None if self.timeout is None else milliseconds(self.timeout),
            headers=self.headers,
        )


@dataclass(frozen=True)
class Progress:
    """How far the handler says that the run has come."""

    fraction: float
    message: Optional[str]
    at: datetime

    @classmethod
    def of(cls, wire: Wire) -> Progress:
        """From the JSON of the server."""
        return cls(wire["fraction"], wire["message"], instant(wire["at"]))


@dataclass(frozen=True)
class JobError:
    """One failure of a job."""

    attempt: int
    at: datetime
    type: str
    message: str
    stack: Optional[str] = field(repr=False)

    @classmethod
    def of(cls, wire: Wire) -> JobError:
        """From the JSON of the server."""
        return cls(wire["attempt"], instant(wire["at"]), wire["type"], wire["message"], wire.get("stack"))


@dataclass(frozen=True)
class Job:
    """A job as it is, or was when the server was asked.

    ``status`` and ``priority`` are text, since a later server may know more of them. ``scheduled`` jobs wait for their time or for a
    retry; ``failed`` jobs are dead. ``attempts`` counts the runs that were started, ``errors`` has the last ten failures.
    """

    id: str
    name: str
    description: Optional[str]
    payload: Any = field(repr=False)
    status: str
    priority: str
    routing_key: str
    created_at: datetime
    updated_at: datetime
    scheduled_for: Optional[datetime]
    started_at: Optional[datetime]
    finished_at: Optional[datetime]
    attempts: int
    max_retries: int
    timeout: timedelta
    crashes: int
    progress: Optional[Progress]
    error: Optional[str]
    errors: tuple[JobError, ...]
    headers: Mapping[str, str]
    schedule_id: Optional[str]
    worker_id: Optional[str]

    @property
    def ended(self) -> bool:
        """Whether the job is completed, failed or cancelled."""
        return self.status in ("completed", "failed", "cancelled")

    @classmethod
    def of(cls, wire: Wire) -> Job:
        """From the JSON of the server."""
        return cls(
            id=wire["id"],
            name=wire["name"],
            description=wire["description"],
            payload=wire["payload"],
            status=wire["status"],
            priority=wire["priority"],
            routing_key=wire["routing_key"],
            created_at=instant(wire["created_at"]),
            updated_at=instant(wire["updated_at"]),
            scheduled_for=instant_or_none(wire["scheduled_for"]),
            started_at=instant_or_none(wire["started_at"]),
            finished_at=instant_or_none(wire["finished_at"]),
            attempts=wire["attempts"],
            max_retries=wire["max_retries"],
            timeout=timedelta(milliseconds=wire["timeout_ms"]),
            crashes=wire["crashes"],
            progress=None if wire["progress"] is None else Progress.of(wire["progress"]),
            error=wire["error"],
            errors=tuple(JobError.of(error) for error in wire["errors"]),
            headers=wire["headers"],
            schedule_id=wire["schedule_id"],
            worker_id=wire.get("worker_id"),
        )


@dataclass(frozen=True)
class Result(Generic[T]):
    """How a job ended. ``value`` is what its handler returned, ``duration`` how long the last run took."""

    id: str
    status: str
    value: T = field(repr=False)
    error: Optional[str]
    completed_at: datetime
    duration: timedelta

    @classmethod
    def of(cls, wire: Wire) -> Result[Any]:
        """From the JSON of the server."""
        return Result(
            wire["id"],
            wire["status"],
            wire["result"],
            wire["error"],
            instant(wire["completed_at"]),
            timedelta(milliseconds=wire["duration_ms"]),
        )


@dataclass(frozen=True)
class Why:
    """Why a job is where it is: a ``reason`` for programs, a ``summary`` and ``advice`` for people, and the ``facts`` of the server.

    ``status`` is ``None`` when what is stored of the job cannot be read.
    """

    id: str
    status: Optional[str]
    reason: str
    summary: str
    advice: str
    facts: Mapping[str, Any]

    @classmethod
    def of(cls, wire: Wire) -> Why:
        """From the JSON of the server."""
        return cls(wire["id"], wire["status"], wire["reason"], wire["summary"], wire["advice"], wire["facts"])
