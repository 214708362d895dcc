"""What a team's return holds, sheet by sheet, as rows: figures of a team and of the county are counted over these (X1).

Fields stand in the order of the columns in `domain.return_format`, which says what each means and which return has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period


class CaseRow(NamedTuple):
    """A case open, brought or closed in the period. `case_id` is for the screen and is never written to a file."""

    row: int
    case: str = ""
    name: str = ""
    known_as: str = ""
    birth: date | None = None
    expected: date | None = None
    unborn: bool | None = None
    age_at_referral: int | None = None
    age_at_end: int | None = None
    gender: str = ""
    ethnicity: str = ""
    ethnicity_words: str = ""
    postcode: str = ""
    parents: str = ""
    school: str = ""
    school_urn: str = ""
    school_phase: str = ""
    district: str = ""
    referred_on: date | None = None
    referred_in: str = ""
    brought: bool | None = None
    kind: str = ""
    agency: str = ""
    source: str = ""
    asked_by: str = ""
    why: str = ""
    level: int | None = None
    needs: str = ""
    main_need: str = ""
    need_code: str = ""
    reason: str = ""
    consent: str = ""
    discussed_on: date | None = None
    days_to_discussion: int | None = None
    times_discussed: int | None = None
    decision: str = ""
    next_review: date | None = None
    lead: str = ""
    lead_agency: str = ""
    lead_since: date | None = None
    caf: str = ""
    caf_agency: str = ""
    parent_came: int | None = None
    young_came: int | None = None
    to_tell: int | None = None
    told_in_time: int | None = None
    sought: int | None = None
    reached: int | None = None
    partly: int | None = None
    child_first: int | None = None
    child_last: int | None = None
    parent_first: int | None = None
    parent_last: int | None = None
    state: str = ""
    opened_on: date | None = None
    days_open: int | None = None
    reopened: int | None = None
    closed_on: date | None = None
    closed: bool | None = None
    old_log: bool | None = None
    case_id: Id = ""


class MeetingRow(NamedTuple):
    """A meeting of the period. `meeting_id` and `case_ids`, the cases discussed there, are never written to a file."""

    row: int
    day: date | None = None
    state: str = ""
    sent_on: date | None = None
    days_to_minutes: int | None = None
    minutes: str = ""
    discussed: int | None = None
    without_names: int | None = None
    families: int | None = None
    families_in_time: int | None = None
    referrers: int | None = None
    referrers_told: int | None = None
    seats: int | None = None
    seats_came: int | None = None
    late_papers: int | None = None
    meeting_id: Id = ""
    case_ids: tuple[Id, ...] = ()


class AttendanceRow(NamedTuple):
    """One person of the register of one meeting held."""

    meeting: int
    day: date | None = None
    member: int | None = None
    name: str = ""
    service: str = ""
    core: bool | None = None
    presence: str = ""
    deputy: str = ""
    update_on: date | None = None


TRAINED: Mapping[str, str] = {
    "caf": "trained_caf",
    "strengths": "trained_strengths",
    "sharing": "trained_sharing",
    "chairing": "trained_chairing",
}
"""The columns of a member by the kinds of training."""


class MemberRow(NamedTuple):
    """One seat and the person who fills it; a seat nobody fills is a row too. `member_id` is never written."""

    row: int
    seat: str = ""
    service: str = ""
    requirement: str = ""
    filled: str = ""
    name: str = ""
    job: str = ""
    email: str = ""
    phone: str = ""
    core: bool | None = None
    office: str = ""
    social_worker: bool | None = None
    since: date | None = None
    until: date | None = None
    ended_by: str = ""
    empty_since: date | None = None
    office_since: date | None = None
    office_reviewed: date | None = None
    trained_caf: date | None = None
    trained_strengths: date | None = None
    trained_sharing: date | None = None
    trained_chairing: date | None = None
    vetted_on: date | None = None
    induction: str = ""
    terms_signed: date | None = None
    protocol_signed: date | None = None
    not_engaged: bool | None = None
    member_id: Id = ""


class ClosureRow(NamedTuple):
    """One closing in the period; a case can have been closed twice."""

    row: int
    case_row: int | None = None
    case: str = ""
    closed_on: date | None = None
    closed_in: str = ""
    reason: str = ""
    moved_to: str = ""
    days_open: int | None = None
    agreed: bool | None = None
    sought: int | None = None
    reached: int | None = None
    partly: int | None = None
    report_asked: bool | None = None
    report_back: bool | None = None
    days_to_report: int | None = None
    parent_words: bool | None = None
    young_words: bool | None = None
    exit_talk: bool | None = None
    issues_left: int | None = None


class ActionRow(NamedTuple):
    """One action agreed, due or settled in the period; one row an agency where several are to do it."""

    row: int
    case_row: int | None = None
    what: str = ""
    doer: str = ""
    agency: str = ""
    agreed_on: date | None = None
    due_on: date | None = None
    settled_on: date | None = None
    due_here: bool | None = None
    state: str = ""
    timing: str = ""
    days_late: int | None = None
    carried_on: int | None = None


class IssueRow(NamedTuple):
    """One line of the issues log noted, raised, answered or told back in the period."""

    row: int
    case_row: int | None = None
    noted_on: date | None = None
    kind: str = ""
    theme: str = ""
    raised_with: str = ""
    raised_on: date | None = None
    answer: str = ""
    answered_on: date | None = None
    changed: str = ""
    told_on: date | None = None


class RefusalRow(NamedTuple):
    """One refusal in the period; never says whose. `case_id` is for the screen and is never written."""

    row: int
    kind: str = ""
    reason: str = ""
    agency: str = ""
    told_meeting: bool | None = None
    case_id: Id = ""


@dataclass(frozen=True)
class ReturnHead:
    """Which team, period and kind a return is, and what is left out of it: the items of 'Read me'."""

    version: int
    named: bool
    county: str
    team: str
    team_code: str
    district: str
    district_code: str
    period: Period
    made_on: date
    made_at: str = ""
    made_by: str = ""
    made_up: bool = False
    return_id: str = ""
    replaces: str = ""
    profile: str = ""
    cases: int = 0
    left_out: int = 0


@dataclass(frozen=True)
class ReturnRows:
    """A whole return as rows."""

    head: ReturnHead
    cases: tuple[CaseRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    closures: tuple[ClosureRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    refusals: tuple[RefusalRow, ...] = ()
