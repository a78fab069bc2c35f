from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any

import pydantic
import pytest

from bananas_queue import Bananas, NewJob
from bananas_queue._core.json import dumps, loads, milliseconds, wire_instant


class Colour(Enum):
    RED = "red"


@dataclass
class Part:
    n: int
    colour: Colour


class Model(pydantic.BaseModel):
    at: datetime


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"größe": "🍌"}, '{"größe":"🍌"}'),
        (Part(1, Colour.RED), '{"n":1,"colour":"red"}'),
        ([Part(1, Colour.RED)], '[{"n":1,"colour":"red"}]'),
        (Model(at=datetime(2026, 1, 2, tzinfo=timezone.utc)), '{"at":"2026-01-02T00:00:00Z"}'),
        (date(2026, 1, 2), '"2026-01-02"'),
        (uuid.UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        (MappingProxyType({"a": 1}), '{"a":1}'),
        ({1}, "[1]"),
        (12345678901234567890123, "12345678901234567890123"),
    ],
)
def test_values_of_python_have_json(value: Any, text: str) -> None:
    assert dumps(value) == text


@pytest.mark.parametrize("value", [b"bytes", Decimal("1.10"), object(), Part, Model])
def test_values_that_would_lose_something_are_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="has no JSON"):
        dumps(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_json_does_not_have_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(value)


def test_integers_of_any_size_stay_exact() -> None:
    assert loads(b"12345678901234567890123") == 12345678901234567890123


def test_durations_are_timedeltas_or_seconds() -> None:
    assert milliseconds(timedelta(hours=1)) == 3_600_000
    assert milliseconds(1.5) == 1500
    assert milliseconds(2) == 2000


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 1, 2)
    with pytest.raises(ValueError, match="must have a time zone"):
        wire_instant(naive)
    with pytest.raises(ValueError, match="must have a time zone"):
        Bananas("http://localhost:1").submit("echo", scheduled_for=naive)


def test_a_new_job_sends_nothing_that_was_not_given() -> None:
    assert NewJob("echo").wire("an-id") == {"id": "an-id", "name": "echo"}
