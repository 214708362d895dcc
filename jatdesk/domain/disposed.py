"""What a destroyed case still counts for: a row a quarter and sheet, coarse, without anything that says who. Pure.

The summer quarter is kept in two, so that school years, which begin in it, add up as well as quarters do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period, quarter_of, school_year_from
from jatdesk.domain.return_rows import ActionRow, CaseRow, ClosureRow, RefusalRow

AGE_BANDS = (0, 5, 11, 16)
"""An age is kept as the first year of its band in the figures."""

_SUMS = ("times_discussed", "parent_came", "young_came", "to_tell", "told_in_time", "reopened")
_EVER = ("brought", "closed")
_NEVER = ("row", "case", "name", "known_as", "birth", "expected", "ethnicity_words", "postcode", "parents", "school",
    "school_urn", "referred_on", "why", "discussed_on", "next_review", "lead", "lead_since", "opened_on", "closed_on",
    "case_id")  # fmt: skip


@dataclass(frozen=True)
class QuarterRow:
    """One row of one sheet in one quarter. Rows of one `key` are of one case, or of one action of it."""

    id: Id
    key: str
    sheet: str
    first: date
    last: date
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class MeetingCount:
    """How many destroyed cases a meeting discussed, and who heard of it."""

    meeting_id: Id
    discussed: int = 0
    families: int = 0
    families_in_time: int = 0
    referrers: int = 0
    referrers_told: int = 0


CUT = "Some records were destroyed since: they count in whole quarters, financial and school years, and not here."
"""Said of days that cut through what is kept of destroyed records. Without their number: it may be small."""


def cut_words(number: int) -> str:
    """How many destroyed records these days leave out, for who may know every number."""
    which = "1 destroyed record is" if number == 1 else f"{number:,} destroyed records are"
    return f"{which} not counted here: those count in whole quarters and in financial and school years. Choose one."


def part_of(day: date) -> Period:
    """The stretch of days that is kept as one: the quarter a day lies in, or its part before or after 1 September."""
    whole = quarter_of(day)
    begins = school_year_from(whole.last)
    if not whole.holds(begins) or begins == whole.first:
        return whole
    return Period(begins, whole.last) if day >= begins else Period(whole.first, begins - timedelta(days=1))


def coarse(row: CaseRow) -> dict[str, Any]:
    """A case's row as it may stay: no day, name, place or words; ages by their band."""
    kept = {name: value for name, value in row._asdict().items() if name not in _NEVER and value not in (None, "")}
    for name in ("age_at_referral", "age_at_end"):
        if name in kept:
            kept[name] = band(kept[name])
    return kept


def band(age: int) -> int:
    """The first year of the band; who is older than all of them stays so."""
    return age if age > 19 else max(first for first in AGE_BANDS if first <= max(age, 0))


def case_rows(kept: Iterable[QuarterRow], first: int) -> tuple[dict[str, int], tuple[CaseRow, ...]]:
    """One row a case over all its quarters, numbered from `first`; and the number of each key."""
    found: dict[str, dict[str, Any]] = {}
    for each in kept:
        if each.sheet != "cases":
            continue
        before = found.get(each.key, {})
        now = dict(each.body)
        for name in _SUMS:
            if name in now or name in before:
                now[name] = before.get(name, 0) + now.get(name, 0)
        for name in _EVER:
            now[name] = bool(before.get(name)) or bool(now.get(name))
        if "days_to_discussion" in before:
            now.setdefault("days_to_discussion", before["days_to_discussion"])
        found[each.key] = now
    numbers = {key: number for number, key in enumerate(found, first)}
    return numbers, tuple(CaseRow(row=numbers[key], **body) for key, body in found.items())


def closure_rows(kept: Sequence[QuarterRow], numbers: dict[str, int], first: int) -> tuple[ClosureRow, ...]:
    """Every closing of destroyed cases."""
    found = [each for each in kept if each.sheet == "closures"]
    return tuple(
        ClosureRow(row=number, case_row=numbers.get(each.key), **each.body) for number, each in enumerate(found, first)
    )


def action_rows(kept: Sequence[QuarterRow], numbers: dict[str, int], first: int) -> tuple[ActionRow, ...]:
    """Every action of destroyed cases as it stood last; its key is the case's, a dot, and its own."""
    last: dict[str, QuarterRow] = {}
    due: set[str] = set()
    for each in kept:
        if each.sheet == "actions":
            last[each.key] = each
            due |= {each.key} if each.body.get("due_here") else set()
    return tuple(
        ActionRow(row=number, case_row=numbers.get(key.partition(".")[0]), **(each.body | {"due_here": key in due}))
        for number, (key, each) in enumerate(last.items(), first)
    )


def refusal_rows(kept: Sequence[QuarterRow], first: int) -> tuple[RefusalRow, ...]:
    """Every refusal of destroyed cases."""
    found = [each for each in kept if each.sheet == "refusals"]
    return tuple(RefusalRow(row=number, **each.body) for number, each in enumerate(found, first))
