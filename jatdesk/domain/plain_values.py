"""Values of `domain` as plain ones that JSON can hold, and back by their type. Knows no record in particular."""

import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def plain(value: Any) -> Any:
    """A dataclass by its fields, a tuple as a list, a date and a code as text; anything else as it is."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def typed(kind: Any, raw: Any) -> Any:
    """The value of a type again. Raises ValueError, TypeError or KeyError for one that cannot be of it."""
    if get_origin(kind) in (Union, types.UnionType):
        known = [each for each in get_args(kind) if each is not type(None)]
        return None if raw is None else typed(known[0], raw)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return tuple(typed(kinds[0], entry) for entry in raw)
        return tuple(typed(each, entry) for each, entry in zip(kinds, raw, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**typed_fields(kind, raw))
    if kind is date:
        return date.fromisoformat(raw)
    return kind(raw) if issubclass(kind, Enum) else raw


def typed_fields(kind: type, raw: Any) -> dict[str, Any]:
    """Those fields of a dataclass that are there; one that came later keeps its default: texts are read for ever."""
    hints = _hints(kind)
    return {name: typed(hints[name], raw[name]) for name in getattr(kind, "__dataclass_fields__", {}) if name in raw}


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields: the minutes of a meeting hold a thousand values of a dozen kinds."""
    return get_type_hints(kind)
