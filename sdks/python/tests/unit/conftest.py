from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_server_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANANAS_URL", raising=False)
    monkeypatch.delenv("BANANAS_TOKEN", raising=False)
