"""A server that plays the exchanges of an example, over plain sockets so that it can misbehave."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Optional

from contract.examples import expanded
from contract.placeholders import Placeholders
from contract.requests import Received, mismatch, receive

Exchange = dict[str, Any]


class Stub:
    """Answers one request after the other as the exchanges say, and notes what is not as they say."""

    def __init__(self, exchanges: list[Exchange], placeholders: Placeholders):
        self.failures: list[str] = []
        self._exchanges = exchanges
        self._placeholders = placeholders
        self._played = 0
        self._turn = threading.Lock()
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._connections: list[socket.socket] = []
        self._listener: Optional[socket.socket] = None
        self._listen(0)
        if self._is_refusing():
            self._stop_listening()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    def paused(self) -> None:
        """The client pauses: what it tried while nobody listened is over."""
        if self._is_refusing():
            self._played += 1
            if not self._is_refusing():
                self._listen(self._port)

    def finish(self) -> None:
        """Stops, and notes exchanges that are left."""
        if self._is_refusing():
            self._played += 1
        if self._played < len(self._exchanges):
            self.failures.append(f"{len(self._exchanges) - self._played} exchanges are left")
        self._stopped.set()
        self._stop_listening()
        for connection in self._connections:
            _break(connection)
        for thread in self._threads:
            thread.join(10)

    def _is_refusing(self) -> bool:
        return self._played < len(self._exchanges) and self._exchanges[self._played].get("fault") == "refuse"

    def _listen(self, port: int) -> None:
        listener = socket.create_server(("127.0.0.1", port))
        self._port = listener.getsockname()[1]
        self._listener = listener
        self._start(self._accept, listener)

    def _stop_listening(self) -> None:
        listener, self._listener = self._listener, None
        if listener:
            _break(listener)

    def _start(self, target: Any, *args: Any) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as stream:
            try:
                while request := receive(stream):
                    exchange = self._next(request)
                    if exchange is None or not self._answer(connection, exchange):
                        return
            except OSError:
                return

    def _next(self, request: Received) -> Optional[Exchange]:
        with self._turn:
            if self._played >= len(self._exchanges):
                self.failures.append(f"{request} is one too many")
                return None
            exchange = self._exchanges[self._played]
            self._played += 1
            self.failures += mismatch(exchange.get("request", {}), request, self._placeholders)
            return exchange

    def _answer(self, connection: socket.socket, exchange: Exchange) -> bool:
        """Answers, or does not, and says whether the connection stays open."""
        fault = exchange.get("fault")
        if fault == "hang":
            self._stopped.wait(30)
        if fault in ("hang", "close"):
            return False
        refuses = self._is_refusing()
        if refuses:
            self._stop_listening()
        head, body = self._response(exchange["response"], closes=refuses)
        connection.sendall(head + (body[: len(body) // 2] if fault == "cut" else body))
        return fault != "cut" and not refuses

    def _response(self, response: dict[str, Any], *, closes: bool) -> tuple[bytes, bytes]:
        time.sleep(response.get("delay_ms", 0) / 1000)
        status = response["status"]
        if "text" in response:
            body = response["text"].encode()
            kind = "text/plain"
        else:
            body = json.dumps(self._placeholders.fill(expanded(response["body"]))).encode()
            kind = "application/problem+json" if status >= 400 else "application/json"
        headers = {"Content-Type": kind, **response.get("headers", {})}
        if status != HTTPStatus.NO_CONTENT:
            headers["Content-Length"] = str(len(body))
        if closes:
            headers["Connection"] = "close"
        lines = [f"HTTP/1.1 {status} {_reason(status)}", *(f"{name}: {value}" for name, value in headers.items())]
        return self._placeholders.fill("\r\n".join(lines) + "\r\n\r\n").encode(), body


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _break(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
