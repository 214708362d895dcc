"""How long things took."""

from collections.abc import Iterable

from jatdesk.domain.figure_groups import TIMES
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figures import Figure, days


def times(book: Book) -> Iterable[Figure]:
    """How long everything took, in days."""
    waited = [(case.row, case.days_to_discussion) for case in book.rows.cases if not case.old_log]
    yield days(
        "days.discussion",
        "From referral to discussion",
        TIMES,
        _known(waited),
        "Days from the day the "
        "referral was received to the first meeting held that discussed the case, where that meeting lies in "
        "the period. Cases from an old case log are not counted.",
    )
    lasted = [(each.row, each.days_open) for each in book.rows.closures]
    yield days(
        "days.open",
        "From opening to closing",
        TIMES,
        _known(lasted),
        "Days from the day a case was opened, "
        "or opened again, to its closing in the period. Cases from an old case log are not counted.",
        sheet="closures",
    )
    still = [(case.row, case.days_open) for case in book.still_open if not case.old_log]
    yield days(
        "days.still_open",
        "Open so far",
        TIMES,
        _known(still),
        "Days that cases open at the end of the period "
        "have been open, to that day or to today. Cases from an old case log are not counted.",
    )
    out = [(each.row, each.days_to_minutes) for each in book.held]
    yield days(
        "days.minutes",
        "From meeting to minutes",
        TIMES,
        _known(out),
        "Days from each meeting held in the period to the first day its minutes went out.",
        sheet="meetings",
    )
    back = [(each.row, each.days_to_report) for each in book.rows.closures]
    yield days(
        "days.report",
        "From closing to the Case Closure Report",
        TIMES,
        _known(back),
        "Days from a closing in the period to the day its report came back.",
        sheet="closures",
    )


def _known(values: Iterable[tuple[int, int | None]]) -> list[tuple[int, int]]:
    return [(row, value) for row, value in values if value is not None]
