"""A test of code that uses the client. No server is needed: run it with pytest, or as it is."""

from __future__ import annotations

from typing import Any

from bananas_queue import Bananas
from bananas_queue.testing import FakeBananas


def sign_up(bananas: Bananas, address: str) -> str:
    """The code that is tested: it lets a worker send a mail, in an hour."""
    return bananas.submit("send_mail", {"to": address}, delay=3600, id=f"welcome-{address.partition('@')[0]}").id


def test_a_new_user_gets_one_mail() -> None:
    """However often the user presses the button."""
    sent: list[Any] = []
    bananas = FakeBananas({"send_mail": sent.append})
    sign_up(bananas, "anna@example.com")
    sign_up(bananas, "anna@example.com")
    assert sent == []
    bananas.server.advance(3600)
    assert sent == [{"to": "anna@example.com"}]


if __name__ == "__main__":
    test_a_new_user_gets_one_mail()
