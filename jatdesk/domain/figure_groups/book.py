"""The sets that the figures are counted over."""

from dataclasses import dataclass

from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_rows import CaseRow, MeetingRow, ReturnRows


@dataclass(frozen=True)
class Book:
    """The rows of a return, and of them what was brought, discussed, open at the end and closed, and meetings held."""

    rows: ReturnRows
    profile: Profile
    brought: tuple[CaseRow, ...]
    discussed: tuple[CaseRow, ...]
    still_open: tuple[CaseRow, ...]
    closed: tuple[CaseRow, ...]
    held: tuple[MeetingRow, ...]


def opened(rows: ReturnRows, profile: Profile) -> Book:
    """The sets of these rows."""
    return Book(
        rows,
        profile,
        tuple(case for case in rows.cases if case.brought),
        tuple(case for case in rows.cases if case.times_discussed),
        tuple(case for case in rows.cases if case.state in ("O", "D")),
        tuple(case for case in rows.cases if case.closed),
        tuple(meeting for meeting in rows.meetings if meeting.state == "H"),
    )
