from __future__ import annotations

import json
import re
from operator import attrgetter

import pytest

from bananas_queue import AsyncBananas, Bananas
from contract import examples
from documents import GUIDE, Snippet, snippets

SURFACE = json.loads((examples.FOLDER / "surface.json").read_text())


@pytest.mark.parametrize("snippet", snippets(), ids=lambda snippet: snippet.where)
def test_python_in_the_guides_compiles(snippet: Snippet) -> None:
    compile(snippet.code, snippet.where, "exec")


def test_the_guide_has_a_python_snippet_for_each_task() -> None:
    tasks = re.split(r"^## \d+\. ", GUIDE.read_text(), flags=re.MULTILINE)[1:]
    assert len(tasks) == 10
    assert [task.splitlines()[0] for task in tasks if "```python" not in task] == []


def test_the_table_of_the_guide_is_the_surface() -> None:
    rows = re.findall(r"^\| `(\S+ \S+)` \| (yes|no) \| `(\S+)` \| `(\S+)` \| `(\S+)` \|$", GUIDE.read_text(), re.MULTILINE)
    assert rows == [
        (f"{o['method']} {o['path']}", "yes" if o["safe"] else "no", o["python"], o["typescript"], o["java"]) for o in SURFACE["operations"]
    ]


@pytest.mark.parametrize("kind", [Bananas, AsyncBananas])
def test_a_client_has_the_whole_surface(kind: type) -> None:
    client = kind("http://a")
    for operation in [*SURFACE["operations"], *SURFACE["composed"]]:
        assert callable(attrgetter(operation["python"])(client))
