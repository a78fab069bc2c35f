"""The files of the contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[3] / "contract"
BODIES = json.loads((FOLDER / "bodies.json").read_text())


def load(kind: str) -> list[dict[str, Any]]:
    """All examples, or all live scenarios."""
    return [example for file in sorted((FOLDER / kind).glob("*.json")) for example in json.loads(file.read_text())]


def expanded(body: Any) -> Any:
    """A body in which ``{"$job": {…}}`` and the like stand for whole bodies."""
    if isinstance(body, list):
        return [expanded(item) for item in body]
    if not isinstance(body, dict):
        return body
    if len(body) == 1 and (key := next(iter(body))).startswith("$"):
        return {**BODIES[key[1:]], **expanded(body[key])}
    return {key: expanded(value) for key, value in body.items()}
