from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import trio
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider

from bananas_queue import AsyncBananas, Bananas, ConnectionFailed, RequestTimedOut
from bananas_queue._core.http import broken
from contract.placeholders import Placeholders
from contract.stub import Stub

ME = {"name": "shop", "roles": ["submit"]}
ME_EXCHANGE = {"request": {"method": "GET", "path": "/bananas/api/v1/me"}, "response": {"status": 200, "body": ME}}


def test_the_blocking_surface_is_made_from_the_other() -> None:
    script = Path(__file__).parents[2] / "unasync"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_connections_are_reused() -> None:
    stub = Stub([ME_EXCHANGE] * 3, Placeholders())
    with Bananas(stub.url) as client:
        for _ in range(3):
            client.me()
    assert len(stub._connections) == 1
    stub.finish()
    assert stub.failures == []


def test_threads_share_a_client() -> None:
    stub = Stub([ME_EXCHANGE] * 40, Placeholders())
    with Bananas(stub.url) as client, ThreadPoolExecutor(8) as threads:
        names = [caller.name for caller in threads.map(lambda _: client.me(), range(40))]
    stub.finish()
    assert names == ["shop"] * 40
    assert stub.failures == []


def test_trio_works_as_asyncio_does() -> None:
    stub = Stub([{"fault": "close", "request": ME_EXCHANGE["request"]}, ME_EXCHANGE], Placeholders())

    async def who() -> str:
        async with AsyncBananas(stub.url) as client:
            return (await client.me()).name

    assert trio.run(who) == "shop"
    stub.finish()
    assert stub.failures == []


def test_a_wait_is_cancelled_at_once_and_the_client_goes_on() -> None:
    asked = threading.Event()
    hang = {
        "request": {"method": "GET", "path": "/bananas/api/v1/jobs/a/result", "query": {"wait_ms": "20000"}},
        "fault": "hang",
    }
    stub = Stub([hang, ME_EXCHANGE], Placeholders())

    async def run() -> str:
        async with AsyncBananas(stub.url) as client:
            waiting = asyncio.create_task(client.wait_for("a"))
            while stub._played == 0:
                await asyncio.sleep(0.001)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            asked.set()
            return (await client.me()).name

    assert asyncio.run(run()) == "shop"
    assert asked.is_set()
    stub.finish()
    assert stub.failures == []


def test_the_current_span_goes_along() -> None:
    seen: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("traceparent"))
        return httpx.Response(200, content=json.dumps(ME).encode())

    client = Bananas("http://a", http=httpx.Client(transport=httpx.MockTransport(answer)))
    client.me()
    with TracerProvider().get_tracer("test").start_as_current_span("call"):
        client.me()
        context = trace.get_current_span().get_span_context()
    assert seen[0] is None
    assert seen[1] == f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


@pytest.mark.parametrize(
    ("error", "sent", "timed_out"),
    [
        (httpx.ConnectError("refused"), False, False),
        (httpx.ConnectTimeout("slow"), False, True),
        (httpx.PoolTimeout("busy"), False, True),
        (httpx.ProxyError("no"), False, False),
        (httpx.ReadTimeout(""), True, True),
        (httpx.WriteError("gone"), True, False),
        (httpx.RemoteProtocolError("what"), True, False),
        (httpx.DecodingError("what"), True, False),
    ],
)
def test_only_what_cannot_have_been_sent_counts_as_not_sent(error: httpx.RequestError, sent: bool, timed_out: bool) -> None:
    found = broken(error)
    assert (found.sent, found.timed_out) == (sent, timed_out)
    assert str(found)


@pytest.mark.parametrize(("error", "expected"), [(httpx.ReadTimeout("slow"), RequestTimedOut), (httpx.ReadError("gone"), ConnectionFailed)])
def test_the_cause_of_a_failure_is_kept(error: httpx.RequestError, expected: type[Exception]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    client = Bananas("http://a", retries=0, http=httpx.Client(transport=httpx.MockTransport(answer)))
    with pytest.raises(expected) as failed:
        client.me()
    assert failed.value.__cause__ is error


def test_an_attempt_has_no_more_time_than_its_call() -> None:
    timeouts: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        return httpx.Response(200, content=json.dumps(ME).encode())

    client = Bananas("http://a", call_timeout=2, http=httpx.Client(transport=httpx.MockTransport(answer)))
    client.me()
    assert 0 < timeouts[0] <= 2
