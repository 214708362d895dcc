"""What destroyed cases count for in the figures: added when a period is counted. Nothing says who."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.db import disposal as rows
from jatdesk.db.store import Reading
from jatdesk.domain import disposed
from jatdesk.domain.disposed import QuarterRow
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import ActionRow, CaseRow, ClosureRow, MeetingRow, RefusalRow


@dataclass(frozen=True)
class Anonymous:
    """The rows of destroyed cases in a period."""

    cases: tuple[CaseRow, ...]
    _kept: tuple[QuarterRow, ...]
    _numbers: dict[str, int]

    def closures(self, before: int) -> tuple[ClosureRow, ...]:
        """Their closings, numbered on."""
        return disposed.closure_rows(self._kept, self._numbers, before + 1)

    def actions(self, before: int) -> tuple[ActionRow, ...]:
        """Their actions, numbered on."""
        return disposed.action_rows(self._kept, self._numbers, before + 1)

    def refusals(self, before: int) -> tuple[RefusalRow, ...]:
        """Their refusals, numbered on."""
        return disposed.refusal_rows(self._kept, before + 1)


def anonymous(reading: Reading, period: Period, before: int) -> Anonymous:
    """Everything destroyed cases count for in the whole quarters of a period."""
    kept = rows.counted(reading, period)
    numbers, cases = disposed.case_rows(kept, before + 1)
    return Anonymous(cases, kept, numbers)


def with_destroyed(reading: Reading, meetings: Sequence[MeetingRow]) -> tuple[MeetingRow, ...]:
    """Meetings with the destroyed cases they discussed counted in."""
    counts = rows.meeting_counts(reading)
    if not counts:
        return tuple(meetings)
    return tuple(_with(each, counts[each.meeting_id]) if each.meeting_id in counts else each for each in meetings)


def _with(row: MeetingRow, count: disposed.MeetingCount) -> MeetingRow:
    return row._replace(
        discussed=(row.discussed or 0) + count.discussed,
        families=(row.families or 0) + count.families,
        families_in_time=(row.families_in_time or 0) + count.families_in_time,
        referrers=(row.referrers or 0) + count.referrers,
        referrers_told=(row.referrers_told or 0) + count.referrers_told,
    )
