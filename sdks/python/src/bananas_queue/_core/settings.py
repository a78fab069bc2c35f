"""What a client is made with."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Optional, Union
from urllib.parse import quote, urlsplit

from bananas_queue._core import json

_TOKEN = re.compile(r"[\x21-\x7e]+")

Dumps = Callable[[Any], Union[str, bytes]]
Loads = Callable[[bytes], Any]


@dataclass(frozen=True)
class Settings:
    """Where the server is, and how patient the client is. Durations are seconds."""

    base: str
    token: Optional[str] = field(repr=False)
    retries: int = 4
    timeout: float = 30.0
    call_timeout: float = 120.0
    outage: float = 300.0
    dumps: Dumps = json.dumps
    loads: Loads = json.loads
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random

    def __post_init__(self) -> None:
        if self.retries < 0:
            raise ValueError(f"retries must not be negative, and is {self.retries}")
        for name in ("timeout", "call_timeout", "outage"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be positive, and is {getattr(self, name)}")
        if self.token is not None and not _TOKEN.fullmatch(self.token):
            raise ValueError("the token has characters that no token has, such as spaces or line ends")

    def encode(self, value: Any) -> bytes:
        """``value`` as JSON."""
        text = self.dumps(value)
        return text if isinstance(text, bytes) else text.encode()


def address(url: Optional[str]) -> str:
    """Where the API is, from an address with or without ``/bananas``.

    Raises ``ValueError`` if it is no HTTP address, or has a user, a query or a fragment.
    """
    given = url or os.environ.get("BANANAS_URL") or "http://localhost:8080"
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the address of the server must begin with http:// or https:// and have a host")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("the address of the server must have no user, no query and no fragment; give the token as token=")
    root = given.rstrip("/")
    return root if root.endswith("/bananas") else root + "/bananas"


def known_token(token: Optional[str]) -> Optional[str]:
    """The token given, else that of the environment, else none."""
    return token if token is not None else os.environ.get("BANANAS_TOKEN") or None


def path(*segments: str, query: Iterable[tuple[str, Optional[object]]] = ()) -> str:
    """A path below the API's base. Raises ``ValueError`` for a segment that is empty or dots: the path would be that of another call."""
    for segment in segments:
        if segment in ("", ".", ".."):
            raise ValueError(f'an id or a routing key must not be "{segment}"')
    pairs = [f"{name}={quote(str(value), safe='')}" for name, value in query if value is not None]
    return "/" + "/".join(quote(segment, safe="") for segment in segments) + ("?" + "&".join(pairs) if pairs else "")
