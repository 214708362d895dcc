"""Who was brought in a period."""

from collections.abc import Callable, Iterable, Mapping

from jatdesk.domain.figure_groups import BROUGHT
from jatdesk.domain.figure_groups.book import Book
from jatdesk.domain.figure_groups.parts import part_of, parts, rows_of, said_as
from jatdesk.domain.figures import Figure, count, share
from jatdesk.domain.periods import quarter_of
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_rows import CaseRow

_AGES = ((0, 4, "0 to 4"), (5, 10, "5 to 10"), (11, 15, "11 to 15"), (16, 19, "16 to 19"))
"""The age bands of the framework; older ones follow."""

_OLDER, _UNBORN = "Older than 19", "Not yet born"


def brought(book: Book) -> Iterable[Figure]:
    """Who was brought: by quarter, agency, source, age, need …"""
    if book.rows.head.period.last > quarter_of(book.rows.head.period.first).last:
        yield from _quarters(book)

    def of(
        key: str, title: str, value: Callable[[CaseRow], str], words: Mapping[str, str], more: str
    ) -> Iterable[Figure]:
        return parts(f"brought.{key}", title, BROUGHT, book.brought, value, words, f"Cases brought, {more}")

    yield from of(
        "agency",
        "By agency",
        lambda case: case.agency,
        {},
        "by the agency that brought them, spellings joined; families who asked themselves are ‘Family’.",
    )
    yield from of(
        "asked_by",
        "By who asked",
        lambda case: case.asked_by,
        CODES["asked_by"],
        "by who asked for the discussion.",
    )
    yield from of(
        "source",
        "By source code",
        lambda case: case.source,
        CODES["sources"],
        "by the national source code of the agency.",
    )
    yield from of(
        "age",
        "By age",
        _age_band,
        {each: each for each in (_UNBORN, *(age[2] for age in _AGES), _OLDER)},
        "by full years on the day the referral was received.",
    )
    yield from of("gender", "By gender", lambda case: case.gender, CODES["genders"], "by the box ticked.")
    yield from of(
        "ethnicity",
        "By ethnicity",
        lambda case: case.ethnicity,
        said_as(book.profile.ethnicities),
        "by the national code of ethnicity.",
    )
    yield from of(
        "district",
        "By district",
        lambda case: case.district,
        CODES["districts"],
        "by the district of the team, or of the school where it says so.",
    )
    yield from of(
        "phase",
        "By kind of school",
        lambda case: case.school_phase,
        CODES["phases"],
        "by the kind of school as set under Agencies and schools.",
    )
    yield from of(
        "level",
        "By level",
        lambda case: str(case.level or ""),
        said_as(book.profile.levels),
        "by the level of need on the referral.",
    )
    yield from of(
        "main_need", "By main need", lambda case: case.main_need, said_as(book.profile.needs), "by their main need."
    )
    yield from _needs(book)


def _quarters(book: Book) -> Iterable[Figure]:
    """Longer periods only: when the cases were brought."""
    codes = sorted({case.referred_in for case in book.brought if case.referred_in})
    yield from parts(
        "brought.quarter",
        "By quarter",
        BROUGHT,
        book.brought,
        lambda case: case.referred_in,
        {code: code for code in codes},
        "Cases brought, by the quarter in which the referral was received.",
    )


def _needs(book: Book) -> Iterable[Figure]:
    title = "Needs named"
    known = [case for case in book.brought if case.needs]
    yield count(
        "needs",
        title,
        BROUGHT,
        rows_of(known),
        "Cases brought with at least one need named. A case counts "
        "for each of its needs, so the needs together are more than the cases.",
        not_known=len(book.brought) - len(known),
        within="brought",
    )
    for need in book.profile.needs:
        own = [case for case in known if need.code in case.needs.split()]
        made = share(
            f"needs:{need.code}",
            need.words,
            BROUGHT,
            rows_of(own),
            len(known),
            f"Cases brought with the need ‘{need.words}’, of those with any need named.",
        )
        yield part_of(made, "needs")


def _age_band(case: CaseRow) -> str:
    if case.unborn:
        return _UNBORN
    if case.age_at_referral is None:
        return ""
    return next((words for low, high, words in _AGES if low <= case.age_at_referral <= high), _OLDER)
