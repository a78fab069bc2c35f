"""The demo's handlers, for fakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bananas_queue.testing import FakeRun


def fail(payload: Any) -> None:
    raise RuntimeError(payload["message"])


def flaky(payload: Any, run: FakeRun) -> None:
    if run.attempt <= payload["fail_times"]:
        raise RuntimeError(f"run {run.attempt} fails")


HANDLERS: dict[str, Callable[..., Any]] = {"echo": lambda payload: payload, "noop": lambda payload: None, "fail": fail, "flaky": flaky}
