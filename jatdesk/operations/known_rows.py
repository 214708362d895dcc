"""Who the rows of an old case log may be: children of the store, and of the rows before. Saves and decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jatdesk.db import case_log, cases, likeness
from jatdesk.db.likeness import Wanted
from jatdesk.db.store import Reading
from jatdesk.domain import likeness_keys
from jatdesk.domain.case_log import OldCase
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id
from jatdesk.domain.known import KnownChild
from jatdesk.domain.known_rows import KnownRow
from jatdesk.domain.likeness import Likeness, Someone, Told, best, told
from jatdesk.domain.likeness import likeness as compared
from jatdesk.domain.likeness_pool import Pool
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.name_lists import names

_MOST, _STEP, _LIMIT, _AT_ONCE = 40, 200, 4, 900


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


@allowed(Right.READ)
def questions(
    desk: Desk,
    rows: Sequence[OldCase],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[KnownRow, ...]:
    """The rows that may be children of the store, with these and their cases, in the order of the sheet.

    Leaves out rows that are in the store already and second rows on one child. Raises SaveRefused when stopped.
    """
    with desk.reading() as reading:
        there = case_log.known(reading)
    asked = {row.where: row for row in rows if not row.same_child_as and case_log.sameness(row) not in there}
    found = [row for row in alike(desk, tuple(asked.values()), progress, cancelled) if row.in_store]
    with desk.reading() as reading:
        of_child = _cases_of(reading, sorted({one.id for row in found for one in row.in_store}))
    told_of = [
        KnownRow(
            asked[row.where],
            tuple(
                KnownChild(one, of_child[one.id][0].child, tuple(of_child[one.id]))
                for one in row.in_store
                if one.id in of_child
            ),
        )
        for row in found
    ]
    return tuple(row for row in told_of if row.known)


def _cases_of(reading: Reading, ids: Sequence[Id]) -> dict[Id, list[Case]]:
    found: dict[Id, list[Case]] = {}
    for begin in range(0, len(ids), _AT_ONCE):
        for case in cases.of_children(reading, ids[begin : begin + _AT_ONCE]):
            found.setdefault(case.child.id, []).append(case)
    return found


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
