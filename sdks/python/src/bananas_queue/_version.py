"""The version of this package, which ``pyproject.toml`` and the ``User-Agent`` take from here."""

VERSION = "0.1.0"
