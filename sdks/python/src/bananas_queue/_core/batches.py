"""Many jobs in few requests, each of bounded size."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Optional, Union

from bananas_queue._core.exchange import exchange
from bananas_queue._core.json import given
from bananas_queue._core.problems import read
from bananas_queue._core.settings import Settings, path
from bananas_queue._core.steps import Flow, Request
from bananas_queue.errors import BananasError, ProblemError
from bananas_queue.models.jobs import NewJob

MOST_JOBS = 10_000
MOST_BYTES = 8 * 1024 * 1024

JobLike = Union[NewJob, Mapping[str, Any]]


def submit_many(settings: Settings, jobs: Iterable[JobLike], batch_size: int, batch_bytes: int) -> Flow[list[str]]:
    """The ids of all jobs. An error tells in ``submitted`` which jobs went through before."""
    if not 1 <= batch_size <= MOST_JOBS:
        raise ValueError(f"batch_size must be 1 to {MOST_JOBS}, and is {batch_size}")
    submitted: list[str] = []
    for batch in _batches(settings, jobs, batch_size, batch_bytes):
        body = b'{"jobs":[' + b",".join(batch) + b"]}"
        try:
            answer = yield from exchange(settings, Request("POST", path("jobs", "batch"), True, body))
            submitted += read(answer, settings.loads, _ids)
        except BananasError as error:
            error.submitted = tuple(submitted)
            if isinstance(error, ProblemError):
                error.shift(len(submitted))
            raise
    return submitted


def _batches(settings: Settings, jobs: Iterable[JobLike], batch_size: int, batch_bytes: int) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for job in jobs:
        new = job if isinstance(job, NewJob) else NewJob(**job)
        text = settings.encode(new.wire(str(uuid.uuid4())))
        if batch and (len(batch) >= batch_size or size + len(text) > batch_bytes):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _ids(wire: Any) -> list[str]:
    return list(wire["ids"])


def change_many(
    settings: Settings,
    segments: tuple[str, str],
    ids: Union[Iterable[str], None],
    all: bool,
    filters: Mapping[str, Optional[str]],
) -> Flow[int]:
    """How many jobs the server changed: those with ``ids``, or ``all`` that match the filters.

    Raises ``ValueError`` unless the caller gives either; filters go with ``all`` only.
    """
    narrowed = given(**filters)
    if isinstance(ids, str) or all == (ids is not None) or (narrowed and not all):
        raise ValueError("give either ids, as a list, or all=True; filters go with all=True only")
    if ids is None:
        return (yield from _change(settings, segments, {"all": True, **narrowed}))
    count = 0
    known = list(ids)
    for start in range(0, len(known), MOST_JOBS):
        count += yield from _change(settings, segments, {"ids": known[start : start + MOST_JOBS]})
    return count


def _change(settings: Settings, segments: tuple[str, str], selection: Mapping[str, Any]) -> Flow[int]:
    answer = yield from exchange(settings, Request("POST", path(*segments), False, settings.encode(selection)))
    return read(answer, settings.loads, _count)


def _count(wire: Any) -> int:
    return int(wire["count"])
