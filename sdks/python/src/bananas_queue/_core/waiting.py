"""Waits for the end of a job."""

from __future__ import annotations

import math
from typing import Any, Optional

from bananas_queue._core.exchange import attempt, exchange, pause_before
from bananas_queue._core.jobs import about
from bananas_queue._core.problems import Failure, read, retry_after
from bananas_queue._core.settings import Settings, path
from bananas_queue._core.steps import Answer, Flow, Pause, Request
from bananas_queue.errors import BananasError, JobCancelled, JobFailed, RateLimited, WaitTimedOut
from bananas_queue.models.jobs import Job, Result

_LONGEST_POLL = 20.0


def wait_for(settings: Settings, id: str, timeout: Optional[float]) -> Flow[Result[Any]]:
    """The result of a job that completed. Raises ``JobFailed``, ``JobCancelled``, ``WaitTimedOut`` or another ``BananasError``."""
    return about(id, _ended(settings, id, timeout))


def _ended(settings: Settings, id: str, timeout: Optional[float]) -> Flow[Result[Any]]:
    answer = yield from _Wait(settings, id, timeout).answer()
    result = read(answer, settings.loads, Result.of)
    if result.status == "failed":
        raise JobFailed(id, result.error, (yield from _job_if_there(settings, id)))
    if result.status == "cancelled":
        raise JobCancelled(id)
    return result


def _job_if_there(settings: Settings, id: str) -> Flow[Optional[Job]]:
    try:
        answer = yield from exchange(settings, Request("GET", path("jobs", id), safe=True))
        return read(answer, settings.loads, Job.of)
    except BananasError:
        return None


class _Wait:
    """Long polls, one after the other, until the job has ended or the time or the patience is over."""

    def __init__(self, settings: Settings, id: str, timeout: Optional[float]):
        self._settings = settings
        self._id = id
        self._deadline = math.inf if timeout is None else settings.clock() + max(timeout, 0.0)
        self._failing_since: Optional[float] = None
        self._failures = 0

    def answer(self) -> Flow[Answer]:
        while True:
            began = self._settings.clock()
            wait_ms = round(max(min(_LONGEST_POLL, self._deadline - began), 0.0) * 1000)
            request = Request("GET", path("jobs", self._id, "result", query=[("wait_ms", wait_ms)]), safe=True)
            outcome = yield from attempt(self._settings, request, self._settings.timeout + wait_ms / 1000)
            if isinstance(outcome, Failure):
                yield from self._outlive(outcome, began)
            elif outcome.status != 202:
                return outcome
            else:
                self._failing_since, self._failures = None, 0
                at_once = self._settings.clock() - began < wait_ms / 2000
                asked = retry_after(outcome.headers.get("retry-after"))
                yield from self._pause((1.0 if asked is None else asked) if at_once else 0.0, None)

    def _outlive(self, failure: Failure, began: float) -> Flow[None]:
        if not failure.repeatable(safe=True):
            raise failure.error from failure.cause
        pause = pause_before(self._settings, self._failures, failure.retry_after)
        self._failures += 1
        if isinstance(failure.error, RateLimited):
            self._failing_since = None
        elif self._is_away_too_long(began, pause):
            raise failure.error from failure.cause
        yield from self._pause(pause, failure.error)

    def _is_away_too_long(self, began: float, pause: float) -> bool:
        if self._failing_since is None:
            self._failing_since = began
        return self._settings.clock() + pause - self._failing_since > self._settings.outage

    def _pause(self, seconds: float, because: Optional[BananasError]) -> Flow[None]:
        if self._settings.clock() + seconds >= self._deadline:
            raise WaitTimedOut(self._id) from because
        if seconds > 0:
            yield Pause(seconds)
