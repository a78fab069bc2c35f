from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import httpx
import pytest

from bananas_queue import Bananas, Job, NewToken, ProblemError, Result
from bananas_queue._core.problems import retry_after
from bananas_queue._core.settings import address, path


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, "http://localhost:8080/bananas"),
        ("http://a:1", "http://a:1/bananas"),
        ("http://a:1/", "http://a:1/bananas"),
        ("https://a/bananas", "https://a/bananas"),
        ("https://a/x/bananas/", "https://a/x/bananas"),
        ("http://[::1]:8080", "http://[::1]:8080/bananas"),
    ],
)
def test_an_address_may_be_given_in_several_ways(given: Any, expected: str) -> None:
    assert address(given) == expected


@pytest.mark.parametrize("given", ["localhost:8080", "redis://a", "http://", "http://u:secret@a", "http://a?x=1", "http://a#b"])
def test_an_address_that_cannot_be_one_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="the address of the server must") as refused:
        Bananas(given)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("token", ["bn_secret\n", "bn secret", "", "bn_größe"])
def test_a_token_that_cannot_be_one_is_refused_and_not_shown(token: str) -> None:
    with pytest.raises(ValueError, match="the token has characters") as refused:
        Bananas("http://a", token)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "options", [{"retries": -1}, {"timeout": 0}, {"call_timeout": timedelta(0)}, {"outage": -1}, {"timeout": float("nan")}]
)
def test_settings_out_of_range_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{next(iter(options))} must"):
        Bananas("http://a", **options)


@pytest.mark.parametrize("id", ["", ".", ".."])
def test_an_id_that_would_be_another_path_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="an id or a routing key must not be"):
        path("jobs", id)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("3", 3.0),
        (" 3 ", 3.0),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("9" * 5000, 999_999_999_999.0),
        ("²", None),
    ],
)
def test_retry_after_is_seconds_or_nothing(header: Any, seconds: Any) -> None:
    assert retry_after(header) == (seconds if seconds is None else min(seconds, 10**9))


def test_a_date_in_the_future_is_waited_for() -> None:
    assert (retry_after("Fri, 01 Jan 2100 00:00:00 GMT") or 0) > 0


def test_json_may_be_read_and_written_in_the_callers_way() -> None:
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return httpx.Response(
            200,
            content=b'{"id": "a", "status": "completed", "result": 1.10, "error": null,'
            b' "completed_at": "2026-11-21T21:41:31.123Z", "duration_ms": 1}',
        )

    http = httpx.Client(transport=httpx.MockTransport(answer))
    client = Bananas("http://a", http=http, loads=partial(json.loads, parse_float=Decimal), dumps=partial(json.dumps, indent=1))
    result = client.result("a")
    assert result is not None
    assert repr(result.value) == "Decimal('1.10')"
    client.close()
    assert not http.is_closed
    with pytest.raises(ProblemError):
        client.submit("echo", id="x")
    assert sent[-1] == b'{\n "id": "x",\n "name": "echo"\n}'


def test_no_text_shows_a_secret_a_payload_or_a_result() -> None:
    times = dict.fromkeys(("created_at", "completed_at", "expires_at"), "2026-11-21T21:41:31.123Z")
    token = NewToken.of({"id": "t", "token": "bn_secret", "name": "n", "roles": [], **times})
    result = Result.of({"id": "a", "status": "completed", "result": "secret", "error": None, "duration_ms": 1, **times})
    client = Bananas("http://a", "bn_secret")
    assert "secret" not in f"{token} {result} {client._settings!r} {client!r}"
    assert all(not f.repr for name, f in Job.__dataclass_fields__.items() if name == "payload")


@pytest.mark.parametrize(
    "select",
    [{}, {"ids": ["a"], "all": True}, {"ids": ["a"], "name": "x"}, {"name": "x"}, {"ids": "abc"}],
)
def test_many_jobs_are_chosen_by_ids_or_all(select: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="give either ids"):
        Bananas("http://a").dead.retry(**select)


@pytest.mark.parametrize("size", [0, 10_001])
def test_a_batch_has_a_bounded_size(size: int) -> None:
    with pytest.raises(ValueError, match="batch_size must be 1 to 10000"):
        Bananas("http://a").submit_many([], batch_size=size)
