"""What only a real server can show; ``sdks/check`` starts the demo and runs this."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bananas_queue import AsyncBananas, Bananas, JobCancelled
from contract import examples
from contract.scenarios import Scenario, play_sync
from documents import Snippet, snippets

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.py"))


@pytest.mark.parametrize("scenario", examples.load("live"), ids=lambda scenario: scenario["name"])
def test_the_server_does_what_the_scenario_says(client: Bananas, scenario: Scenario) -> None:
    play_sync(client, scenario)


@pytest.mark.parametrize("snippet", snippets(), ids=lambda snippet: snippet.where)
def test_python_in_the_guides_runs(snippet: Snippet) -> None:
    run([sys.executable, "-W", "error", "-c", snippet.code])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_examples_run(example: Path) -> None:
    run([sys.executable, "-W", "error", str(example)])


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_cancelled_wait_leaves_the_job_alone(client: Bananas) -> None:
    async def wait(id: str) -> Any:
        async with AsyncBananas() as bananas:
            waiting = asyncio.create_task(bananas.wait_for(id))
            await bananas.me()
            waiting.cancel()
            return await asyncio.gather(waiting, return_exceptions=True)

    job = client.submit("echo", delay=3600)
    assert isinstance(asyncio.run(wait(job.id))[0], asyncio.CancelledError)
    assert client.get(job.id).status == "scheduled"
    client.cancel(job.id)
    with pytest.raises(JobCancelled):
        client.wait_for(job.id)
