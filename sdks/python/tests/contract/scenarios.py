"""Plays live scenarios against any client."""

from __future__ import annotations

import secrets
import time
from typing import Any

from contract.calls import call_async, call_sync
from contract.placeholders import Placeholders

Scenario = dict[str, Any]
_TRIES = 150


def placeholders() -> Placeholders:
    """With a ``run`` that no other run has."""
    return Placeholders(run="r" + secrets.token_hex(5))


def play_sync(client: Any, scenario: Scenario) -> None:
    """Plays the steps on a blocking client. Raises ``AssertionError`` if one gives another value."""
    known = placeholders()
    for step in scenario["steps"]:
        for _ in range(_TRIES if step.get("until") else 1):
            outcome = call_sync(client, step["call"], known.fill(step["arguments"]), step.get("take"))
            different = known.difference(step["expect"], outcome, exact=False)
            if not different:
                break
            time.sleep(0.2 if step.get("until") else 0)
        assert different == [], (step, different)


async def play_async(client: Any, scenario: Scenario) -> None:
    """Plays the steps on a client that does not block; none of them may have ``until``."""
    known = placeholders()
    for step in scenario["steps"]:
        outcome = await call_async(client, step["call"], known.fill(step["arguments"]), step.get("take"))
        assert known.difference(step["expect"], outcome, exact=False) == [], step
