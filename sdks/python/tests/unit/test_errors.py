from __future__ import annotations

import pickle

import pytest

from bananas_queue import (
    BananasError,
    FieldError,
    InvalidRequest,
    JobCancelled,
    JobFailed,
    ServerError,
    Unavailable,
    WaitTimedOut,
)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (WaitTimedOut("a"), "job a has not ended in time"),
        (JobFailed("a", "no", None), "job a failed: no"),
        (JobCancelled("a"), "job a was cancelled"),
        (Unavailable(502, "Bad Gateway"), "502 Bad Gateway"),
        (InvalidRequest(400, "Bad Request", "It is wrong.", (FieldError("name", 3, "is none"),)),
            "400 Bad Request: It is wrong.\n  name of item 3: is none"),
        (InvalidRequest(400, "Bad Request", "", (FieldError("name", None, "is none"),)), "400 Bad Request\n  name: is none"),
    ],
)  # fmt: skip
def test_an_error_says_what_happened_and_travels_between_processes(error: BananasError, text: str) -> None:
    assert str(error) == text
    error.submitted = ("x",)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == text
    assert copy.__dict__ == error.__dict__


def test_an_outage_is_an_error_of_the_server() -> None:
    assert issubclass(Unavailable, ServerError)
