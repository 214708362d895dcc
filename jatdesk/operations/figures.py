"""The figures of a period with the cases behind each, and what is missing (X2, X7). Only reads; counts by rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jatdesk.db import disposal
from jatdesk.db import return_rows as rows
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import Figure
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_gaps import ReturnGap, gaps
from jatdesk.domain.return_gaps import counted as of_each
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.domain.roles import Right
from jatdesk.domain.spellings import Spelt, written
from jatdesk.operations import return_rows
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.return_rows import Progress, quiet


@dataclass(frozen=True)
class PeriodFigures:
    """One period counted: rows without names, figures over them, gaps. `numbers`: case numbers by id."""

    period: Period
    rows: ReturnRows
    figures: tuple[Figure, ...]
    gaps: tuple[ReturnGap, ...]
    numbers: Mapping[Id, str]
    missing: tuple[tuple[str, int], ...] = ()
    """How many gaps there are of each kind."""
    left_out: int = 0
    """So many destroyed cases are not counted, because the period cuts through a quarter."""


@allowed(Right.READ)
def of_period(
    desk: Desk, period: Period, progress: Progress = quiet, check: Callable[[], None] = lambda: None
) -> PeriodFigures:
    """Counts a period over every case; `check` may raise to give up between two steps."""
    found = return_rows.gather(desk, period, False, progress)
    check()
    counted = figures(found, desk.profile)
    check()
    with desk.reading() as reading:
        joined = return_rows.names_of(desk, reading).joined
        known = rows.numbers_and_schools(reading, [case.case_id for case in found.cases])
    left_out = cut(desk, period)
    numbers = {case_id: f"{number:04}" for case_id, number, _school in known}
    schools = {case_id: written(joined, Spelt.SCHOOL, school.strip()) for case_id, _number, school in known}
    check()
    lacking = gaps(found, numbers, schools)
    return PeriodFigures(period, found, counted, lacking, numbers, of_each(lacking), left_out)


@allowed(Right.READ)
def cut(desk: Desk, period: Period) -> int:
    """How many destroyed cases these days can't count whole, because they cut through what is kept of them."""
    with desk.reading() as reading:
        return disposal.left_out(reading, period)
