"""How quickly a meeting's minutes went out and its families and referrers heard (M12, M14): figures for G4 and X2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.finishing import Finishing
from jatdesk.domain.meetings import Meeting


class Pace(StrEnum):
    """How the minutes of one meeting stand against their deadline."""

    IN_TIME = "in time"
    AFTER_DUE = "after the day they were due"
    LATE = "late"
    WAITING = "not out yet"


@dataclass(frozen=True)
class Timeliness:
    """One meeting: when it was held and each step after it was done; `days` from the meeting to the minutes.

    `families` were to be told, `families_in_time` of them were, within the profile's days; `referrers` and
    `referrers_told` likewise, whenever. Whoever was left out for a reason is in neither count.
    """

    meeting_id: str
    held_on: date
    draft_to_chair_on: date | None
    approved_on: date | None
    sent_on: date | None
    finished_on: date | None
    days: int | None
    pace: Pace
    families: int = 0
    families_in_time: int = 0
    referrers: int = 0
    referrers_told: int = 0


def of_meeting(
    meeting: Meeting, first_sent: date | None, ending: Finishing, dues: Mapping[str, DeadlineDay], today: date
) -> Timeliness:
    """The figures of a meeting that was held; `first_sent` is the first day on which its minutes went out."""
    assert meeting.held_on is not None
    families = [case for case in ending.cases if not (case.told and case.told.why)]
    referrers = [case for case in ending.cases if not (case.by_family or (case.outcome and case.outcome.why))]
    until = dues["family_told"].due
    return Timeliness(
        meeting.id,
        meeting.held_on,
        meeting.draft_to_chair_on,
        meeting.approved_on,
        first_sent,
        meeting.finished_on,
        (first_sent - meeting.held_on).days if first_sent else None,
        _pace(first_sent, dues["minutes_out"], today),
        len(families),
        sum(case.told is not None and case.told.on is not None and case.told.on <= until for case in families),
        len(referrers),
        sum(case.outcome is not None for case in referrers),
    )


def in_time(figures: Sequence[Timeliness]) -> tuple[int, int]:
    """Of how many meetings the minutes were out in time, and of how many they are out or late."""
    counted = [one for one in figures if one.pace is not Pace.WAITING]
    return sum(one.pace is Pace.IN_TIME for one in counted), len(counted)


def _pace(sent: date | None, due: DeadlineDay, today: date) -> Pace:
    on = sent or today
    if on >= due.late_from:
        return Pace.LATE
    if sent is None:
        return Pace.WAITING
    return Pace.AFTER_DUE if sent > due.due else Pace.IN_TIME
