"""Cases of a period."""

from collections.abc import Iterable

from jatdesk.domain.figure_groups import CASES
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import parts, rows_of
from jatdesk.domain.figures import Figure, count, share
from jatdesk.domain.return_codes import CODES


def cases(book: Book) -> Iterable[Figure]:
    """Cases brought, discussed, open, closed, opened again, and their consent."""
    yield count(
        "brought",
        "Cases brought",
        CASES,
        rows_of(book.brought),
        "Cases of which a referral was received in the period.",
    )
    yield count(
        "discussed",
        "Cases discussed",
        CASES,
        rows_of(book.discussed),
        "Cases that a meeting held in the period discussed or decided on.",
    )
    yield count(
        "open",
        "Cases open at the end",
        CASES,
        rows_of(book.still_open),
        "Cases opened by the last day of the period and not closed by then; dormant ones are among them.",
    )
    yield count(
        "dormant",
        "of these, dormant",
        CASES,
        rows_of(case for case in book.still_open if case.state == "D"),
        "Open cases that rest: nothing is planned for them for now.",
        within="open",
    )
    yield count(
        "closed",
        "Cases closed",
        CASES,
        rows_of(book.closed),
        "Cases closed on a day of the period, also if they were opened again since.",
    )
    again = [case for case in book.rows.cases if case.reopened]
    yield count(
        "reopened",
        "Cases opened again",
        CASES,
        rows_of(again),
        "Cases that were closed and were opened again on a day of the period.",
    )
    within = [case for case in book.brought if case.kind == "R"]
    yield share(
        "again",
        "Referred again within 12 months",
        CASES,
        rows_of(within),
        len(book.brought),
        "Cases brought in the period whose last closing was at most 12 months before, of all brought.",
    )
    yield from parts(
        "consent",
        "Consent",
        CASES,
        book.brought,
        lambda case: case.consent,
        CODES["consents"],
        "Cases brought, by consent as it stands today.",
    )
