"""A proxy that cuts connections: ``cutting_proxy.py HOST PORT`` prints its own port, and how often it has cut once its input ends."""

from __future__ import annotations

import asyncio
import random
import sys

_MEAN_LIFE = 2.0


class CuttingProxy:
    """Passes bytes on. Each connection lives for a random time and is then cut, be it within a request or an answer."""

    def __init__(self, host: str, port: int):
        self.cuts = 0
        self._host = host
        self._port = port

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serves one connection until an end closes it, or its time is over."""
        there, back = await asyncio.open_connection(self._host, self._port)
        passing = [asyncio.ensure_future(_pass_on(reader, back)), asyncio.ensure_future(_pass_on(there, writer))]
        life = random.expovariate(1 / _MEAN_LIFE)
        done, alive = await asyncio.wait(passing, timeout=life, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            self.cuts += 1
        for task in alive:
            task.cancel()
        await asyncio.gather(*passing, return_exceptions=True)
        for end in (writer, back):
            end.transport.abort()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


async def main(host: str, port: int) -> None:
    """Serves until the input ends."""
    proxy = CuttingProxy(host, port)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()
    print(proxy.cuts, flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
