"""Functions that run jobs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Handler = Callable[..., Any]


class PermanentFailure(Exception):
    """A handler raises it to fail a job for good, without a retry."""


@dataclass(frozen=True)
class FakeRun:
    """What a handler may know of its run. ``attempt`` counts from 1."""

    id: str
    name: str
    attempt: int
    headers: Mapping[str, str]


def call(handler: Handler, payload: Any, run: FakeRun) -> Any:
    """Runs a handler, which takes the payload, or the payload and the run."""
    if inspect.iscoroutinefunction(handler):
        raise TypeError(f"the handler of {run.name} is async; FakeBananas runs plain functions")
    takes = len(inspect.signature(handler).parameters)
    return handler(payload, run) if takes > 1 else handler(payload)
