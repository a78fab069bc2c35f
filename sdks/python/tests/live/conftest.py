from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bananas_queue import Bananas


@pytest.fixture(scope="session")
def client() -> Iterator[Bananas]:
    """A client of the demo at ``BANANAS_URL``."""
    assert os.environ.get("BANANAS_URL"), "BANANAS_URL must say where the demo is"
    with Bananas() as bananas:
        yield bananas
