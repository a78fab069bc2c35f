"""Texts such as ``{{id}}``, which stand for the same text wherever they are."""

from __future__ import annotations

import re
from typing import Any

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


class Placeholders:
    """What placeholders stand for in one example."""

    def __init__(self, **known: str):
        self._known = dict(known)

    def fill(self, value: Any) -> Any:
        """The value with all known placeholders replaced."""
        if isinstance(value, str):
            return _PLACEHOLDER.sub(lambda found: self._known.get(found.group(1), found.group(0)), value)
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if isinstance(value, dict):
            return {key: self.fill(item) for key, item in value.items()}
        return value

    def matches(self, pattern: str, text: str) -> bool:
        """Whether a text is as the pattern says; binds the placeholders that are new."""
        parts = _PLACEHOLDER.split(self.fill(pattern))
        if len(parts) == 1:
            return parts[0] == text
        any_text = ".*" if parts[0] == "" and parts[2:] == [""] else "[^/]+"
        wanted = "".join(re.escape(part) if i % 2 == 0 else f"(?P<{part}>{any_text})" for i, part in enumerate(parts))
        found = re.fullmatch(wanted, text, re.DOTALL)
        if found:
            self._known.update(found.groupdict())
        return found is not None

    def difference(self, expected: Any, actual: Any, *, exact: bool, where: str = "$") -> list[str]:
        """How ``actual`` differs. Unless ``exact``, objects may have more members than expected."""
        if isinstance(expected, str) and isinstance(actual, str):
            return [] if self.matches(expected, actual) else [f"{where}: {expected!r} is due, {actual!r} is there"]
        if isinstance(expected, dict) and isinstance(actual, dict):
            return self._object_difference(expected, actual, exact, where)
        if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
            pairs = enumerate(zip(expected, actual))
            return [d for i, (e, a) in pairs for d in self.difference(e, a, exact=exact, where=f"{where}[{i}]")]
        alike = isinstance(expected, bool) == isinstance(actual, bool) and expected == actual
        return [] if alike else [f"{where}: {expected!r} is due, {actual!r} is there"]

    def _object_difference(self, expected: dict[str, Any], actual: dict[str, Any], exact: bool, where: str) -> list[str]:
        found = [f"{where}.{key} is missing" for key in expected if key not in actual]
        if exact:
            found += [f"{where}.{key} is not due" for key in actual if key not in expected]
        for key, value in expected.items():
            if key in actual:
                found += self.difference(value, actual[key], exact=exact, where=f"{where}.{key}")
        return found
