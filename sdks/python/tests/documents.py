"""The guides, and what of them is Python."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "SDK.md"
READMES = [ROOT / "README.md", ROOT / "sdks" / "python" / "README.md"]


class Snippet(NamedTuple):
    """A piece of Python in a guide, and where it is."""

    where: str
    code: str


def snippets() -> list[Snippet]:
    """All Python in the guides."""
    return [
        Snippet(f"{file.relative_to(ROOT)}:{text[: found.start()].count(chr(10)) + 2}", found.group(1))
        for file in (GUIDE, *READMES)
        for text in [file.read_text()]
        for found in re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    ]
