"""Results as the types that a caller asks for."""

from __future__ import annotations

import collections.abc
import dataclasses
import types
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated, Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from bananas_queue.models.jobs import Result

_UNIONS = (Union, getattr(types, "UnionType", Union))
_LISTS = (list, collections.abc.Sequence, collections.abc.Iterable)
_DICTS = (dict, collections.abc.Mapping)
_FROM_TEXT: dict[Any, Callable[[str], Any]] = {
    datetime: lambda text: datetime.fromisoformat(text.replace("Z", "+00:00")),
    date: date.fromisoformat,
    time: time.fromisoformat,
    uuid.UUID: uuid.UUID,
}


def bind(value: Any, kind: Any, where: str = "result") -> Any:
    """``value``, made of JSON, as a ``kind``: dataclass, pydantic model, ``TypedDict``, enum, date, or lists, dicts and unions of such.

    Fields that a dataclass does not have are ignored. Raises ``ValueError`` when the value is another. The message says where, and
    never shows the value, which may be a secret.
    """
    kind = _bare(kind)
    if kind is Any or kind is object:
        return value
    origin = get_origin(kind)
    if origin is not None:
        return _generic(value, kind, origin, get_args(kind), where)
    if hasattr(kind, "model_validate"):
        return _quietly(lambda: kind.model_validate(value), where)
    if dataclasses.is_dataclass(kind):
        return _dataclass(value, kind, where)
    if hasattr(kind, "__required_keys__"):
        return _typed_dict(value, kind, where)
    return _simple(value, kind, where)


def _bare(kind: Any) -> Any:
    """The type within ``Annotated``, ``Required``, ``NotRequired`` and ``ReadOnly``, of whichever module they are."""
    while _qualifier(kind):
        kind = get_args(kind)[0]
    return kind


def _qualifier(kind: Any) -> str:
    origin = get_origin(kind)
    if origin is Annotated:
        return "Annotated"
    name = str(getattr(origin, "_name", ""))
    return name if name in ("Required", "NotRequired", "ReadOnly") else ""


def _quietly(make: Callable[[], Any], where: str) -> Any:
    """What pydantic makes. Its errors show the value; those of this say only where it is wrong, and by which rule."""
    try:
        return make()
    except ValueError as error:
        details = getattr(error, "errors", None)
        if not callable(details):
            raise
        wrong = [f"{'.'.join([where, *map(str, each['loc'])])}: {each['type']}" for each in details()]
    raise ValueError("; ".join(wrong))


def _generic(value: Any, kind: Any, origin: Any, args: tuple[Any, ...], where: str) -> Any:
    if origin is Literal:
        return value if value in args else _wrong(value, kind, where)
    if origin in _UNIONS:
        return _union(value, kind, args, where)
    item_kind = args[0] if args else Any
    if origin in _LISTS and isinstance(value, list):
        return [bind(item, item_kind, f"{where}[{i}]") for i, item in enumerate(value)]
    if origin in (set, frozenset) and isinstance(value, list):
        return origin(bind(item, item_kind, f"{where}[{i}]") for i, item in enumerate(value))
    if origin is tuple and isinstance(value, list):
        return _tuple(value, kind, args, where)
    if origin in _DICTS and isinstance(value, dict):
        return {key: bind(item, args[1] if args else Any, f"{where}.{key}") for key, item in value.items()}
    if hasattr(kind, "model_validate"):
        return _quietly(lambda: kind.model_validate(value), where)
    return _wrong(value, kind, where)


def _union(value: Any, kind: Any, args: tuple[Any, ...], where: str) -> Any:
    for each in args:
        try:
            return bind(value, each, where)
        except ValueError:
            continue
    return _wrong(value, kind, where)


def _tuple(value: list[Any], kind: Any, args: tuple[Any, ...], where: str) -> Any:
    if not args:
        return tuple(value)
    if len(args) == 2 and args[1] is ...:
        return tuple(bind(item, args[0], f"{where}[{i}]") for i, item in enumerate(value))
    if len(args) != len(value):
        _wrong(value, kind, where)
    return tuple(bind(item, each, f"{where}[{i}]") for i, (item, each) in enumerate(zip(value, args)))


def _dataclass(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, dict):
        _wrong(value, kind, where)
    hints = get_type_hints(kind)
    known = {}
    for field in dataclasses.fields(kind):
        if field.init and field.name in value:
            known[field.name] = bind(value[field.name], hints[field.name], f"{where}.{field.name}")
        elif field.init and field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise ValueError(f"{where}.{field.name} is missing")
    return _quietly(lambda: kind(**known), where)


def _typed_dict(value: Any, kind: Any, where: str) -> Any:
    if not isinstance(value, dict):
        _wrong(value, kind, where)
    hints = get_type_hints(kind, include_extras=True)
    for name, hint in hints.items():
        if name not in value and _is_required(kind, name, hint):
            raise ValueError(f"{where}.{name} is missing")
    return {name: bind(item, hints.get(name, Any), f"{where}.{name}") for name, item in value.items()}


def _is_required(kind: Any, name: str, hint: Any) -> bool:
    """``__required_keys__`` does not know what annotations say that are texts."""
    while qualifier := _qualifier(hint):
        if qualifier in ("Required", "NotRequired"):
            return qualifier == "Required"
        hint = get_args(hint)[0]
    return name in kind.__required_keys__


def _simple(value: Any, kind: Any, where: str) -> Any:
    if kind is None or kind is type(None):
        return None if value is None else _wrong(value, kind, where)
    if kind in _FROM_TEXT and isinstance(value, str):
        return _made(_FROM_TEXT[kind], value, kind, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _made(kind, value, kind, where)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is int and isinstance(value, bool):
        _wrong(value, kind, where)
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    return _wrong(value, kind, where)


def _made(make: Callable[[Any], Any], value: Any, kind: Any, where: str) -> Any:
    with suppress(ValueError):
        return make(value)
    return _wrong(value, kind, where)


def _wrong(value: Any, kind: Any, where: str) -> NoReturn:
    raise ValueError(f"{where} should be {getattr(kind, '__name__', kind)}, and is {type(value).__name__}")


def bound(result: Result[Any], kind: Any) -> Result[Any]:
    """The result with its value as a ``kind``, if one is asked for and the job completed."""
    if kind is None or result.status != "completed":
        return result
    return dataclasses.replace(result, value=bind(result.value, kind))
