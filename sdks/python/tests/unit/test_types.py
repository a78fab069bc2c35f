from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from typing_extensions import assert_type

from bananas_queue import AsyncBananas, Job, Result
from bananas_queue.testing import FakeBananas


@dataclass
class Order:
    number: int


def test_a_type_checker_knows_the_types_of_results() -> None:
    bananas = FakeBananas({"echo": lambda payload: payload})
    typed = bananas.submit_and_wait("echo", Order(1), priority="high", result_type=Order)
    assert_type(typed, Result[Order])
    assert typed.value.number == 1
    assert_type(bananas.result(typed.id, result_type=Order), Optional[Result[Order]])
    assert_type(bananas.wait_for(typed.id, result_type=list[int]) if typed.error else None, Optional[Result[list[int]]])
    untyped = bananas.wait_for(typed.id)
    assert_type(untyped, Result[Any])
    assert_type([*bananas.list()], list[Job])


async def known_to_mypy(bananas: AsyncBananas) -> None:
    """Nobody runs this; the type checker reads it."""
    assert_type(await bananas.wait_for("a", 3, result_type=Order), Result[Order])
    assert_type([job async for job in bananas.dead.list()], list[Job])
