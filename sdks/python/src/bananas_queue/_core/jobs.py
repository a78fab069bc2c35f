"""Jobs: submit, look, act."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Optional, TypeVar, Union

from bananas_queue._core.calls import Query, get, post
from bananas_queue._core.exchange import exchange
from bananas_queue._core.pages import Pages
from bananas_queue._core.problems import read
from bananas_queue._core.settings import Settings, path
from bananas_queue._core.steps import Flow, Request
from bananas_queue.errors import BananasError
from bananas_queue.models.jobs import Job, NewJob, Result, Why

T = TypeVar("T")


def submit(settings: Settings, job: NewJob) -> Flow[Job]:
    """The job as the server has it. The id makes a repeat safe."""
    id = id_of(job)
    return about(id, post(settings, path("jobs"), Job.of, safe=True, body=job.wire(id)))


def id_of(job: NewJob) -> str:
    """The id that the caller gave, even an empty one, which the server refuses; else a new one."""
    return str(uuid.uuid4() if job.id is None else job.id)


def about(id: str, flow: Flow[T]) -> Flow[T]:
    """The same, but its errors say which job they are about."""
    try:
        return (yield from flow)
    except BananasError as error:
        error.id = id
        raise


def find(settings: Settings, id: str) -> Flow[Job]:
    """The job as it is."""
    return get(settings, path("jobs", id), Job.of)


def listed(
    settings: Settings,
    status: Union[str, Iterable[str], None],
    name: Optional[str],
    routing_key: Optional[str],
    page_size: Optional[int],
) -> Pages[Job]:
    """Jobs by filter, the newest first."""
    statuses = [status] if isinstance(status, str) else list(status or [])
    query: Query = [("status", each) for each in statuses]
    return Pages(settings, "jobs", [*query, ("name", name), ("routing_key", routing_key), ("limit", page_size)], "jobs", Job.of)


def result(settings: Settings, id: str) -> Flow[Optional[Result[Any]]]:
    """How the job ended; ``None`` if it has not."""
    answer = yield from exchange(settings, Request("GET", path("jobs", id, "result"), safe=True))
    return None if answer.status == 202 else read(answer, settings.loads, Result.of)


def why(settings: Settings, id: str) -> Flow[Why]:
    """Why the job is where it is."""
    return get(settings, path("jobs", id, "why"), Why.of)


def cancel(settings: Settings, id: str) -> Flow[Job]:
    """The job, cancelled or asked to stop."""
    return post(settings, path("jobs", id, "cancel"), Job.of)


def retry(settings: Settings, id: str) -> Flow[Job]:
    """The job, waiting again."""
    return post(settings, path("jobs", id, "retry"), Job.of)
