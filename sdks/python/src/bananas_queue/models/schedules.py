"""Jobs that are submitted again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Optional

from bananas_queue._core.json import Duration, given, instant, instant_or_none, milliseconds
from bananas_queue.models.jobs import Priority

Misfire = Literal["fire_once", "skip"]
Overlap = Literal["allow", "skip"]


@dataclass(frozen=True)
class NewSchedule:
    """A schedule that is to be put. What is ``None`` gets the default of the server, even if the schedule had another value."""

    cron: str
    name: str
    payload: Any = field(default=None, repr=False)
    timezone: Optional[str] = None
    priority: Optional[Priority] = None
    routing_key: Optional[str] = None
    max_retries: Optional[int] = None
    timeout: Optional[Duration] = None
    description: Optional[str] = None
    enabled: Optional[bool] = None
    misfire: Optional[Misfire] = None
    overlap: Optional[Overlap] = None

    def wire(self) -> dict[str, Any]:
        """The request."""
        return given(
            cron=self.cron,
            timezone=self.timezone,
            name=self.name,
            payload=self.payload,
            priority=self.priority,
            routing_key=self.routing_key,
            max_retries=self.max_retries,
            timeout_ms=None if self.timeout is None else milliseconds(self.timeout),
            description=self.description,
            enabled=self.enabled,
            misfire=self.misfire,
            overlap=self.overlap,
        )


@dataclass(frozen=True)
class Schedule:
    """A schedule. ``source`` is ``api``, or ``code`` if a deployment brings it along; ``next_fire_at`` is ``None`` while it is disabled."""

    id: str
    cron: str
    timezone: str
    name: str
    payload: Any = field(repr=False)
    priority: str
    routing_key: str
    max_retries: Optional[int]
    timeout: Optional[timedelta]
    description: Optional[str]
    enabled: bool
    misfire: str
    overlap: str
    source: str
    next_fire_at: Optional[datetime]
    last_fire_at: Optional[datetime]
    last_job_id: Optional[str]
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, wire: Mapping[str, Any]) -> Schedule:
        """From the JSON of the server."""
        timeout = wire["timeout_ms"]
        return cls(
            id=wire["id"],
            cron=wire["cron"],
            timezone=wire["timezone"],
            name=wire["name"],
            payload=wire["payload"],
            priority=wire["priority"],
            routing_key=wire["routing_key"],
            max_retries=wire["max_retries"],
            timeout=None if timeout is None else timedelta(milliseconds=timeout),
            description=wire["description"],
            enabled=wire["enabled"],
            misfire=wire["misfire"],
            overlap=wire["overlap"],
            source=wire["source"],
            next_fire_at=instant_or_none(wire["next_fire_at"]),
            last_fire_at=instant_or_none(wire["last_fire_at"]),
            last_job_id=wire["last_job_id"],
            created_at=instant(wire["created_at"]),
            updated_at=instant(wire["updated_at"]),
        )
