from __future__ import annotations

import traceback
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timezone
from enum import Enum
from typing import Annotated, Any, Dict, List, Literal, Optional, Set, Tuple, TypedDict, Union  # noqa: UP035

import pydantic
import pytest
import typing_extensions as extensions

from bananas_queue._core.binding import bind
from bananas_queue.testing import FakeBananas


class Colour(Enum):
    RED = "red"


@dataclass
class Size:
    width: int
    height: int = 1


@dataclass
class Picture:
    size: Size
    tags: list[str] = field(default_factory=list)
    colour: Optional[Colour] = None
    at: Optional[datetime] = None
    sizes: Mapping[str, Size] = field(default_factory=dict)


class Point(TypedDict):
    x: float
    y: float


class Place(extensions.TypedDict):
    name: str
    floor: extensions.NotRequired[int]


class Part(extensions.TypedDict, total=False):
    id: extensions.Required[Annotated[int, "a number"]]
    name: str


class Card(pydantic.BaseModel):
    name: str
    year: int


@pydantic.dataclasses.dataclass
class Stamp:
    year: Annotated[int, pydantic.Field(gt=2000)]


def test_a_dataclass_within_dataclasses() -> None:
    wire = {
        "size": {"width": 3, "unknown": True},
        "tags": ["a"],
        "colour": "red",
        "at": "2026-11-21T21:41:31.123Z",
        "sizes": {"big": {"width": 9, "height": 8}},
    }
    at = datetime(2026, 11, 21, 21, 41, 31, 123000, timezone.utc)
    assert bind(wire, Picture) == Picture(Size(3), ["a"], Colour.RED, at, {"big": Size(9, 8)})


def test_what_has_a_default_may_be_missing() -> None:
    assert bind({"size": {"width": 1}}, Picture) == Picture(Size(1))


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (1, int, 1),
        (1, float, 1.0),
        ("x", str, "x"),
        (True, bool, True),
        (None, type(None), None),
        (None, None, None),
        ({"any": 1}, Any, {"any": 1}),
        ({"any": 1}, dict, {"any": 1}),
        ([1], list, [1]),
        ([1, 2], list[int], [1, 2]),
        ([1], Sequence[int], [1]),
        ([1, 1], set[int], {1}),
        ([1, "a"], tuple[int, str], (1, "a")),
        ([1, 2, 3], tuple[int, ...], (1, 2, 3)),
        ({"a": [1]}, dict[str, list[int]], {"a": [1]}),
        ("a", Union[int, str], "a"),
        (None, Optional[int], None),
        ("on", Literal["on", "off"], "on"),
        ("2026-11-21", date, date(2026, 11, 21)),
        ("03:00:00", time, time(3)),
        ("12345678-1234-5678-1234-567812345678", uuid.UUID, uuid.UUID("12345678-1234-5678-1234-567812345678")),
        ([1, "a"], List, [1, "a"]),  # noqa: UP006
        ([1], Set, {1}),  # noqa: UP006
        ([1, "a"], Tuple, (1, "a")),  # noqa: UP006
        ({"a": 1}, Dict, {"a": 1}),  # noqa: UP006
        (1, Annotated[int, "a number"], 1),
        ({"name": "hall"}, Place, {"name": "hall"}),
        ({"name": "hall", "floor": 1}, Place, {"name": "hall", "floor": 1}),
        ({"id": 1}, Part, {"id": 1}),
        ({"year": 2026}, Stamp, Stamp(year=2026)),
        ({"x": 1, "y": 2.5, "z": 0}, Point, {"x": 1.0, "y": 2.5, "z": 0}),
        ({"name": "a", "year": 3}, Card, Card(name="a", year=3)),
        ([{"name": "a", "year": 3}], list[Card], [Card(name="a", year=3)]),
    ],
)
def test_values_that_fit(value: Any, kind: Any, expected: Any) -> None:
    found = bind(value, kind)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ("secret", int, "result should be int, and is str"),
        (True, int, "result should be int, and is bool"),
        (None, str, "result should be str, and is NoneType"),
        (1, type(None), "result should be NoneType, and is int"),
        ({"width": "secret"}, Size, "result.width should be int, and is str"),
        ({}, Size, "result.width is missing"),
        ([], Size, "result should be Size, and is list"),
        ([1, "secret"], list[int], r"result\[1\] should be int, and is str"),
        ({"a": "secret"}, dict[str, int], "result.a should be int, and is str"),
        ("secret", list[int], "result should be"),
        ([1], tuple[int, str], "result should be"),
        ("secret", Union[int, None], "result should be"),
        ("secret", Literal["on"], "result should be"),
        ({"x": 1}, Point, "result.y is missing"),
        ([1], Point, "result should be Point, and is list"),
        ({"name": "hall", "floor": "secret"}, Place, "result.floor should be int, and is str"),
        ({"floor": 1}, Place, "result.name is missing"),
        ({"name": "hall"}, Part, "result.id is missing"),
        ("secret", Colour, "result should be Colour, and is str"),
        ("secret", date, "result should be date, and is str"),
        ("secret", uuid.UUID, "result should be UUID, and is str"),
        ({"name": "secret"}, Card, "result.year: missing"),
        ([{"name": "secret", "year": "secret"}], list[Card], r"result\[0\].year: int_parsing"),
        ({"year": 1}, Stamp, "^result.year: greater_than$"),
    ],
)
def test_values_that_do_not_fit_say_where_and_are_not_shown(value: Any, kind: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message) as failed:
        bind(value, kind)
    shown = [line for line in traceback.format_exception_only(failed.type, failed.value) if "secret" in line]
    assert shown == []
    assert failed.value.__context__ is None


def test_a_payload_and_a_result_may_be_models() -> None:
    bananas = FakeBananas({"echo": lambda payload: payload, "area": lambda size: size["width"] * size["height"]})
    assert bananas.submit_and_wait("area", Size(3, 4), result_type=int).value == 12
    card = Card(name="a", year=3)
    job = bananas.submit("echo", card)
    assert bananas.wait_for(job.id, result_type=Card).value == card
    found = bananas.result(job.id, result_type=Card)
    assert found is not None
    assert found.value == card


def test_a_result_of_a_failed_job_is_not_bound() -> None:
    def fail(payload: Any) -> None:
        raise RuntimeError("no")

    bananas = FakeBananas({"fail": fail})
    job = bananas.submit("fail", max_retries=0)
    bananas.server.run()
    found = bananas.result(job.id, result_type=Card)
    assert found is not None
    assert found.status == "failed"
    assert found.value is None
