"""Two stores that were one: what each row becomes, by record and field, against the day they parted (G12). Pure.

A record is a row with its values by column; what stood there on the day of parting is known by `mark` only.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | bytes | None
Values = Mapping[str, Value]
Mark = str | int | float | None
Key = tuple[Value, ...]

_SHORT = 40

_SENTENCES = frozenset(
    {
        *("words", "text", "note", "old_notes", "discussion", "going_well", "family_wants", "what", "why", "progress"),
        *("difference", "review_words", "asked", "general", "answer", "answer_words", "changed", "comment", "reason"),
        *("parent_words", "young_words", "closure_words", "child_says", "parents_say", "next_steps", "risk", "done"),
        *("chair_words", "social_work_words", "decided_why", "longer_why", "ended_why", "what_for", "sought", "plain"),
        *("requirements", "bring", "layout"),
    }
)
"""Fields of free words. A name, a service, a time or a list can be only one of two."""


class Side(StrEnum):
    """Whose value stands: of this store, of the one that comes back, or both texts one under the other."""

    HERE = "here"
    THERE = "there"
    BOTH = "both"


@dataclass(frozen=True)
class Clash:
    """One field changed on both sides, or ('' for the field) a record changed on one and taken out on the other.

    None stands for the record that is gone.
    """

    table: str
    key: Key
    field: str
    here: Value | Values
    there: Value | Values

    @property
    def may_be_both(self) -> bool:
        """Whether both can stand: what is written in sentences can, one under the other."""
        return self.field in _SENTENCES and all(_is_sentence(each) for each in (self.here, self.there))


@dataclass(frozen=True)
class Verdict:
    """What a record becomes here: taken in whole, changed in fields, taken out, and what has to be asked."""

    take: bool = False
    change: Values = field(default_factory=dict)
    remove: bool = False
    clashes: tuple[Clash, ...] = ()


NOTHING = Verdict()


def mark(value: Value) -> Mark:
    """What is kept of a value in a snapshot: itself where it is short, else a hash of it."""
    if isinstance(value, bytes):
        return "\0" + hashlib.sha256(value).hexdigest()[:32]
    if isinstance(value, str) and (len(value) > _SHORT or value.startswith("\0")):
        return "\0" + hashlib.sha256(value.encode()).hexdigest()[:32]
    return value


def merged(
    table: str,
    key: Key,
    before: Mapping[str, Mark] | None,
    here: Values | None,
    there: Values | None,
    quiet: frozenset[str] = frozenset(),
) -> Verdict:
    """Only there: taken; only here: stays; alike: nothing; the same field on both sides: a clash.

    `quiet` fields are never asked about: what comes back stands.
    """
    if there is None:
        if here is None or before is None:
            return NOTHING
        if _differs(before, here) - quiet:
            return Verdict(clashes=(Clash(table, key, "", here, None),))
        return Verdict(remove=True)
    if here is None:
        if before is None:
            return Verdict(take=True)
        if _differs(before, there) - quiet:
            return Verdict(clashes=(Clash(table, key, "", None, there),))
        return NOTHING
    change: dict[str, Value] = {}
    clashes: list[Clash] = []
    for name, value in there.items():
        if value == here[name]:
            continue
        if before is None:
            if here[name] in ("", None):
                change[name] = value
            elif value not in ("", None):
                clashes.append(Clash(table, key, name, here[name], value))
        elif mark(value) == before.get(name):
            continue
        elif mark(here[name]) == before.get(name):
            change[name] = value
        else:
            clashes.append(Clash(table, key, name, here[name], value))
    quietly = {each.field: each.there for each in clashes if each.field in quiet}
    return Verdict(
        change={**change, **quietly},  # type: ignore[dict-item]
        clashes=tuple(each for each in clashes if each.field not in quiet),
    )


def both(here: str, there: str) -> str:
    """Both texts, one under the other."""
    return f"{here.rstrip()}\n{there.strip()}"


def _is_sentence(value: Value | Values) -> bool:
    return isinstance(value, str) and " " in value.strip() and value[:1] not in ("{", "[")


def _differs(before: Mapping[str, Mark], now: Values) -> frozenset[str]:
    return frozenset(name for name, value in now.items() if mark(value) != before.get(name))
