"""What an inverse is given and what it is: the line read back, the call that takes it back, and how it stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jatdesk.db.store import Reading
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.history_words import content
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class Past:
    """One line of history with what it says, as plain values by field."""

    ref: Id
    before: Mapping[str, Any]
    after: Mapping[str, Any]

    def left(self) -> dict[str, Any]:
        """What the line changed, as it left it: these fields must still stand so."""
        return {name: value for name, value in self.after.items() if self.before.get(name, ...) != value}


Call = Callable[[Desk, Past], object]
Now = Callable[[Reading, Past], object]


def _not_compared(_reading: Reading, _past: Past) -> object:
    return {}


@dataclass(frozen=True)
class Inverse:
    """`call` runs the operation that takes a line back; `now` gives the record as it stands (None: it is gone).

    `right` is what that operation asks for. Fields that `now` does not have are not compared.
    """

    call: Call
    now: Now = _not_compared
    right: Right = Right.KEEP


def past(line: HistoryLine) -> Past:
    """A line read back."""
    return Past(line.ref, content(line.before), content(line.after))


def fields_now(record: object) -> Mapping[str, Any] | None:
    """A record's fields as plain values; None when there is no record."""
    if record is None:
        return None
    found = record if isinstance(record, Mapping) else plain(record)
    return {name: plain(value) for name, value in found.items()}


def gone(what: str) -> SaveRefused:
    """Refuses because what the line was about is not there any more ('The note')."""
    return SaveRefused(f"{what} is no longer there.", "Nothing was changed.", "")
