from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bananas_queue import InvalidRequest, JobFailed, WaitTimedOut
from bananas_queue.testing import AsyncFakeBananas, FakeBananas, FakeRun, PermanentFailure
from contract import examples
from contract.scenarios import Scenario, play_async, play_sync
from demo_handlers import HANDLERS

SCENARIOS = [scenario for scenario in examples.load("live") if not scenario.get("server")]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_the_fake_does_what_a_server_does(scenario: Scenario) -> None:
    play_sync(FakeBananas(HANDLERS), scenario)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_the_async_fake_does_what_a_server_does(scenario: Scenario) -> None:
    asyncio.run(play_async(AsyncFakeBananas(HANDLERS), scenario))


def test_a_job_runs_only_when_somebody_waits_or_says_so() -> None:
    ran: list[Any] = []
    bananas = FakeBananas({"note": ran.append})
    job = bananas.submit("note", 1)
    assert bananas.get(job.id).status == "pending"
    assert ran == []
    bananas.server.run()
    assert ran == [1]
    assert bananas.get(job.id).status == "completed"


def test_jobs_run_in_the_order_of_their_priorities() -> None:
    ran: list[Any] = []
    bananas = FakeBananas({"note": ran.append})
    bananas.submit("note", "low", priority="low")
    bananas.submit("note", "normal")
    bananas.submit("note", "high", priority="high")
    bananas.server.run()
    assert ran == ["high", "normal", "low"]


def test_time_passes_when_the_test_says_so() -> None:
    ran: list[Any] = []
    bananas = FakeBananas({"note": ran.append})
    bananas.submit("note", "late", delay=timedelta(hours=2))
    bananas.submit("note", "soon", delay=60)
    bananas.server.advance(timedelta(minutes=5))
    assert ran == ["soon"]
    bananas.server.advance(timedelta(hours=2))
    assert ran == ["soon", "late"]


def test_waiting_for_a_scheduled_job_moves_the_time_to_it() -> None:
    bananas = FakeBananas(HANDLERS)
    job = bananas.submit("echo", "x", delay=timedelta(days=1))
    assert bananas.wait_for(job.id).value == "x"
    assert bananas.server.clock() >= 24 * 60 * 60


def test_a_handler_may_submit_jobs_of_its_own() -> None:
    bananas = FakeBananas(HANDLERS)

    @bananas.handles("split")
    def split(payload: Any, run: FakeRun) -> int:
        return len(bananas.submit_many([{"name": "echo", "payload": word, "id": f"{run.id}-{word}"} for word in payload]))

    assert bananas.submit_and_wait("split", ["a", "b"], id="s").value == 2
    bananas.server.run()
    assert {job.id for job in bananas.list(status="completed")} == {"s", "s-a", "s-b"}


def test_a_permanent_failure_is_not_tried_again() -> None:
    bananas = FakeBananas()

    @bananas.handles("refuse")
    def refuse(payload: Any) -> None:
        raise PermanentFailure("never")

    with pytest.raises(JobFailed) as failed:
        bananas.submit_and_wait("refuse")
    assert [error.attempt for error in failed.value.errors] == [1]


def test_a_job_that_nobody_handles_does_not_hang_a_test() -> None:
    bananas = FakeBananas(HANDLERS)
    with pytest.raises(LookupError, match="no handler for resize_image; it has"):
        bananas.submit_and_wait("resize_image")


def test_an_async_handler_is_refused() -> None:
    async def handler(payload: Any) -> None: ...

    bananas = FakeBananas({"x": handler})
    with pytest.raises(JobFailed, match="is async"):
        bananas.submit_and_wait("x", max_retries=0)


def test_a_result_that_has_no_json_fails_the_run() -> None:
    bananas = FakeBananas({"x": lambda payload: b"bytes"})
    with pytest.raises(JobFailed, match="bytes has no JSON"):
        bananas.submit_and_wait("x", max_retries=0)


def test_calls_that_the_fake_does_not_have_say_so() -> None:
    with pytest.raises(NotImplementedError, match="does not have GET /workers"):
        FakeBananas().workers()


def test_a_batch_with_the_same_id_twice_is_refused() -> None:
    bananas = FakeBananas()
    with pytest.raises(InvalidRequest) as refused:
        bananas.submit_many([{"name": "echo", "id": "a"}, {"name": "echo", "id": "a"}])
    assert [(error.field, error.index) for error in refused.value.errors] == [("id", 1)]
    assert list(bananas.list()) == []


def test_a_wait_without_time_does_not_run_the_job() -> None:
    bananas = FakeBananas(HANDLERS)
    job = bananas.submit("echo")
    with pytest.raises(WaitTimedOut):
        bananas.wait_for(job.id, timeout=0)
    assert bananas.get(job.id).status == "pending"


def test_the_async_fake_has_handlers_by_decorator_too() -> None:
    bananas = AsyncFakeBananas()

    @bananas.handles("double")
    def double(payload: int) -> int:
        return 2 * payload

    async def run() -> Any:
        return (await bananas.submit_and_wait("double", 21)).value

    assert asyncio.run(run()) == 42
