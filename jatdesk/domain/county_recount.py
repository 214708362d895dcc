"""A return's own figures against its rows, and its rows against the codes and ages of the profile (X4). Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from jatdesk.domain.county_checks import Finding
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import Figure, number_words
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_format import FIGURES, SHEETS, codes_of, columns
from jatdesk.domain.return_rows import CaseRow, ReturnRows

_MOST_EACH = 5
_MOST_FIGURES = 3
_FEWEST_FOR_GAPS = 8
_MOST_FEELING = 10

_NEEDED = ("gender", "ethnicity", "school_phase", "agency", "level", "main_need", "consent")
"""Columns of the case log that figures are broken down by."""


def recounted(rows: ReturnRows, own: Sequence[Figure], profile: Profile) -> tuple[Finding, ...]:
    """Everything that doesn't go with the rows or the profile."""
    found: list[Finding] = []
    if rows.head.profile and rows.head.profile != profile.key:
        words = f"It was made with the scheme ‘{rows.head.profile}’; this store counts by ‘{profile.key}’."
        found.append(Finding("profile", "Read me", 0, words))
    found += _figures(own, figures(rows, profile))
    for check in (_codes, _bounds, _gaps):
        found += check(rows, profile)
    found += _twice(rows)
    return tuple(found)


def _figures(own: Sequence[Figure], counted: Sequence[Figure]) -> Iterator[Finding]:
    now = {each.key: each for each in counted}
    apart = [(each, now[each.key]) for each in own if each.key in now and _numbers(each) != _numbers(now[each.key])]
    for was, is_now in apart[:_MOST_FIGURES]:
        words = f"‘{was.title}’ ({was.key}) says {_said(was)}; the rows make {_said(is_now)}, which counts."
        yield Finding("figure", FIGURES, 0, words)
    if len(apart) > _MOST_FIGURES:
        more = len(apart) - _MOST_FIGURES
        said = "1 more figure is" if more == 1 else f"{more} more figures are"
        yield Finding("figure", FIGURES, 0, f"{said} not what the rows make.")


def _numbers(figure: Figure) -> tuple[float | None, ...]:
    return figure.value, figure.of, figure.low, figure.median, figure.high, figure.not_known


def _said(figure: Figure) -> str:
    if figure.value is None:
        return "nothing"
    parts = [number_words(figure.value) + (f" of {figure.of}" if figure.of is not None else "")]
    if figure.low is not None and figure.median is not None and figure.high is not None:
        low, middle, high = map(number_words, (figure.low, figure.median, figure.high))
        parts.append(f"median {middle}, {low} to {high}")
    if figure.not_known:
        parts.append(f"{figure.not_known} not known")
    return ", ".join(parts)


def _codes(rows: ReturnRows, profile: Profile) -> Iterator[Finding]:
    """Codes of the council's own scheme, which the reader doesn't know."""
    for spec in SHEETS:
        for column in columns(spec, rows.head.named):
            if not column.codes or column.codes in CODES:
                continue
            known = codes_of(column, profile)
            strange: Counter[str] = Counter()
            first: dict[str, int] = {}
            for row in getattr(rows, spec.key):
                said = getattr(row, column.field)
                if any(code not in known for code in said.split()):
                    strange[said] += 1
                    first.setdefault(said, row.row)
            for code, count in strange.most_common(_MOST_EACH):
                often = "" if count == 1 else f" ({count} times)"
                words = f"‘{column.title}’ says ‘{code[:40]}’{often}, no code of this scheme: it counts by itself."
                yield Finding("code", spec.name, first[code], words)


def _bounds(rows: ReturnRows, profile: Profile) -> Iterator[Finding]:
    levels = {level.code for level in profile.levels}
    for case in rows.cases:
        if case.level is not None and str(case.level) not in levels:
            yield Finding("bounds", "Case log", case.row, f"The level is {case.level}: there is none such.")
        if case.age_at_referral is not None and case.age_at_referral > profile.oldest_age:
            words = f"The child was {case.age_at_referral} at the referral: older than {profile.oldest_age}."
            yield Finding("bounds", "Case log", case.row, words)
        felt = (case.child_first, case.child_last, case.parent_first, case.parent_last)
        if any(value is not None and value > _MOST_FEELING for value in felt):
            yield Finding("bounds", "Case log", case.row, "A feeling is more than 10, the best there is.")


def _gaps(rows: ReturnRows, profile: Profile) -> Iterator[Finding]:
    brought = [case for case in rows.cases if case.brought and not case.old_log]
    if len(brought) < _FEWEST_FOR_GAPS:
        return
    titles = {column.field: column.title for column in SHEETS[0].columns}
    for field in _NEEDED:
        empty = sum(getattr(case, field) in ("", None) for case in brought)
        if 100 * empty > profile.odd.gap_percent * len(brought):
            words = f"‘{titles[field]}’ is not known of {empty} of {len(brought)} cases brought."
            yield Finding("gaps", "Case log", 0, words)


def _twice(rows: ReturnRows) -> Iterator[Finding]:
    """The same name and birthday in two rows. Nobody is named: the rows are."""
    children: defaultdict[Any, list[CaseRow]] = defaultdict(list)
    for case in rows.cases:
        if case.name and case.birth:
            children[" ".join(case.name.casefold().split()), case.birth].append(case)
    for alike in children.values():
        if len(alike) > 1:
            listed = " and ".join(str(case.row) for case in alike[:_MOST_EACH])
            words = f"Rows {listed} have one name and one date of birth: is it the same child twice?"
            yield Finding("twice", "Case log", alike[0].row, words)
