"""What can go wrong. No error shows a token, a payload or a result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from bananas_queue.models.jobs import Job, JobError


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of a request."""

    field: str
    index: Optional[int]
    """The position of the job among those given to ``submit_many``, from 0."""
    message: str


class BananasError(Exception):
    """Every error of this package."""

    id: Optional[str] = None
    """After ``submit``, ``wait_for`` and ``submit_and_wait``: the id of the job, which may be there although the call failed."""
    submitted: tuple[str, ...] = ()
    """After ``submit_many``: the ids of the jobs of earlier batches, which were submitted."""
    unsure: tuple[str, ...] = ()
    """After ``submit_many``: the ids of the jobs of the batch that failed, if the server may have it."""


class NotAllSubmitted(BananasError):
    """Something of the caller's own ended ``submit_many``: its cause, such as an error of the iterable, or of a payload without JSON."""

    def __str__(self) -> str:
        return f"{len(self.submitted)} jobs were submitted, and {len(self.unsure)} may have been"


class ConnectionFailed(BananasError):
    """The server could not be reached, or the connection broke."""


class RequestTimedOut(BananasError):
    """An attempt took longer than ``timeout``."""


class WaitTimedOut(BananasError):
    """The job has not ended within the time that the caller gave. It goes on."""

    id: str

    def __init__(self, id: str):
        super().__init__(id)
        self.id = id

    def __str__(self) -> str:
        return f"job {self.id} has not ended in time"


class JobFailed(BananasError):
    """The job failed for good.

    ``job`` is the job and ``errors`` its last ten failures, the oldest first. Both are empty when the job could not be read any more.
    """

    id: str

    def __init__(self, id: str, error: Optional[str], job: Optional[Job]):
        super().__init__(id, error, job)
        self.id = id
        self.error = error
        self.job = job
        self.errors: tuple[JobError, ...] = job.errors if job else ()

    def __str__(self) -> str:
        return f"job {self.id} failed: {self.error}"


class JobCancelled(BananasError):
    """Somebody cancelled the job."""

    id: str

    def __init__(self, id: str):
        super().__init__(id)
        self.id = id

    def __str__(self) -> str:
        return f"job {self.id} was cancelled"


class ProblemError(BananasError):
    """The server, or a proxy before it, did not do what it was asked to do."""

    def __init__(
        self,
        status: int,
        title: str,
        detail: str = "",
        errors: tuple[FieldError, ...] = (),
        retry_after: Optional[float] = None,
    ):
        super().__init__(status, title, detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = errors
        self.retry_after = retry_after
        """In how many seconds it makes sense to ask again, if the server said so."""

    def __str__(self) -> str:
        lines = [f"{self.status} {self.title}: {self.detail}" if self.detail else f"{self.status} {self.title}"]
        for error in self.errors:
            place = error.field if error.index is None else f"{error.field} of item {error.index}"
            lines.append(f"  {place}: {error.message}")
        return "\n".join(lines)

    def shift(self, offset: int) -> None:
        """Counts the items of ``errors`` from another start."""
        self.errors = tuple(e if e.index is None else replace(e, index=e.index + offset) for e in self.errors)


class InvalidRequest(ProblemError):
    """The request is wrong; ``errors`` names each field."""


class Unauthorized(ProblemError):
    """There is no valid token."""


class Forbidden(ProblemError):
    """The token has none of the roles that the call needs."""


class NotFound(ProblemError):
    """There is no such job, schedule or token, or its retention is over."""


class Conflict(ProblemError):
    """The state of the job or schedule does not allow it."""


class RateLimited(ProblemError):
    """The caller makes too many calls."""


class ServerError(ProblemError):
    """The server failed."""


class Unavailable(ServerError):
    """The server, or its Redis, cannot work at the moment. Also 404 and 5xx from something before it, such as a proxy."""


_CLASSES: dict[int, type[ProblemError]] = {
    400: InvalidRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: InvalidRequest,
    406: InvalidRequest,
    409: Conflict,
    413: InvalidRequest,
    415: InvalidRequest,
    422: InvalidRequest,
    429: RateLimited,
    502: Unavailable,
    503: Unavailable,
    504: Unavailable,
}


def class_of(status: int) -> type[ProblemError]:
    """The class of the error for a status."""
    return _CLASSES.get(status, ServerError if 500 <= status <= 599 else ProblemError)
