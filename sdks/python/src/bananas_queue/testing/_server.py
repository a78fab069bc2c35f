"""The fake server: the calls of the API on jobs in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Optional, Union
from urllib.parse import unquote

import httpx

from bananas_queue._core.json import Duration, seconds
from bananas_queue.testing._handlers import Handler
from bananas_queue.testing._jobs import ENDED, Entry, Jobs
from bananas_queue.testing._requests import Refused, conflict, not_found, refuse_invalid

Answered = tuple[int, Any]
_JOB = re.compile(r"/jobs/([^/]+)(/result|/cancel|/retry)?")


class FakeServer:
    """What is behind a ``FakeBananas``: its handlers, its jobs, and its time."""

    def __init__(self, handlers: Mapping[str, Handler]):
        self._jobs = Jobs(dict(handlers))
        self._fixed: dict[tuple[str, str], Callable[[httpx.Request], Answered]] = {
            ("POST", "/jobs"): self._submit,
            ("POST", "/jobs/batch"): self._submit_many,
            ("POST", "/jobs/cancel"): self._cancel_many,
            ("GET", "/jobs"): lambda request: self._page(request, None),
            ("GET", "/dead"): lambda request: self._page(request, "failed"),
            ("POST", "/dead/retry"): lambda request: self._change_dead(request, self._jobs.retry),
            ("POST", "/dead/delete"): lambda request: self._change_dead(request, self._jobs.remove),
            ("GET", "/me"): lambda request: (200, {"name": "anybody", "roles": ["admin"]}),
        }
        self._of_job: dict[tuple[str, Optional[str]], Callable[[httpx.Request, Entry], Answered]] = {
            ("GET", None): lambda request, entry: (200, entry.job),
            ("GET", "/result"): self._result,
            ("POST", "/cancel"): self._cancel,
            ("POST", "/retry"): self._retry,
        }

    def handles(self, name: str) -> Callable[[Handler], Handler]:
        """Decorates a function that runs the jobs of a name."""

        def keep(handler: Handler) -> Handler:
            self._jobs.handlers[name] = handler
            return handler

        return keep

    def run(self) -> None:
        """Runs all jobs that can run now."""
        self._jobs.run_due()

    def advance(self, duration: Duration) -> None:
        """Lets time pass, and runs the jobs that come due on the way."""
        self._jobs.advance(seconds(duration))

    def clock(self) -> float:
        """How many seconds have passed on this server."""
        return self._jobs.elapsed

    def answer(self, request: httpx.Request) -> httpx.Response:
        """What the server answers. Raises ``NotImplementedError`` for calls that the fake does not have."""
        where = request.url.raw_path.decode().partition("?")[0].partition("/api/v1")[2]
        try:
            status, body = self._answered(request, where)
        except Refused as refused:
            status, body = refused.status, refused.body
        return httpx.Response(status, content=json.dumps(body).encode(), headers={"Content-Type": _media_type(status)})

    def _answered(self, request: httpx.Request, where: str) -> Answered:
        fixed = self._fixed.get((request.method, where))
        if fixed:
            return fixed(request)
        found = _JOB.fullmatch(where)
        action = self._of_job.get((request.method, found.group(2))) if found else None
        if found is None or action is None:
            raise NotImplementedError(f"FakeBananas does not have {request.method} {where}; try it on a real server")
        id = unquote(found.group(1))
        entry = self._jobs.find(id)
        if entry is None:
            raise not_found(f"job {id}")
        return action(request, entry)

    def _submit(self, request: httpx.Request) -> Answered:
        job = json.loads(request.content)
        refuse_invalid([job], numbered=False)
        known, new = self._jobs.add(job)
        return (201 if new else 200), known

    def _submit_many(self, request: httpx.Request) -> Answered:
        jobs = json.loads(request.content)["jobs"]
        refuse_invalid(jobs, numbered=True)
        return 201, {"ids": [self._jobs.add(job)[0]["id"] for job in jobs]}

    def _result(self, request: httpx.Request, entry: Entry) -> Answered:
        wait_ms = int(request.url.params.get("wait_ms", "0"))
        if wait_ms:
            self._jobs.advance_until_ended(entry, wait_ms / 1000)
        job = entry.job
        if job["status"] not in ENDED:
            return 202, {"id": job["id"], "status": job["status"]}
        return 200, {
            "id": job["id"],
            "status": job["status"],
            "result": entry.result if job["status"] == "completed" else None,
            "error": job["error"] if job["status"] == "failed" else None,
            "completed_at": job["finished_at"],
            "duration_ms": 0,
        }

    def _cancel(self, request: httpx.Request, entry: Entry) -> Answered:
        if entry.job["status"] in ENDED:
            raise conflict(f"The job has ended: it is {entry.job['status']}.")
        self._jobs.cancel(entry)
        return 200, {**entry.job, "log_id": None}

    def _retry(self, request: httpx.Request, entry: Entry) -> Answered:
        if entry.job["status"] not in ("failed", "cancelled"):
            raise conflict(f"Only a job that is failed or cancelled can be retried; this one is {entry.job['status']}.")
        self._jobs.retry(entry)
        return 200, {**entry.job, "log_id": None}

    def _cancel_many(self, request: httpx.Request) -> Answered:
        selection = json.loads(request.content)
        chosen = [e for e in self._selected(selection) if e.job["status"] not in ENDED]
        for entry in chosen:
            self._jobs.cancel(entry)
        return 200, {"count": len(chosen), "log_id": None}

    def _change_dead(self, request: httpx.Request, change: Callable[[Entry], None]) -> Answered:
        chosen = [e for e in self._selected(json.loads(request.content)) if e.job["status"] == "failed"]
        for entry in chosen:
            change(entry)
        return 200, {"count": len(chosen), "log_id": None}

    def _selected(self, selection: Mapping[str, Any]) -> list[Entry]:
        if "ids" in selection:
            return [entry for id in dict.fromkeys(selection["ids"]) if (entry := self._jobs.find(id))]
        return [*self._matching(selection, selection.get("status"))]

    def _matching(self, filters: Mapping[str, Any], statuses: Union[str, list[str], None]) -> Iterator[Entry]:
        wanted = [statuses] if isinstance(statuses, str) else statuses
        for entry in self._jobs.newest_first():
            job = entry.job
            named = filters.get("name") in (None, job["name"])
            routed = filters.get("routing_key") in (None, job["routing_key"])
            if named and routed and (not wanted or job["status"] in wanted):
                yield entry

    def _page(self, request: httpx.Request, status: Optional[str]) -> Answered:
        query = request.url.params
        limit = int(query.get("limit", "100"))
        before = int(query["cursor"]) if "cursor" in query else None
        found = [
            entry for entry in self._matching(dict(query), status or query.get_list("status")) if before is None or entry.moved < before
        ]
        page = found[:limit]
        cursor = str(page[-1].moved) if len(found) > limit else None
        return 200, {"jobs": [entry.job for entry in page], "next_cursor": cursor}


def _media_type(status: int) -> str:
    return "application/problem+json" if status >= 400 else "application/json"
