from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bananas_queue import Bananas, NewJob, NotAllSubmitted, NotFound


class Server:
    """Takes batches, and keeps the ids of each."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        ids = [job["id"] for job in json.loads(request.content)["jobs"]]
        if "unheard" in ids:
            raise RuntimeError("the caller's own transport is broken")
        self.batches.append(ids)
        return httpx.Response(201, json={"ids": ids})

    def client(self) -> Bananas:
        return Bananas("http://a", http=httpx.Client(transport=httpx.MockTransport(self.answer)))


def job(id: str, payload: Any = None) -> NewJob:
    return NewJob("echo", payload, id=id)


def test_a_full_batch_does_not_wait_for_the_next_job() -> None:
    server = Server()
    sent_before: list[int] = []

    def jobs() -> Iterator[NewJob]:
        for number in range(5):
            sent_before.append(len(server.batches))
            yield job(f"job-{number}")

    server.client().submit_many(jobs(), batch_size=2)
    assert sent_before == [0, 0, 1, 1, 2]
    assert server.batches == [["job-0", "job-1"], ["job-2", "job-3"], ["job-4"]]


def test_an_error_of_the_iterable_says_what_was_submitted() -> None:
    broken = LookupError("the file ends here")

    def jobs() -> Iterator[NewJob]:
        yield job("a")
        yield job("b")
        raise broken

    with pytest.raises(NotAllSubmitted, match="2 jobs were submitted, and 0 may have been") as failed:
        Server().client().submit_many(jobs(), batch_size=2)
    assert failed.value.__cause__ is broken
    assert failed.value.submitted == ("a", "b")
    assert failed.value.unsure == ()


def test_an_error_of_this_package_that_the_iterable_raises_stays_as_it_is() -> None:
    gone = NotFound(404, "Not Found")

    def jobs() -> Iterator[NewJob]:
        yield job("a")
        raise gone

    with pytest.raises(NotAllSubmitted) as failed:
        Server().client().submit_many(jobs(), batch_size=1)
    assert failed.value.__cause__ is gone
    assert failed.value.submitted == ("a",)
    assert gone.submitted == ()


@pytest.mark.parametrize("wrong", [job("b", b"no JSON"), {"name": "echo", "no_such_argument": 1}])
def test_a_job_that_cannot_be_sent_says_what_was_submitted(wrong: Any) -> None:
    with pytest.raises(NotAllSubmitted) as failed:
        Server().client().submit_many([job("a"), wrong], batch_size=1)
    assert isinstance(failed.value.__cause__, TypeError)
    assert failed.value.submitted == ("a",)


def test_a_broken_transport_leaves_its_batch_unsure() -> None:
    with pytest.raises(NotAllSubmitted) as failed:
        Server().client().submit_many([job("a"), job("unheard")], batch_size=1)
    assert isinstance(failed.value.__cause__, RuntimeError)
    assert failed.value.submitted == ("a",)
    assert failed.value.unsure == ("unheard",)


def test_an_interrupt_passes() -> None:
    def jobs() -> Iterator[NewJob]:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        Server().client().submit_many(jobs())
