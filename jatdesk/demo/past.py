"""The made-up team's past: an old case log that is taken over as the window would, closed cases mostly."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from jatdesk.demo import names, words
from jatdesk.domain.case_log import Column, ColumnMatch, OldCase, OldCaseLog
from jatdesk.domain.consent import ConsentState


def old_log(chance: Random, closed: int, still_open: int, today: date) -> OldCaseLog:
    """An old case log with that many closed and open cases, oldest first; the open ones came in the last months."""
    rows = [*_closed(chance, closed, today), *_open(chance, still_open, closed, today)]
    columns = (ColumnMatch("A", "Made up", Column.NAME),)
    return OldCaseLog("Case log (made up)", columns, tuple(rows), ())


def _closed(chance: Random, count: int, today: date) -> Iterator[OldCase]:
    first = today - timedelta(days=6 * 365 - 30)
    span = (today - first).days - 240
    for number in range(count):
        referred = first + timedelta(days=span * number // max(count, 1))
        closed = referred + timedelta(days=chance.randint(60, 220))
        yield _row(chance, number + 1, referred, closed)


def _open(chance: Random, count: int, after: int, today: date) -> Iterator[OldCase]:
    for number in range(count):
        referred = today - timedelta(days=200 - 90 * number // max(count, 1))
        yield _row(chance, after + number + 1, referred, None)


def _row(chance: Random, where: int, referred: date, closed: date | None) -> OldCase:
    child = names.child(chance, referred)
    return OldCase(
        where=where,
        child_name=child.name,
        family_name=child.family_name,
        old_number=str(where),
        date_of_birth=child.birth,
        gender=child.gender,
        school=child.school,
        ethnicity=chance.choice(("WBRI", "WBRI", "WBRI", "MWBC", "APKN", "WOTH")),
        referred_on=referred,
        referrer=names.adult(chance),
        agency=chance.choice(words.AGENCIES),
        why=chance.choice(words.WHY),
        consent=ConsentState.WRITTEN,
        level=chance.choice((2, 2, 3)),
        lead_professional=names.adult(chance) if chance.random() < 0.7 else "",
        notes=chance.choice(words.NOTES),
        closed=closed is not None,
        closed_on=closed,
        address=child.address,
        phone=child.phone,
    )
