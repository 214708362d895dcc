"""The names, births and addresses that lines of history tell of families, also those that hold no longer. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from jatdesk.domain.dates import say
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.history_words import content

KINDS = frozenset({"case", "child", "referral", "consent"})
_NAMES = frozenset({"name", "child_name", "known_as", "given_by"})
_DETAILS = frozenset({"address", "postcode", "phone"})
_DAYS = frozenset({"birth", "date_of_birth", "expected", "expected_date"})


def names_told(lines: Iterable[HistoryLine]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Every name of a child, carer or relative in the lines, and every birth, address and telephone number."""
    names: dict[str, None] = {}
    details: dict[str, None] = {}
    for line in lines:
        if line.kind in KINDS:
            for key, value in (*_fields(content(line.before)), *_fields(content(line.after))):
                if key in _NAMES:
                    names[value] = None
                elif key in _DETAILS:
                    details[value] = None
                elif key in _DAYS:
                    details[_day(value)] = None
    return tuple(names), tuple(details)


def _fields(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _fields(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner, key)
    elif isinstance(value, str) and value.strip():
        yield key, value.strip()


def _day(kept: str) -> str:
    try:
        return say(date.fromisoformat(kept))
    except ValueError:
        return kept
