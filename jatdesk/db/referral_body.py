"""A referral draft as JSON and back. What an older or newer program wrote is read as far as it is understood."""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from jatdesk.domain.referrals import ReferralDraft

_Reader = Callable[[Any], Any]


def written(draft: ReferralDraft) -> str:
    """The draft as one JSON object; fields that hold their default are left out."""
    return json.dumps(_plain(draft), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> ReferralDraft:
    """The draft in a JSON object. A field that is unknown, missing or of another kind has its default."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ReferralDraft()
    draft: ReferralDraft = _reader(ReferralDraft)(found if isinstance(found, dict) else {})
    return draft


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kept = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(inner) for field, inner in kept if inner != field.default}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _reader(hint: Any) -> _Reader:
    """How a value of this type is read; the reader raises ValueError for one that is not of it."""
    if get_origin(hint) is tuple:
        return _tuple_of(_reader(get_args(hint)[0]))
    if get_origin(hint) in (Union, types.UnionType):
        return _reader(next(inner for inner in get_args(hint) if inner is not type(None)))
    if hint is date:
        return _day
    if is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _exactly(hint)


def _tuple_of(read_one: _Reader) -> _Reader:
    def read_all(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError("not a list")
        found = []
        for inner in value:
            try:
                found.append(read_one(inner))
            except ValueError:
                continue
        return tuple(found)

    return read_all


def _dataclass(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    parts = [(field.name, _reader(hints[field.name]), field.default is MISSING) for field in fields(kind)]

    def read_object(value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("not an object")
        found = {}
        for name, read_part, needed in parts:
            try:
                found[name] = read_part(value[name])
            except (KeyError, ValueError):
                if needed:
                    raise ValueError(name) from None
        return kind(**found)

    return read_object


def _exactly(kind: type) -> _Reader:
    def read_plain(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError("another kind")
        return value

    return read_plain


def _day(value: Any) -> date:
    if not isinstance(value, str):
        raise ValueError("not a day")
    return date.fromisoformat(value)
