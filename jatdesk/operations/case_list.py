"""The list of cases by pages, narrowed and sorted as a person wants it, and what a search hit in each row."""

from datetime import date, timedelta

from jatdesk.db import case_list, meetings
from jatdesk.db.store import Reading
from jatdesk.domain.case_list import CaseList, CaseQuery
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def found(desk: Desk, query: CaseQuery) -> CaseList:
    """How many cases a query finds, and of a search the hits to be shown; quick enough for every keystroke."""
    with desk.reading() as reading:
        return case_list.found(reading, query, desk.clock.today(), review_by(desk, reading))


@allowed(Right.READ)
def page(desk: Desk, query: CaseQuery, known: CaseList, first: int, count: int) -> tuple[CaseLine, ...]:
    """The rows from one place of a list on; `known` is what `found` said of the same query.

    May be fewer than `count` when cases have gone since.
    """
    with desk.reading() as reading:
        return case_list.page(reading, query, known, first, count, desk.clock.today(), review_by(desk, reading))


@allowed(Right.READ)
def every(desk: Desk, query: CaseQuery, most: int) -> tuple[CaseList, tuple[CaseLine, ...]]:
    """All rows of a list at one moment, at most `most`: to print it or to take it out."""
    with desk.reading() as reading:
        today, due = desk.clock.today(), review_by(desk, reading)
        known = case_list.found(reading, query, today, due)
        rows: list[CaseLine] = []
        while len(rows) < min(known.rows, most):
            some = case_list.page(reading, query, known, len(rows), min(_AT_ONCE, most - len(rows)), today, due)
            if not some:
                break
            rows += some
        return known, tuple(rows)


def review_by(desk: Desk, reading: Reading) -> date:
    """The day of the next meeting, or today: a review on or before it is due."""
    today = desk.clock.today()
    following = meetings.after(reading, today - timedelta(days=1))
    return following.day if following else today


_AT_ONCE = 500
