"""Who may use the API, and what operators did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Optional

from bananas_queue._core.json import instant, instant_or_none

Role = Literal["submit", "read", "operate", "work", "admin"]
Wire = Mapping[str, Any]


@dataclass(frozen=True)
class Token:
    """What is known of a token, which is not the token itself. ``last_used_at`` is right to about a minute."""

    id: str
    name: str
    roles: tuple[str, ...]
    created_at: datetime
    expires_at: Optional[datetime]
    last_used_at: Optional[datetime]

    @classmethod
    def of(cls, wire: Wire) -> Token:
        """From the JSON of the server."""
        return cls(
            wire["id"],
            wire["name"],
            tuple(wire["roles"]),
            instant(wire["created_at"]),
            instant_or_none(wire["expires_at"]),
            instant_or_none(wire["last_used_at"]),
        )


@dataclass(frozen=True)
class NewToken:
    """A token that was just made. ``token`` is the secret: nobody shows it again."""

    id: str
    token: str = field(repr=False)
    name: str
    roles: tuple[str, ...]
    created_at: datetime
    expires_at: Optional[datetime]

    @classmethod
    def of(cls, wire: Wire) -> NewToken:
        """From the JSON of the server."""
        return cls(
            wire["id"],
            wire["token"],
            wire["name"],
            tuple(wire["roles"]),
            instant(wire["created_at"]),
            instant_or_none(wire["expires_at"]),
        )


@dataclass(frozen=True)
class Caller:
    """Who the server takes this client for; the name is ``anybody`` while no call needs a token."""

    name: str
    roles: tuple[str, ...]

    @classmethod
    def of(cls, wire: Wire) -> Caller:
        """From the JSON of the server."""
        return cls(wire["name"], tuple(wire["roles"]))


@dataclass(frozen=True)
class LogEntry:
    """What an operator did, to which job, route, schedule or token, and what came of it."""

    id: str
    at: datetime
    who: str
    action: str
    target: str
    detail: str

    @classmethod
    def of(cls, wire: Wire) -> LogEntry:
        """From the JSON of the server."""
        return cls(wire["id"], instant(wire["at"]), wire["who"], wire["action"], wire["target"], wire["detail"])
