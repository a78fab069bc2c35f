"""Submits a thousand jobs in one request and waits for all, at most 50 at a time."""

from __future__ import annotations

import asyncio

from bananas_queue import AsyncBananas, NewJob


async def main() -> None:
    """Runs the example."""
    places = asyncio.Semaphore(50)

    async with AsyncBananas() as bananas:

        async def value(id: str) -> int:
            async with places:
                return (await bananas.wait_for(id, result_type=int)).value

        ids = await bananas.submit_many(NewJob("echo", number) for number in range(1000))
        values = await asyncio.gather(*(value(id) for id in ids))
    print(f"{len(values)} results, whose sum is {sum(values)}")


asyncio.run(main())
