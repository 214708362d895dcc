"""What is odd about one return that came to the central desk, said sheet and row (X4). Pure; nothing is put right."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.dates import say
from jatdesk.domain.return_format import FIGURES, SHEETS, ColumnType
from jatdesk.domain.return_rows import ReturnHead, ReturnRows

_AHEAD = frozenset({"due_on", "next_review", "expected", "until"})
"""Days that may lie in the future."""

_MOST_EACH = 5


@dataclass(frozen=True)
class Finding:
    """One thing: what kind, on which sheet and row (0: the whole sheet), in words."""

    kind: str
    sheet: str
    row: int
    words: str

    @property
    def where(self) -> str:
        """'Case log, row 14' as Excel counts, or 'Case log, no. 13' as the sheet's first column says."""
        if not self.row:
            return self.sheet
        return f"{self.sheet}, {'no.' if self.kind in _OWN_NUMBERS else 'row'} {self.row}"


CASE_LOG = "Case log"
LOST = ("sheet missing", "headings missing", "column missing")
"""What the reader calls it where a sheet, or some column of it, is not as it was."""

UNREAD = (*LOST, "column unknown")
"""What tells why a sheet could not be read."""

_OWN_NUMBERS = frozenset({"future", "totals", "pointer", "bounds", "code", "twice"})
"""Findings made over the rows as they were read: they know a row by its number, the reader by its place in Excel."""

_FOLLOWS = frozenset({"pointer", "totals", "figure", "balance", "jump", "gaps"})


def lost_sheets(rows: ReturnRows, found: Iterable[Finding]) -> frozenset[str]:
    """The sheets nothing was taken from, for the reader couldn't."""
    empty = {spec.name for spec in SHEETS if not getattr(rows, spec.key)}
    return frozenset(each.sheet for each in found if each.kind in LOST and each.sheet in empty)


def follows(finding: Finding, lost: Collection[str]) -> bool:
    """Whether something is odd only because a sheet was not taken, which is told by itself."""
    return bool(lost) and finding.kind in _FOLLOWS and finding.sheet in (*lost, FIGURES)


def checked(rows: ReturnRows, team: CountyTeam, county: str, today: date) -> tuple[Finding, ...]:
    """Everything that is odd about a return in itself."""
    found = [*_head(rows.head, team, county, today)]
    for check in (_future, _totals, _pointers):
        found += check(rows, today)
    return tuple(found)


def _head(head: ReturnHead, team: CountyTeam, county: str, today: date) -> Iterator[Finding]:
    def said(kind: str, words: str) -> Finding:
        return Finding(kind, "Read me", 0, words)

    if head.made_on > today:
        yield said("clock", f"It says it was made on {say(head.made_on)}, a day still to come: a clock is set wrong.")
    elif head.made_on < head.period.first:
        yield said("clock", f"It says it was made on {say(head.made_on)}, before its period: a clock is set wrong.")
    elif head.made_on <= head.period.last:
        yield said("clock", f"It was made on {say(head.made_on)}, before its period was over: it is not whole.")
    if not head.period.is_quarter:
        yield said("period", f"Its period is {head.period.words}: that is not a quarter.")
    if head.county.casefold().strip() != county.casefold().strip():
        yield said("county", f"It names the county ‘{head.county}’, and was taken all the same.")
    if head.district.casefold().strip() != team.district.casefold().strip():
        yield said("district", f"It says the district {head.district or 'nothing'}; the register says {team.district}.")
    if head.made_up:
        yield said("made up", "It is made up: nobody in it is real.")
    if not team.owes(head.period):
        yield said("register", f"By the register the team did not work in this period{_ended(team)}.")
    elif team.until is not None and team.until < head.period.last and team.became:
        yield said("register", f"The team ended in this period{_ended(team)}: open cases may come in theirs too.")


def _ended(team: CountyTeam) -> str:
    """What the register says of its end."""
    if team.until is None:
        return ""
    return f"; it ended on {say(team.until)}" + (f" and became {team.became}" if team.became else "")


