from __future__ import annotations

import httpx
import pytest

from bananas_queue import Bananas, Unavailable, WaitTimedOut
from bananas_queue._core.runtime import Runtime


class Time:
    """A clock that pauses move on, and their lengths in milliseconds."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses: list[int] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(round(seconds * 1000))
        self.now += seconds

    def client(self, chance: float, status: int, **options: float) -> Bananas:
        """A client whose server always answers the same."""
        http = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(status)))
        runtime = Runtime(clock=lambda: self.now, chance=lambda: chance, sleep=self.sleep)
        return Bananas("http://a", http=http, runtime=runtime, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chance", "pauses"),
    [
        (1.0, [200, 400, 800, 1600, 3200, 6400, 10000, 10000]),
        (0.5, [100, 200, 400, 800, 1600, 3200, 5000, 5000]),
        (0.0, [0, 0, 0, 0, 0, 0, 0, 0]),
    ],
)
def test_pauses_grow_up_to_ten_seconds_and_are_spread(chance: float, pauses: list[int]) -> None:
    time = Time()
    with pytest.raises(Unavailable):
        time.client(chance, 503, retries=8).me()
    assert time.pauses == pauses


def test_repeats_end_with_the_time_of_the_call() -> None:
    time = Time()
    with pytest.raises(Unavailable):
        time.client(1.0, 503, retries=100, call_timeout=3).me()
    assert time.pauses == [200, 400, 800, 1600]


def test_a_wait_ends_when_the_outage_has_lasted_too_long() -> None:
    time = Time()
    with pytest.raises(Unavailable):
        time.client(1.0, 503, outage=300).wait_for("a")
    assert 290 < time.now <= 300
    assert max(time.pauses) == 10_000


def test_a_wait_through_an_outage_ends_with_its_own_time() -> None:
    time = Time()
    with pytest.raises(WaitTimedOut) as ended:
        time.client(1.0, 503, outage=300).wait_for("a", timeout=30)
    assert 20 < time.now <= 30
    assert isinstance(ended.value.__cause__, Unavailable)
