"""What an operation asks its driver to do, and what it gets back."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any, Optional, TypeVar, Union

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """One HTTP request. ``path`` is encoded and has its query; ``body`` is JSON."""

    method: str
    path: str
    safe: bool
    body: Optional[bytes] = None
    timeout: float = 0.0
    """How many seconds this attempt may take."""

    def __repr__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Answer:
    """What came back. Names of ``headers`` are in lower case."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        return f"{self.status} {self.reason}"


@dataclass(frozen=True)
class Pause:
    """Nothing happens for some seconds."""

    seconds: float


class Broken(Exception):
    """There is no answer. A driver throws it into the operation.

    ``sent`` says whether the server may have seen the request, ``timed_out`` whether it took too long.
    """

    def __init__(self, message: str, *, sent: bool, timed_out: bool):
        super().__init__(message)
        self.sent = sent
        self.timed_out = timed_out


Step = Union[Request, Pause]
Flow = Generator[Step, Any, T]
