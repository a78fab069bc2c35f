"""Lists that come page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Optional, TypeVar

from bananas_queue._core.calls import Query, get
from bananas_queue._core.settings import Settings, path
from bananas_queue._core.steps import Flow

T = TypeVar("T")


class Pages(Generic[T]):
    """The pages of a list, each asked for when it is needed. The same filters go with each."""

    def __init__(self, settings: Settings, segment: str, query: Query, key: str, parse: Callable[[Any], T]):
        self._settings = settings
        self._segment = segment
        self._query = query
        self._key = key
        self._parse = parse
        self._cursor: Optional[str] = None
        self.more = True

    def next(self) -> Flow[list[T]]:
        """The items of the next page, which may be none even if there are more pages."""
        where = path(self._segment, query=[*self._query, ("cursor", self._cursor)])
        items, self._cursor = yield from get(self._settings, where, self._page)
        self.more = self._cursor is not None
        return items

    def _page(self, wire: Any) -> tuple[list[T], Optional[str]]:
        return [self._parse(item) for item in wire[self._key]], wire["next_cursor"]
