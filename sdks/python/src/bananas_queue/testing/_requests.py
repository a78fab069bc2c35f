"""Requests that the fake server refuses, as the real one does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Optional

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class Refused(Exception):
    """The answer is a problem."""

    def __init__(self, status: int, title: str, detail: str, errors: Optional[list[dict[str, Any]]] = None):
        super().__init__(status, title, detail)
        self.status = status
        self.body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": errors or []}


def not_found(what: str) -> Refused:
    """There is no such thing."""
    return Refused(404, "Not Found", f"There is no {what}.")


def conflict(detail: str) -> Refused:
    """Its state does not allow it."""
    return Refused(409, "Conflict", detail)


def refuse_invalid(jobs: list[Mapping[str, Any]], *, numbered: bool) -> None:
    """Raises ``Refused`` if a job is not valid, and names each wrong field."""
    errors = [
        {"field": field, "index": index if numbered else None, "message": message}
        for index, job in enumerate(jobs)
        for field, message in _wrong(job)
    ]
    ids = [job["id"] for job in jobs]
    errors += [
        {"field": "id", "index": index, "message": "must not stand in the batch twice"} for index, id in enumerate(ids) if id in ids[:index]
    ]
    if errors:
        raise Refused(400, "Bad Request", "The request is not valid.", errors)


def _wrong(job: Mapping[str, Any]) -> list[tuple[str, str]]:
    checks = [
        ("name", _NAME.fullmatch(job["name"]), "must be a letter or digit and up to 127 letters, digits, _ . : -"),
        ("id", _KEY.fullmatch(job["id"]), "must be a letter or digit and up to 63 letters, digits, _ -"),
        ("routing_key", _KEY.fullmatch(job.get("routing_key") or "default"), "must be a letter or digit and up to 63 more"),
        ("priority", job.get("priority", "normal") in ("high", "normal", "low"), "must be high, normal or low"),
        ("max_retries", 0 <= job.get("max_retries", 0) <= 100, "must be 0 to 100"),
        ("timeout_ms", 1 <= job.get("timeout_ms", 1) <= 86_400_000, "must be 1 to 86400000"),
        ("delay_ms", job.get("delay_ms", 0) >= 0, "must not be negative"),
        ("delay_ms", "delay_ms" not in job or "scheduled_for" not in job, "must not stand beside scheduled_for"),
    ]
    return [(field, message) for field, right, message in checks if not right]
