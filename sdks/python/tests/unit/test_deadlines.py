from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import anyio
import httpx
import pytest

from bananas_queue import AsyncBananas, Bananas, RequestTimedOut
from contract.placeholders import Placeholders
from contract.stub import Stub

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
BODY = b'{"name": "shop", "roles": []}'.ljust(100)
SLOW = 0.05
ME_EXCHANGE = {
    "request": {"method": "GET", "path": "/bananas/api/v1/me"},
    "response": {"status": 200, "body": {"name": "shop", "roles": []}},
}


class DrippingServer:
    """Answers one call with a whole answer, byte by byte: each is there in time, all of them are not."""

    def __init__(self, quick: bytes, slow: bytes):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closed = threading.Event()
        self._answer = (quick, slow)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        quick, slow = self._answer
        with connection, suppress(OSError):
            connection.recv(65536)
            connection.sendall(quick)
            for byte in slow:
                if self._closed.wait(SLOW):
                    return
                connection.sendall(bytes([byte]))

    def close(self) -> None:
        self._closed.set()
        self._thread.join()
        self._listener.close()


@pytest.fixture(params=["body", "head"])
def server(request: pytest.FixtureRequest) -> Iterator[DrippingServer]:
    dripping = DrippingServer(HEAD, BODY) if request.param == "body" else DrippingServer(b"", HEAD + BODY)
    yield dripping
    dripping.close()


def test_a_whole_attempt_of_the_async_client_has_its_time(server: DrippingServer) -> None:
    async def call() -> None:
        async with AsyncBananas(server.url, timeout=0.5, retries=0) as client:
            await client.me()

    with pytest.raises(RequestTimedOut, match=r"no whole answer within 0\.5 seconds"):
        anyio.run(call)


def test_a_whole_attempt_of_the_blocking_client_has_its_time() -> None:
    dripping = DrippingServer(HEAD, BODY)
    with (
        Bananas(dripping.url, timeout=0.5, retries=0) as client,
        pytest.raises(RequestTimedOut, match=r"no whole answer within 0\.5 seconds"),
    ):
        client.me()
    dripping.close()


def test_each_step_has_what_the_steps_before_have_left() -> None:
    stub = Stub([ME_EXCHANGE], Placeholders())
    left: list[float] = []
    with httpx.Client(event_hooks={"response": [lambda response: left.extend(response.request.extensions["timeout"].values())]}) as http:
        Bananas(stub.url, timeout=60, http=http).me()
    stub.finish()
    assert len(left) == 4
    assert all(0 < seconds < 60 for seconds in left)
