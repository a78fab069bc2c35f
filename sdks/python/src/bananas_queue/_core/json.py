"""Payloads of Python as JSON, and times and durations of the wire."""

from __future__ import annotations

import dataclasses
import json
import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any, Optional, Union

Duration = Union[timedelta, float, int]
"""A duration: a ``timedelta``, or seconds."""


def plain(value: Any) -> Any:
    """What JSON has for a value that it does not know: dataclasses, pydantic models, enums, dates and times, UUIDs, sets.

    Give it as ``default`` to a ``json.dumps`` of your own. Raises ``TypeError`` for all else: a number such as ``Decimal`` would lose
    digits, and bytes have no text of their own.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if callable(dump := getattr(value, "model_dump", None)) and not isinstance(value, type):
        return dump(mode="json")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON; turn it into text, numbers, lists and dicts first")


def dumps(value: Any) -> str:
    """Compact JSON. Raises ``ValueError`` for NaN and infinities, which JSON does not have."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=plain)


def loads(text: bytes) -> Any:
    """A value from JSON; integers of any size stay exact."""
    return json.loads(text)


def instant(text: str) -> datetime:
    """A time of the wire."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def instant_or_none(text: Optional[str]) -> Optional[datetime]:
    """A time of the wire that may be missing."""
    return None if text is None else instant(text)


def wire_instant(moment: datetime) -> str:
    """A time for the wire, in UTC with milliseconds. Raises ``ValueError`` if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a time must have a time zone, such as datetime.now(timezone.utc)")
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds(duration: Duration) -> float:
    """A duration in seconds."""
    return duration.total_seconds() if isinstance(duration, timedelta) else float(duration)


def milliseconds(duration: Duration) -> int:
    """A duration for the wire."""
    return round(seconds(duration) * 1000)


def given(**fields: Any) -> dict[str, Any]:
    """The fields that are not ``None``."""
    return {name: value for name, value in fields.items() if value is not None}
