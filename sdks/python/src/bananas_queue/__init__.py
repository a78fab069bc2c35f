"""A client of Bananas, a distributed task queue.

>>> from bananas_queue import Bananas
>>> with Bananas("http://localhost:8080") as bananas:
...     bananas.submit_and_wait("echo", {"text": "hi"}).value
{'text': 'hi'}
"""

from bananas_queue._async.client import AsyncBananas
from bananas_queue._core.json import Duration, plain
from bananas_queue._sync.client import Bananas
from bananas_queue._version import VERSION as __version__
from bananas_queue.errors import (
    BananasError,
    Conflict,
    ConnectionFailed,
    FieldError,
    Forbidden,
    InvalidRequest,
    JobCancelled,
    JobFailed,
    NotAllSubmitted,
    NotFound,
    ProblemError,
    RateLimited,
    RequestTimedOut,
    ServerError,
    Unauthorized,
    Unavailable,
    WaitTimedOut,
)
from bananas_queue.models.access import Caller, LogEntry, NewToken, Role, Token
from bananas_queue.models.jobs import Job, JobError, NewJob, Priority, Progress, Result, Status, Why
from bananas_queue.models.queues import Overview, Route, RouteState, Running, Totals, Unserved, Worker
from bananas_queue.models.schedules import Misfire, NewSchedule, Overlap, Schedule

__all__ = [
    "AsyncBananas",
    "Bananas",
    "BananasError",
    "Caller",
    "Conflict",
    "ConnectionFailed",
    "Duration",
    "FieldError",
    "Forbidden",
    "InvalidRequest",
    "Job",
    "JobCancelled",
    "JobError",
    "JobFailed",
    "LogEntry",
    "Misfire",
    "NewJob",
    "NewSchedule",
    "NewToken",
    "NotAllSubmitted",
    "NotFound",
    "Overlap",
    "Overview",
    "Priority",
    "ProblemError",
    "Progress",
    "RateLimited",
    "RequestTimedOut",
    "Result",
    "Role",
    "Route",
    "RouteState",
    "Running",
    "Schedule",
    "ServerError",
    "Status",
    "Token",
    "Totals",
    "Unauthorized",
    "Unavailable",
    "Unserved",
    "WaitTimedOut",
    "Why",
    "Worker",
    "__version__",
    "plain",
]
