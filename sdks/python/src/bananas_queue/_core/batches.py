"""Many jobs in few requests, each of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional, Union

from bananas_queue._core.exchange import exchange, outcome_of
from bananas_queue._core.jobs import id_of
from bananas_queue._core.json import given
from bananas_queue._core.problems import Failure, read
from bananas_queue._core.settings import Settings, path
from bananas_queue._core.steps import Flow, Request
from bananas_queue.errors import BananasError, NotAllSubmitted, ProblemError
from bananas_queue.models.jobs import NewJob

MOST_JOBS = 10_000
MOST_BYTES = 8 * 1024 * 1024

JobLike = Union[NewJob, Mapping[str, Any]]


@dataclass
class _Batch:
    ids: list[str] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, id: str, text: bytes) -> None:
        self.ids.append(id)
        self.texts.append(text)
        self.size += len(text)

    def body(self) -> bytes:
        return b'{"jobs":[' + b",".join(self.texts) + b"]}"


def submit_many(settings: Settings, jobs: Iterable[JobLike], batch_size: int, batch_bytes: int) -> Flow[list[str]]:
    """The ids of all jobs. An error tells in ``submitted`` and ``unsure`` what became of them."""
    if not 1 <= batch_size <= MOST_JOBS:
        raise ValueError(f"batch_size must be 1 to {MOST_JOBS}, and is {batch_size}")
    submitted: list[str] = []
    batches = _batches(settings, jobs, batch_size, batch_bytes)
    while batch := _next(batches, submitted):
        yield from _submit(settings, batch, submitted)
        submitted += batch.ids
    return submitted


def _next(batches: Iterator[_Batch], submitted: list[str]) -> Optional[_Batch]:
    try:
        return next(batches, None)
    except Exception as cause:
        raise _told(NotAllSubmitted(), submitted, []) from cause


def _submit(settings: Settings, batch: _Batch, submitted: list[str]) -> Flow[None]:
    try:
        outcome = yield from outcome_of(settings, Request("POST", path("jobs", "batch"), True, batch.body()))
    except Exception as cause:
        raise _told(NotAllSubmitted(), submitted, batch.ids) from cause
    if isinstance(outcome, Failure):
        raise _told(outcome.error, submitted, batch.ids if outcome.done else []) from outcome.cause
    try:
        read(outcome, settings.loads, lambda wire: _check_ids(wire, batch.ids))
    except ProblemError as error:
        raise _told(error, submitted, batch.ids) from error.__cause__


def _check_ids(wire: Any, sent: list[str]) -> None:
    if wire["ids"] != sent:
        raise ValueError("the ids are not those that were sent")


def _told(error: BananasError, submitted: list[str], unsure: list[str]) -> BananasError:
    error.submitted, error.unsure = tuple(submitted), tuple(unsure)
    if isinstance(error, ProblemError):
        error.shift(len(submitted))
    return error


def _batches(settings: Settings, jobs: Iterable[JobLike], batch_size: int, batch_bytes: int) -> Iterator[_Batch]:
    """A batch that has all the jobs that it may have is there before the next job is taken."""
    batch = _Batch()
    for job in jobs:
        new = job if isinstance(job, NewJob) else NewJob(**job)
        id = id_of(new)
        text = settings.encode(new.wire(id))
        if batch.ids and batch.size + len(text) > batch_bytes:
            yield batch
            batch = _Batch()
        batch.add(id, text)
        if len(batch.ids) >= batch_size:
            yield batch
            batch = _Batch()
    if batch.ids:
        yield batch


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
