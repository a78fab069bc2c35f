"""The jobs of the fake server, and their runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from itertools import count
from typing import Any, Optional

from bananas_queue._core.json import dumps, instant, loads, wire_instant
from bananas_queue.testing._handlers import FakeRun, Handler, PermanentFailure, call

Wire = dict[str, Any]
_ORDER = {"high": 0, "normal": 1, "low": 2}
ENDED = ("completed", "failed", "cancelled")


class Entry:
    """A job with what the API does not show: its result, and when it came into its status."""

    def __init__(self, job: Wire, moved: int):
        self.job = job
        self.moved = moved
        self.result: Any = None


class Jobs:
    """Jobs by id. Time passes only when it is told to."""

    def __init__(self, handlers: dict[str, Handler]):
        self.handlers = handlers
        self._entries: dict[str, Entry] = {}
        self._moves = count(1)
        self._start = datetime.now(timezone.utc).replace(microsecond=0)
        self.elapsed = 0.0

    def find(self, id: str) -> Optional[Entry]:
        """The job, if it is there."""
        return self._entries.get(id)

    def newest_first(self) -> Iterator[Entry]:
        """All jobs; the one that came into its status last comes first."""
        return iter(sorted(self._entries.values(), key=lambda entry: -entry.moved))

    def add(self, new: Mapping[str, Any]) -> tuple[Wire, bool]:
        """The job of a request, and whether it is new."""
        known = self._entries.get(new["id"])
        if known:
            return known.job, False
        job: Wire = {
            "id": new["id"],
            "name": new["name"],
            "description": new.get("description"),
            "payload": new.get("payload"),
            "headers": new.get("headers") or {},
            "priority": new.get("priority") or "normal",
            "routing_key": new.get("routing_key") or "default",
            "max_retries": 3 if new.get("max_retries") is None else new["max_retries"],
            "timeout_ms": new.get("timeout_ms") or 300_000,
            "schedule_id": None,
            "created_at": self._now(),
            "started_at": None,
            "finished_at": None,
            "scheduled_for": self._due(new),
            "attempts": 0,
            "crashes": 0,
            "progress": None,
            "error": None,
            "errors": [],
        }
        self._entries[new["id"]] = entry = Entry(job, 0)
        self._move(entry, "scheduled" if job["scheduled_for"] else "pending")
        return job, True

    def cancel(self, entry: Entry) -> None:
        """Ends a job that has not ended."""
        entry.job["finished_at"] = self._now()
        self._move(entry, "cancelled")

    def retry(self, entry: Entry) -> None:
        """Lets a job start anew; it keeps its errors."""
        entry.result = None
        entry.job.update(attempts=0, started_at=None, finished_at=None)
        self._move(entry, "pending")

    def remove(self, entry: Entry) -> None:
        """Forgets a job."""
        del self._entries[entry.job["id"]]

    def advance(self, seconds: float) -> None:
        """Lets time pass, and runs what comes due on the way."""
        end = self.elapsed + seconds
        self.run_due()
        while (due := self._next_due()) is not None and due <= end:
            self.elapsed = max(self.elapsed, due)
            self.run_due()
        self.elapsed = max(self.elapsed, end)

    def advance_until_ended(self, entry: Entry, seconds: float) -> None:
        """Lets time pass until the job has ended, but no more than some seconds.

        Raises ``LookupError`` if the job can never run: a test would wait for ever.
        """
        end = self.elapsed + seconds
        self.run_due()
        while entry.job["status"] not in ENDED:
            if entry.job["name"] not in self.handlers:
                raise LookupError(f"FakeBananas has no handler for {entry.job['name']}; it has {sorted(self.handlers)}")
            due = self._next_due()
            if due is None or due > end:
                break
            self.elapsed = max(self.elapsed, due)
            self.run_due()
        else:
            return
        self.elapsed = max(self.elapsed, end)

    def run_due(self) -> None:
        """Runs all jobs that can run now, in the order of their priorities, also those that they submit."""
        while True:
            for entry in self._entries.values():
                if entry.job["status"] == "scheduled" and self._offset(entry) <= self.elapsed:
                    self._move(entry, "pending")
            ready = [e for e in self._entries.values() if e.job["status"] == "pending" and e.job["name"] in self.handlers]
            if not ready:
                return
            self._run(min(ready, key=lambda entry: (_ORDER[entry.job["priority"]], entry.moved)))

    def _run(self, entry: Entry) -> None:
        job = entry.job
        job.update(attempts=job["attempts"] + 1, started_at=self._now(), scheduled_for=None)
        self._move(entry, "processing")
        run = FakeRun(job["id"], job["name"], job["attempts"], dict(job["headers"]))
        try:
            entry.result = _through_json(call(self.handlers[job["name"]], _through_json(job["payload"]), run))
        except Exception as failure:
            self._fail(entry, failure)
        else:
            job["finished_at"] = self._now()
            self._move(entry, "completed")

    def _fail(self, entry: Entry, failure: Exception) -> None:
        job = entry.job
        name = f"{type(failure).__module__}.{type(failure).__qualname__}"
        error = {"attempt": job["attempts"], "at": self._now(), "type": name, "message": str(failure), "stack": None}
        job.update(error=str(failure), errors=[*job["errors"], error][-10:])
        if isinstance(failure, PermanentFailure) or job["attempts"] > job["max_retries"]:
            job["finished_at"] = self._now()
            self._move(entry, "failed")
        else:
            job["scheduled_for"] = self._at(self.elapsed + 2.0 ** job["attempts"])
            self._move(entry, "scheduled")

    def _move(self, entry: Entry, status: str) -> None:
        entry.moved = next(self._moves)
        entry.job.update(status=status, updated_at=self._now())

    def _due(self, new: Mapping[str, Any]) -> Optional[str]:
        if new.get("scheduled_for") is not None:
            return wire_instant(instant(new["scheduled_for"]))
        return self._at(self.elapsed + new["delay_ms"] / 1000) if new.get("delay_ms") else None

    def _next_due(self) -> Optional[float]:
        return min((self._offset(e) for e in self._entries.values() if e.job["status"] == "scheduled"), default=None)

    def _offset(self, entry: Entry) -> float:
        return (instant(entry.job["scheduled_for"]) - self._start).total_seconds()

    def _now(self) -> str:
        return self._at(self.elapsed)

    def _at(self, elapsed: float) -> str:
        return wire_instant(self._start + timedelta(seconds=elapsed))


def _through_json(value: Any) -> Any:
    return loads(dumps(value).encode())
