"""What an answer that is no success means."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Optional, TypeVar

from bananas_queue._core.settings import Loads
from bananas_queue._core.steps import Answer, Broken
from bananas_queue.errors import (
    BananasError,
    ConnectionFailed,
    FieldError,
    ProblemError,
    RequestTimedOut,
    Unavailable,
    class_of,
)

T = TypeVar("T")
_LONGEST = 10**9


@dataclass(frozen=True)
class Failure:
    """Why an attempt failed.

    ``passing`` says whether the same request may succeed later, ``done`` whether the server may have done what it was asked to do.
    """

    error: BananasError
    passing: bool
    done: bool
    retry_after: Optional[float] = None
    cause: Optional[BaseException] = None

    def repeatable(self, safe: bool) -> bool:
        """Whether to send the request again."""
        return self.passing and (safe or not self.done)


def failure_of(answer: Answer, loads: Loads) -> Failure:
    """The failure that an answer tells of."""
    error = problem(answer, loads)
    away = isinstance(error, Unavailable)
    refused = 400 <= answer.status <= 499 and not away
    return Failure(error, passing=away or answer.status == 429, done=not refused, retry_after=error.retry_after)


def failure_without_answer(broken: Broken) -> Failure:
    """The failure of an attempt that had no answer."""
    kind = RequestTimedOut if broken.timed_out else ConnectionFailed
    return Failure(kind(str(broken)), passing=True, done=broken.sent, cause=broken.__cause__)


def problem(answer: Answer, loads: Loads) -> ProblemError:
    """The error of an answer. What is missing in it, or of the wrong kind, is left out."""
    try:
        body = loads(answer.body)
    except ValueError:
        body = None
    found = body if isinstance(body, dict) else {}
    errors = found.get("errors")
    kind = Unavailable if _is_foreign(answer) else class_of(answer.status)
    return kind(
        answer.status,
        _text(found.get("title")) or answer.reason or f"HTTP {answer.status}",
        _text(found.get("detail")),
        tuple(_field_error(e) for e in errors if isinstance(e, dict)) if isinstance(errors, list) else (),
        retry_after(answer.headers.get("retry-after")),
    )


def _is_foreign(answer: Answer) -> bool:
    """Whether something before the server answered: it answers each error with a problem."""
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return (answer.status == 404 or 500 <= answer.status <= 599) and media_type != "application/problem+json"


def _field_error(found: dict[str, Any]) -> FieldError:
    index = found.get("index")
    return FieldError(_text(found.get("field")), index if isinstance(index, int) else None, _text(found.get("message")))


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def retry_after(header: Optional[str]) -> Optional[float]:
    """The seconds that the header ``Retry-After`` asks for; ``None`` if it makes no sense."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:12]), _LONGEST))
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def read(answer: Answer, loads: Loads, parse: Callable[[Any], T]) -> T:
    """What a successful answer says. Raises ``ProblemError`` if it is not what is due."""
    try:
        return parse(loads(answer.body))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as cause:
        raise ProblemError(answer.status, "the answer is not that of Bananas") from cause