def _future(rows: ReturnRows, today: date) -> Iterator[Finding]:
    """Days after the day the return was made on; of many alike in one column the first are told.

    Where a clock set wrong says the return is older than its period, days are held against today.
    """
    is_told = rows.head.made_on >= rows.head.period.first
    limit, words_for = (
        (rows.head.made_on, "after the day the return was made on") if is_told else (today, "still to come")
    )
    for spec in SHEETS:
        for column in spec.columns:
            if column.type is not ColumnType.DATE or column.field in _AHEAD:
                continue
            late = [
                (place, row)
                for place, row in enumerate(getattr(rows, spec.key), 1)
                if (day := getattr(row, column.field)) is not None and day > limit
            ]
            for place, row in late[:_MOST_EACH]:
                day = say(getattr(row, column.field))
                number = getattr(row, "row", place)
                words = f"‘{column.title}’ is {day}, {words_for}."
                yield Finding("future", spec.name, number, words)
            if len(late) > _MOST_EACH:
                more = len(late) - _MOST_EACH
                words = f"‘{column.title}’: {'1 more such day' if more == 1 else f'{more} more such days'}."
                yield Finding("future", spec.name, 0, words)


_SUMS: tuple[tuple[str, str, Callable[[Any], bool], str], ...] = (
    (
        "cases",
        "Case log",
        lambda row: _more((row.reached or 0) + (row.partly or 0), row.sought),
        "More outcomes are reached or partly reached than were sought.",
    ),
    (
        "cases",
        "Case log",
        lambda row: _more(row.told_in_time, row.to_tell),
        "The family was told in time more often than it was to be told.",
    ),
    (
        "cases",
        "Case log",
        lambda row: row.closed_on is not None and row.opened_on is not None and row.closed_on < row.opened_on,
        "It was closed before it was opened.",
    ),
    (
        "cases",
        "Case log",
        lambda row: (
            row.birth is not None and row.referred_on is not None and not row.unborn and row.birth > row.referred_on
        ),
        "The child was born after the referral came, and is not marked as unborn.",
    ),
    (
        "cases",
        "Case log",
        lambda row: row.state == "C" and row.closed is False,
        "It is closed, but not in the period: it does not belong into this return.",
    ),
    (
        "cases",
        "Case log",
        lambda row: row.closed is True and row.state in ("O", "D") and not row.reopened,
        "It was closed in the period and not re-opened, and is open.",
    ),
    (
        "meetings",
        "Meetings",
        lambda row: _more(row.seats_came, row.seats),
        "More seats came than there are.",
    ),
    (
        "meetings",
        "Meetings",
        lambda row: _more(row.families_in_time, row.families),
        "More families were told in time than were to be told.",
    ),
    (
        "closures",
        "Closures",
        lambda row: _more((row.reached or 0) + (row.partly or 0), row.sought),
        "More outcomes are reached or partly reached than were sought.",
    ),
)


def _totals(rows: ReturnRows, _today: date) -> Iterator[Finding]:
    for key, sheet, wrong, words in _SUMS:
        for row in getattr(rows, key):
            if wrong(row):
                yield Finding("totals", sheet, row.row, words)
    closed = sum(bool(row.closed) for row in rows.cases)
    listed = len({row.case_row for row in rows.closures if row.case_row is not None})
    if listed < closed:
        words = f"{closed} cases were closed in the period by the case log, and {listed} have a row here."
        yield Finding("totals", "Closures", 0, words)
    if rows.head.cases and rows.head.cases - (rows.head.left_out if rows.head.named else 0) != len(rows.cases):
        words = f"Read me counts {rows.head.cases} cases ({rows.head.left_out} left out); {len(rows.cases)} rows came."
        yield Finding("totals", "Case log", 0, words)


def _pointers(rows: ReturnRows, _today: date) -> Iterator[Finding]:
    cases = {row.row for row in rows.cases}
    for key, sheet in (("closures", "Closures"), ("actions", "Actions"), ("issues", "Issues")):
        lost = [row for row in getattr(rows, key) if row.case_row is not None and row.case_row not in cases]
        for row in lost[:_MOST_EACH]:
            yield Finding("pointer", sheet, row.row, f"It speaks of case row {row.case_row}, which is not there.")
        if len(lost) > _MOST_EACH:
            more = len(lost) - _MOST_EACH
            rows_speak = (
                "1 more row speaks of a case that is" if more == 1 else f"{more} more rows speak of cases that are"
            )
            yield Finding("pointer", sheet, 0, f"{rows_speak} not there.")
    meetings = {row.row for row in rows.meetings}
    for meeting in sorted({row.meeting for row in rows.attendance} - meetings):
        yield Finding("pointer", "Attendance", 0, f"It lists who came to meeting {meeting}, which is not there.")


def _more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole
