"""Submits jobs and awaits them all through a proxy that cuts connections: ``load.py JOBS``, on the demo at ``BANANAS_URL``.

Fails when a job is lost, ran twice or has the result of another, and when the client leaks memory, files or tasks. Nothing else may run
jobs on that server.
"""

from __future__ import annotations

import asyncio
import gc
import os
import secrets
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from bananas_queue import AsyncBananas, Bananas, NewJob

WAVE = 5_000
BATCH = 1_000
WAITS = 100
MOST_GROWTH = 4 * 1024 * 1024


class Held(NamedTuple):
    """What the process holds."""

    memory: int
    files: int
    tasks: int


def held() -> Held:
    """Counts, after what is garbage is gone."""
    gc.collect()
    files = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    return Held(tracemalloc.get_traced_memory()[0], files, len(asyncio.all_tasks()))


async def wave(bananas: AsyncBananas, run: str, numbers: range) -> None:
    """Submits the jobs of some numbers, and awaits their results."""
    places = asyncio.Semaphore(WAITS)

    async def submit(part: range) -> list[str]:
        return await bananas.submit_many([NewJob("echo", number, id=f"{run}-{number}") for number in part])

    async def check(number: int) -> None:
        async with places:
            result = await bananas.wait_for(f"{run}-{number}", timeout=600, result_type=int)
            assert result.value == number, result

    parts = [numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH)]
    ids = [id for part in await asyncio.gather(*map(submit, parts)) for id in part]
    assert ids == [f"{run}-{number}" for number in numbers]
    await asyncio.gather(*map(check, numbers))


async def load(url: str, jobs: int) -> tuple[Held, Held]:
    """All waves; what is held after the first, and after the last."""
    run = "load" + secrets.token_hex(4)
    first = None
    async with AsyncBananas(url) as bananas:
        for start in range(0, jobs, WAVE):
            await wave(bananas, run, range(start, min(start + WAVE, jobs)))
            first = first or held()
    assert first is not None
    return first, held()


@contextmanager
def cutting(url: str) -> Iterator[tuple[str, list[int]]]:
    """An address behind which connections are cut; how often they were is known afterwards."""
    parts = urlsplit(url)
    command = [sys.executable, str(Path(__file__).parent / "cutting_proxy.py"), str(parts.hostname), str(parts.port or 80)]
    cuts: list[int] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as proxy:
        assert proxy.stdin is not None
        assert proxy.stdout is not None
        yield f"http://127.0.0.1:{int(proxy.stdout.readline())}", cuts
        proxy.stdin.close()
        cuts.append(int(proxy.stdout.readline()))


def completed() -> int:
    """How many jobs the server has ever completed."""
    with Bananas() as bananas:
        return bananas.queues.overview().totals.completed


def main(jobs: int) -> None:
    """Runs the load and gives its figures."""
    before = completed()
    tracemalloc.start()
    began = time.monotonic()
    with cutting(os.environ["BANANAS_URL"]) as (url, cuts):
        first, last = asyncio.run(load(url, jobs))
    took = time.monotonic() - began
    peak = tracemalloc.get_traced_memory()[1]
    runs = completed() - before
    assert runs == jobs, f"{jobs} jobs were submitted, and {runs} runs completed"
    assert last.memory - first.memory < MOST_GROWTH, f"memory grew from {first.memory} to {last.memory} bytes"
    assert last.files <= first.files, f"open files grew from {first.files} to {last.files}"
    assert last.tasks == 1, f"{last.tasks} tasks are left"
    print(
        f"{jobs} jobs submitted and awaited in {took:.0f} s ({jobs / took:.0f} a second) through {cuts[0]} cut connections; none lost,"
        f" none twice; memory {first.memory / 2**20:.1f} MiB after the first {WAVE}, {last.memory / 2**20:.1f} at the end,"
        f" {peak / 2**20:.1f} at most"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
