"""Replays the examples of ``sdks/contract``."""
