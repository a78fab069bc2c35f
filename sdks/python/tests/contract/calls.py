"""Calls of the surface by the names of the contract, and what they give by the names of the wire."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import islice
from operator import attrgetter
from typing import Any, Optional

from bananas_queue import BananasError, Result
from bananas_queue._core.json import instant, wire_instant

_TIMES = ("scheduled_for", "expires_at")


def arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call: durations and times of Python."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name.endswith("_ms"):
            found[name[:-3]] = timedelta(milliseconds=value)
        elif name in _TIMES:
            found[name] = instant(value)
        elif name == "jobs":
            found[name] = [arguments(job) for job in value]
        else:
            found[name] = value
    return found


def call_sync(client: Any, name: str, given: Mapping[str, Any], take: Optional[int]) -> dict[str, Any]:
    """What a call of a blocking client gives: ``value``, ``items`` or ``error``."""
    try:
        value = attrgetter(name)(client)(**arguments(given))
        if inspect.isgenerator(value):
            return {"items": wire([*islice(value, take)])}
        return _shown(value, take)
    except BananasError as error:
        return {"error": wire_error(error)}


async def call_async(client: Any, name: str, given: Mapping[str, Any], take: Optional[int]) -> dict[str, Any]:
    """What a call of a client that does not block gives."""
    try:
        value = attrgetter(name)(client)(**arguments(given))
        if not inspect.isasyncgen(value):
            return _shown(await value, take)
        items: list[Any] = []
        while take is None or len(items) < take:
            try:
                items.append(await value.__anext__())
            except StopAsyncIteration:
                break
        await value.aclose()
        return {"items": wire(items)}
    except BananasError as error:
        return {"error": wire_error(error)}


def _shown(value: Any, take: Optional[int]) -> dict[str, Any]:
    return {"items": wire(value[:take])} if isinstance(value, list) else {"value": wire(value)}


def wire(value: Any) -> Any:
    """A value of the surface by the names of the wire."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        result = isinstance(value, Result)
        return dict(_member(field.name, getattr(value, field.name), result) for field in dataclasses.fields(value))
    if isinstance(value, datetime):
        return wire_instant(value)
    if isinstance(value, (list, tuple)):
        return [wire(item) for item in value]
    return value


def _member(name: str, value: Any, of_result: bool) -> tuple[str, Any]:
    if name in ("timeout", "duration", "oldest"):
        return f"{name}_ms", None if value is None else round(value / timedelta(milliseconds=1))
    return "result" if of_result and name == "value" else name, wire(value)


def wire_error(error: BananasError) -> dict[str, Any]:
    """An error by the names of the contract."""
    name = type(error).__name__
    found: dict[str, Any] = {
        "type": "problem" if name == "ProblemError" else re.sub(r"(?<=.)([A-Z])", r"_\1", name).lower(),
        "submitted": [*error.submitted],
        "unsure": [*error.unsure],
    }
    for member in ("status", "title", "detail", "errors", "id", "error", "job"):
        if hasattr(error, member):
            found[member] = wire(getattr(error, member))
    after = getattr(error, "retry_after", None)
    return found if after is None else {**found, "retry_after_ms": round(after * 1000)}
