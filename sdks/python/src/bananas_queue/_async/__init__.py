"""The surface for ``asyncio`` and ``trio``. ``sdks/python/unasync`` makes ``_sync`` of it."""
