"""Who the rows of an old case log may be: children of the store, and of the rows before. Saves and decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jatdesk.db import likeness
from jatdesk.db.likeness import Wanted
from jatdesk.domain import likeness_keys
from jatdesk.domain.case_log import OldCase
from jatdesk.domain.likeness import Likeness, Someone, Told, best, told
from jatdesk.domain.likeness import likeness as compared
from jatdesk.domain.likeness_pool import Pool
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.name_lists import names

_MOST, _STEP, _LIMIT = 40, 200, 4


@dataclass(frozen=True)
class AlikeRow:
    """One row and who it may be, best first: children of the store by id, rows before it by number ('12')."""

    where: int
    in_store: tuple[Likeness, ...]
    rows_before: tuple[Likeness, ...]


@allowed(Right.READ)
def alike(
    desk: Desk,
    rows: Sequence[OldCase],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[AlikeRow, ...]:
    """The rows that look like somebody, with why; about a millisecond a row. Raises SaveRefused when stopped."""
    lists = names()
    read = [told(_someone(row)) for row in rows]
    asked = [likeness_keys.asked(one, lists.nicknames) for one in read]
    pool = Pool(lists)
    there: dict[str, Told] = {}
    found: list[AlikeRow] = []
    with desk.reading() as reading:
        each = [
            Wanted(fold(row.child_name), keys, one.birth, likeness_keys.anyhow(one))
            for row, keys, one in zip(rows, asked, read, strict=True)
        ]
        many = likeness.candidates_of_many(reading, each, _MOST)
        for place, (row, one, wanted, near) in enumerate(zip(rows, read, asked, many, strict=True)):
            if place % _STEP == 0:
                _look(place, len(rows), progress, cancelled)
            in_store = best((compared(lists, one, _read(there, other)) for other in near), _LIMIT)
            before = pool.ask_read(one, wanted, _LIMIT, _MOST)
            pool.add_read(one)
            if in_store or before:
                found.append(AlikeRow(row.where, in_store, before))
    return tuple(found)


def _look(
    done: int, of: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
) -> None:
    if cancelled is not None and cancelled():
        raise SaveRefused("The comparing was stopped.", "Nothing was saved.", "")
    if progress is not None:
        progress(done, of)


def _read(there: dict[str, Told], other: Someone) -> Told:
    found = there.get(other.id)
    if found is None:
        found = there[other.id] = told(other)
    return found


def _someone(row: OldCase) -> Someone:
    return Someone(str(row.where), row.child_name, row.known_as, row.date_of_birth, row.expected_date, row.address)
