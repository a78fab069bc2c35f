"""Sends a request until there is an answer, or no hope."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional, Union

from bananas_queue._core.problems import Failure, failure_of, failure_without_answer
from bananas_queue._core.settings import Settings
from bananas_queue._core.steps import Answer, Broken, Flow, Pause, Request
from bananas_queue.errors import NotFound

_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_DONE_BEFORE = Answer(204, "No Content", {}, b"")


def exchange(settings: Settings, request: Request) -> Flow[Answer]:
    """The answer of the server, a success. Raises ``BananasError``."""
    outcome = yield from outcome_of(settings, request)
    if isinstance(outcome, Failure):
        raise outcome.error from outcome.cause
    return outcome


def outcome_of(settings: Settings, request: Request) -> Flow[Union[Answer, Failure]]:
    """The answer of the server, a success; or the last failure, whose ``done`` is about all attempts."""
    deadline = settings.clock() + settings.call_timeout
    lost = False
    repeat = 0
    while True:
        left = max(deadline - settings.clock(), 0.001)
        outcome = yield from attempt(settings, request, min(settings.timeout, left))
        if isinstance(outcome, Answer):
            return outcome
        if lost and request.method == "DELETE" and isinstance(outcome.error, NotFound):
            return _DONE_BEFORE
        lost = lost or outcome.done
        pause = pause_before(settings, repeat, outcome.retry_after)
        too_late = settings.clock() + pause > deadline
        if repeat >= settings.retries or too_late or not outcome.repeatable(request.safe):
            return replace(outcome, done=lost)
        yield Pause(pause)
        repeat += 1


def attempt(settings: Settings, request: Request, timeout: float) -> Flow[Union[Answer, Failure]]:
    """Sends the request once. Failures are values here."""
    try:
        answer: Answer = yield replace(request, timeout=timeout)
    except Broken as broken:
        return failure_without_answer(broken)
    return answer if 200 <= answer.status <= 299 else failure_of(answer, settings.loads)


def pause_before(settings: Settings, repeat: int, retry_after: Optional[float]) -> float:
    """How many seconds to wait before a repeat, which counts from 0: a random part, on top of what the server asks for."""
    part = settings.chance() * min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0 ** min(repeat, 10))
    return part if retry_after is None else retry_after + part
