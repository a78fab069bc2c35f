"""Requests as the stub receives them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, BinaryIO, Optional
from urllib.parse import parse_qs

from contract.placeholders import Placeholders


@dataclass(frozen=True)
class Received:
    """A request. Names of headers are in lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def receive(stream: BinaryIO) -> Optional[Received]:
    """The next request of a connection, or nothing when it is closed."""
    line = stream.readline().decode("latin-1").strip()
    if not line:
        return None
    method, target, _ = line.split(" ")
    headers = {}
    while header := stream.readline().decode("latin-1").strip():
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    path, _, query = target.partition("?")
    return Received(method, path, parse_qs(query, keep_blank_values=True), headers, body)


def mismatch(expected: dict[str, Any], request: Received, placeholders: Placeholders) -> list[str]:
    """What is not as the example says."""
    found = []
    if request.method != expected.get("method"):
        found.append(f"{expected.get('method')} is due, {request.method} came")
    if not placeholders.matches(expected.get("path", ""), request.path):
        found.append(f"{expected.get('path')} is due, {request.path} came")
    found += _query_mismatch(expected.get("query", {}), request.query)
    for name, value in expected.get("headers", {}).items():
        there = request.headers.get(name)
        if there is None or value is None:
            if there != value:
                found.append(f"header {name} should be {value}, and is {there}")
        elif not placeholders.matches(value, there):
            found.append(f"header {name} should be {value}, and is {there}")
    return found + _body_mismatch(expected, request.body, placeholders)


def _query_mismatch(expected: dict[str, Any], query: dict[str, list[str]]) -> list[str]:
    found = [f"parameter {name} is not due" for name in query if name not in expected]
    for name, wanted in expected.items():
        there = query.get(name, [])
        if isinstance(wanted, dict):
            right = len(there) == 1 and wanted["min"] <= int(there[0]) <= wanted["max"]
        else:
            right = there == (wanted if isinstance(wanted, list) else [wanted])
        if not right:
            found.append(f"parameter {name} should be {wanted}, and is {there}")
    return found


def _body_mismatch(expected: dict[str, Any], body: bytes, placeholders: Placeholders) -> list[str]:
    if "body" not in expected:
        return [f"the body should be empty, and has {len(body)} bytes"] if body else []
    return placeholders.difference(expected["body"], json.loads(body), exact=True)
