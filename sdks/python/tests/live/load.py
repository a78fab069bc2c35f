"""Submits jobs and awaits them all through a proxy that cuts connections: ``load.py JOBS``, on the demo at ``BANANAS_URL``.

Fails when a job is lost, ran twice or has the result of another, and when the client leaks memory, files or tasks. Nothing else may run
jobs on that server.
"""

from __future__ import annotations

import asyncio
import gc
import os
import resource
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

BATCH = 1_000
WAITS = 20
WAVES = 5
LARGEST_WAVE = 5_000
MOST_GROWTH = 1024 * 1024
MOST_OBJECTS = 2_000


class Held(NamedTuple):
    """What the process holds after what is garbage is gone."""

    objects: int
    files: int
    tasks: int

    @classmethod
    async def now(cls) -> Held:
        """Counts in a new turn of the loop: the turn in which a wave ended still holds its tasks."""
        await asyncio.sleep(0)
        gc.collect()
        files = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
        return cls(len(gc.get_objects()), files, len(asyncio.all_tasks()))


class Grown(NamedTuple):
    """What the process held after the first wave, and at the end, and how many bytes of the last wave are left."""

    first: Held
    last: Held
    left: int


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


async def load(url: str, jobs: int) -> Grown:
    """All waves. Memory is traced in the last only, since that makes everything slow."""
    run = "load" + secrets.token_hex(4)
    size = min(max(jobs // WAVES, 1), LARGEST_WAVE)
    waves = [range(start, min(start + size, jobs)) for start in range(0, jobs, size)]
    async with AsyncBananas(url) as bananas:
        await wave(bananas, run, waves[0])
        first = await Held.now()
        for numbers in waves[1:-1]:
            await wave(bananas, run, numbers)
        tracemalloc.start()
        await wave(bananas, run, waves[-1])
        last = await Held.now()
        return Grown(first, last, tracemalloc.get_traced_memory()[0])


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
    began = time.monotonic()
    with cutting(os.environ["BANANAS_URL"]) as (url, cuts):
        grown = asyncio.run(load(url, jobs))
    took = time.monotonic() - began
    first, last, left = grown
    runs = completed() - before
    assert runs == jobs, f"{jobs} jobs were submitted, and {runs} runs completed"
    assert left < MOST_GROWTH, f"{left} bytes of the last wave are left"
    assert last.objects - first.objects < MOST_OBJECTS, f"objects grew from {first.objects} to {last.objects}"
    assert last.files <= first.files + WAITS, f"open files grew from {first.files} to {last.files}"
    assert last.tasks == 1, f"{last.tasks} tasks are left"
    print(
        f"{jobs} jobs submitted and awaited in {took:.0f} s ({jobs / took:.0f} a second) through {cuts[0]} cut connections; none lost,"
        f" none twice; {first.objects} objects and {first.files} files after the first wave, {last.objects} and {last.files} at the end;"
        f" {left // 1024} KiB left of the last wave; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB at most"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
