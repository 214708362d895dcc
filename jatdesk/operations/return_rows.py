"""Gathers the rows of a return from the store (X1): what figures are counted over, and what is sent. Only reads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import jatdesk
from jatdesk.db import adoptions as adoption_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import codes, issues, membership, remembered
from jatdesk.db import engagements as engagement_rows
from jatdesk.db import inductions as induction_rows
from jatdesk.db import members as member_rows
from jatdesk.db import return_rows as rows
from jatdesk.db import team_reviews as review_rows
from jatdesk.db import training as training_rows
from jatdesk.db import vetting as vetting_rows
from jatdesk.db.store import Reading
from jatdesk.domain import membership as rules
from jatdesk.domain import team_reviews, training, vetting
from jatdesk.domain.adoptions import TeamPaper
from jatdesk.domain.codes import School, return_raised
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.deadlines import deadlines as deadlines_of
from jatdesk.domain.ids import Id
from jatdesk.domain.inductions import inductions
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.members import Member, Office
from jatdesk.domain.membership import Ended, Requirement, Sitting
from jatdesk.domain.periods import Period, quarter_code
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.return_format import RETURN_VERSION, district_code
from jatdesk.domain.return_rows import (
    TRAINED,
    ActionRow,
    AttendanceRow,
    ClosureRow,
    IssueRow,
    MeetingRow,
    MemberRow,
    RefusalRow,
    ReturnHead,
    ReturnRows,
)
from jatdesk.domain.return_stretches import Stretch
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.spellings import Joined, Spelt, written
from jatdesk.operations import disposed_rows, meetings, return_cases
from jatdesk.operations import gate as gate_acts
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.return_cases import CaseFile

Progress = Callable[[int, int], None]
"""So many of so many cases; may raise to give up."""


def quiet(_done: int, _of: int) -> None:
    """Nobody wants to know."""


@allowed(Right.READ)
def gather(desk: Desk, period: Period, named: bool, progress: Progress = quiet) -> ReturnRows:
    """The rows of a period. Named: without families who did not agree to the central copy, whose number is told.

    Not named: every case, in an order made of random keys; nothing of a named column is filled.
    """
    today = desk.clock.today()
    left_out = _withheld(desk) if named else frozenset()
    with desk.reading() as reading:
        whole = Reader(desk, reading, period, min(period.last, today))
        files = return_cases.files(desk, reading, period, whole.names, whole.due_days, progress)
        here = [one for one in files if one.counts(period)]
        kept = [one for one in here if one.facts.id not in left_out]
        if not named:
            kept.sort(key=lambda _one: desk.randomness(8))
        case_rows = tuple(return_cases.row(one, number, period, today, named) for number, one in enumerate(kept, 1))
        place = {one.facts.id: row for row, one in enumerate(kept, 1)}
        discussed = [one for one in kept if one.discussed_in(period)]
        meeting_rows = whole.meetings(discussed)
        held = {row.meeting_id: row for row in meeting_rows if row.state == "H"}
        members = whole.members(named)
        gone = disposed_rows.anonymous(reading, period, len(case_rows))
        closures, actions = tuple(whole.closures(kept, place, named)), tuple(whole.actions(place, left_out, named))
        refusals = whole.refusals({one.facts.id: one for one in here})
        if not named:  # what was destroyed has no name to be told by, and counts all the same
            case_rows += gone.cases
            closures += gone.closures(len(closures))
            actions += gone.actions(len(actions))
            refusals += gone.refusals(len(refusals))
            meeting_rows = disposed_rows.with_destroyed(reading, meeting_rows)
        return ReturnRows(
            ReturnHead(
                RETURN_VERSION,
                named,
                desk.team.county,
                desk.team.name,
                desk.team.return_code,
                desk.team.district,
                district_code(desk.team.district),
                period,
                today,
                desk.clock.now().isoformat(timespec="seconds"),
                jatdesk.__version__,
                desk.team.kind.value == "demo",
                profile=desk.profile.key,
                cases=len(here) + (0 if named else len(gone.cases)),
                left_out=len(here) - len(kept),
            ),
            case_rows,
            meeting_rows,
            whole.attendance(held, members, named),
            members,
            closures,
            actions,
            tuple(whole.issues(place, left_out, named)),
            refusals,
        )


def _withheld(desk: Desk) -> frozenset[Id]:
    to = Recipient("central", "Central team", "", Standing.CENTRAL_TEAM)
    return gate_acts.withheld(desk, [to], gate_acts.limited(desk)).cases.get("central", frozenset())


@dataclass(frozen=True)
class Names:
    """How agencies and schools are written, and their codes."""

    joined: Joined
    sources: Mapping[str, str]
    schools: Mapping[str, School]
    district: str
    members: Mapping[str, str]

    def agency(self, words: str) -> str:
        """An agency as the team writes it."""
        return written(self.joined, Spelt.AGENCY, words.strip())

    def school(self, words: str) -> School:
        """A school as the team writes it, with what is known of it."""
        name = written(self.joined, Spelt.SCHOOL, words.strip())
        return self.schools.get(fold(name)) or School(name)


def names_of(desk: Desk, reading: Reading) -> Names:
    """How agencies and schools are written in this store, and their codes."""
    return Names(
        remembered.joined(reading),
        {fold(title): code for title, code in desk.profile.source_codes.items()} | codes.agencies(reading),
        codes.every_school(reading),
        district_code(desk.team.district),
        {fold(member.name): member.service for member in member_rows.every(reading)},
    )


class Reader:
    """One gathering: what every sheet needs is read once."""

    def __init__(self, desk: Desk, reading: Reading, period: Period, day: date) -> None:
        self._desk, self._reading, self._period, self._day = desk, reading, period, day
        self.names = names_of(desk, reading)
        self._workdays = meetings.workdays_of(desk, reading)
        self._found = rows.meetings(reading, period)
        self._members = member_rows.every(reading)
        self._past = membership.past(reading)
        self._sittings = rules.sittings(self._members, self._past)
        terms = team_reviews.terms(self._members, (), review_rows.every(reading), 12, self._day)
        signed = adoption_rows.signed(reading)
        self._signed = {(each.member_id, each.paper): each.on for each in signed if each.on <= self._day}
        steps = [each for each in induction_rows.every(reading) if each.on <= self._day]
        self._inducted = {
            each.member.id: each.code
            for each in inductions(self._members, steps, self._desk.profile.induction, self._day)
        }
        self._trained = training.last_days(training_rows.every(reading), self._day)
        checks = vetting.of_members(
            self._members, vetting_rows.every(reading), self._desk.profile.vetting_years, self._day
        )
        self._vetted = {each.member.id: each.check.on for each in checks if each.check}
        self._not_engaged = {
            each.service
            for each in engagement_rows.every(reading)
            if each.on <= self._day and (each.closed_on is None or each.closed_on > self._day)
        }
        self._reviewed = {term.who: term.last.on for term in terms if term.who and term.last}
        self.due_days = {each.id: self._dues(each.day)["family_told"].due for each in self._found}

    def _dues(self, day: date) -> dict[str, DeadlineDay]:
        return deadlines_of(day, self._desk.profile, self._workdays)

    def meetings(self, discussed: list[CaseFile]) -> tuple[MeetingRow, ...]:
        made = []
        today = self._desk.clock.today()
        for number, each in enumerate(self._found, 1):
            if each.cancelled_on or each.held_on is None:
                made.append(MeetingRow(number, each.day, "C" if each.cancelled_on else "P", meeting_id=each.id))
                continue
            items = [(one, item) for one in discussed for item in one.discussions if item.meeting_id == each.id]
            cases = tuple(dict.fromkeys(item.case_id for _, item in items))
            families = [(one, item) for one, item in items if not item.family_why]
            referrers = [item for one, item in items if not one.by_family and not item.referrer_why]
            due = self._dues(each.day)["minutes_out"]
            on = each.sent_on or today
            pace = "L" if on >= due.late_from else "W" if each.sent_on is None else "D" if on > due.due else "T"
            filled, came = self._seats(each.id, each.day)
            made.append(
                MeetingRow(
                    number,
                    each.held_on,
                    "H",
                    each.sent_on,
                    (each.sent_on - each.held_on).days if each.sent_on else None,
                    pace,
                    len(cases),
                    each.without_names,
                    len(families),
                    sum(one.told_in_time(item) for one, item in families),
                    len(referrers),
                    sum(item.referrer_told for item in referrers),
                    filled,
                    came,
                    each.late_papers,
                    each.id,
                    cases,
                )
            )
        return tuple(made)

    def _seats(self, meeting_id: Id, day: date) -> tuple[int, int]:
        filled = {each.service for each in self._sittings if each.covers(day)} & set(self._desk.profile.services)
        register = attendance_rows.register(self._reading, meeting_id, day)
        came = {line.service for line in register if line.presence in (Presence.PRESENT, Presence.DEPUTY)}
        return len(filled), len(filled & came)

    def attendance(
        self, held: Mapping[Id, MeetingRow], members: tuple[MemberRow, ...], named: bool
    ) -> tuple[AttendanceRow, ...]:
        place = {(member.member_id, member.seat): member.row for member in members if member.member_id}
        core = {member.id: member.draft.core for member in self._members}
        made = []
        for meeting_id, meeting in held.items():
            assert meeting.day is not None
            for line in attendance_rows.register(self._reading, meeting_id, meeting.day):
                made.append(
                    AttendanceRow(
                        meeting.row,
                        meeting.day,
                        place.get((line.member_id, line.service)),
                        line.name if named else "",
                        line.service,
                        core.get(line.member_id, False),
                        _presence(line),
                        line.deputy if named else "",
                        line.update_on,
                    )
                )
        return tuple(made)

    def members(self, named: bool) -> tuple[MemberRow, ...]:
        """A row for each time on a seat in the period, and for each seat of the profile that is empty at its end."""
        made: list[MemberRow] = []
        people = {member.id: member for member in self._members}
        every = [each for each in self._sittings if self._sat(each)]
        seats = rules.seats_on(self._desk.profile.seats, self._members, self._past, {}, self._day)
        for service in dict.fromkeys([*(seat.key for seat in seats), *sorted({each.service for each in every})]):
            seat = next((one for one in seats if one.key == service), None)
            need = seat.requirement if seat else Requirement.OTHER
            here = [each for each in every if each.service == service]
            for each in sorted(here, key=lambda one: (people[one.member_id].name, one.since or date.min)):
                made.append(self._member(people[each.member_id], each, len(made) + 1, need, named))
            if seat and seat.vacant and need is not Requirement.OTHER:
                row = MemberRow(len(made) + 1, service, service, need.value, "E", empty_since=seat.empty_since)
                made.append(row._replace(not_engaged=service in self._not_engaged))
        return tuple(made)

    def _member(self, member: Member, sitting: Sitting, number: int, need: Requirement, named: bool) -> MemberRow:
        """A time on a seat; what is known of the person counts for where they sit last."""
        draft = member.draft
        here = sitting.ended is not Ended.MOVED
        row = MemberRow(
            number,
            sitting.service,
            sitting.part or sitting.service,
            need.value,
            "F" if sitting.covers(self._day) else "E",
            draft.name if named else "",
            draft.job_title if named and here else "",
            draft.email if named and here else "",
            draft.phone if named and here else "",
            draft.core,
            _OFFICES.get(draft.office, "") if here else "",
            draft.social_worker and here,
            sitting.since,
            sitting.until,
            {Ended.LEFT: "L", Ended.MOVED: "M"}.get(sitting.ended, ""),
            office_since=draft.office_since if here else None,
            office_reviewed=self._reviewed.get(member.name) if here else None,
            vetted_on=self._vetted.get(member.id) if here else None,
            induction=self._inducted.get(member.id, "") if here else "",
            terms_signed=self._signed.get((member.id, TeamPaper.TERMS)) if here else None,
            protocol_signed=self._signed.get((member.id, TeamPaper.PROTOCOL)) if here else None,
            not_engaged=sitting.service in self._not_engaged,
            member_id=member.id,
        )
        days = {kind: self._trained.get((member.id, kind)) for kind in TRAINED if here}
        return row._replace(
            trained_caf=days.get("caf"),
            trained_strengths=days.get("strengths"),
            trained_sharing=days.get("sharing"),
            trained_chairing=days.get("chairing"),
        )

    def _sat(self, sitting: Sitting) -> bool:
        begun = sitting.since is None or sitting.since <= self._period.last
        return begun and (sitting.until is None or sitting.until > self._period.first)

    def closures(self, kept: list[CaseFile], place: Mapping[Id, int], named: bool) -> Iterable[ClosureRow]:
        left = self._issues_by_case()
        number = 0
        for one in kept:
            for stretch in one.stretches:
                if stretch.closed is None or not self._period.holds(stretch.closed):
                    continue
                number += 1
                report = next((each for each in one.reports if each.closed_on == stretch.closed), None)
                back = (report.back_on if report else None) or stretch.report_back
                yield ClosureRow(
                    number,
                    place[one.facts.id],
                    f"{one.facts.number:04}" if named else "",
                    stretch.closed if named else None,
                    quarter_code(stretch.closed),
                    stretch.reason,
                    stretch.moved_to if named else "",
                    None if one.facts.old_log else stretch.days,
                    stretch.agreed,
                    *one.outcomes,
                    stretch.report_asked is not None,
                    back is not None,
                    (back - stretch.closed).days if back else None,
                    bool(report and report.parent_words.strip()),
                    bool(report and report.young_words.strip()),
                    bool(report and report.exit_talk.strip()),
                    sum(_within(stretch, day) for day in left.get(one.facts.id, ())),
                )

    def _issues_by_case(self) -> Mapping[Id, list[date]]:
        found: dict[Id, list[date]] = {}
        for issue in issues.every(self._reading):
            if issue.case_id and issue.on:
                found.setdefault(issue.case_id, []).append(issue.on)
        return found

    def actions(self, place: Mapping[Id, int], left_out: frozenset[Id], named: bool) -> Iterable[ActionRow]:
        cut = min(self._desk.clock.today(), self._period.last + timedelta(days=1))
        number = 0
        for each in rows.actions(self._reading, self._period):
            if each.case_id in left_out:
                continue
            for agency in each.service.split("; ") if each.doer == "agency" and each.service else ("",):
                number += 1
                state, timing, late = _timing(each, self._period, cut)
                yield ActionRow(
                    number,
                    place.get(each.case_id or ""),
                    each.what if named else "",
                    _DOERS.get(each.doer, "N"),
                    self.names.agency(agency),
                    each.agreed_on if named else None,
                    each.due if named else None,
                    each.settled_on if named else None,
                    self._period.holds(each.due),
                    state,
                    timing,
                    late,
                    each.carried_on,
                )

    def issues(self, place: Mapping[Id, int], left_out: frozenset[Id], named: bool) -> Iterable[IssueRow]:
        number = 0
        for each in reversed(issues.every(self._reading)):
            days = (each.on, each.raised_on, each.answered_on, each.told_on)
            if each.case_id in left_out or not any(self._period.holds(day) for day in days):
                continue
            number += 1
            yield IssueRow(
                number,
                place.get(each.case_id) if named else None,
                each.on,
                each.kind,
                each.theme,
                return_raised(each.raised_where),
                each.raised_on,
                each.answer if named else "",
                each.answered_on,
                each.changed,
                each.told_on,
            )

    def refusals(self, known: Mapping[Id, CaseFile]) -> tuple[RefusalRow, ...]:
        found = rows.refusals(self._reading, self._period)
        agencies = return_cases.agencies(self._reading, {case for _, _, case in found}, self.names)
        return tuple(
            RefusalRow(number, kind, reason, agencies.get(case_id, ""), None, case_id)
            for number, (kind, reason, case_id) in enumerate(found, 1)
        )


_DOERS = {"agency": "A", "family": "F", "chair": "C", "everyone": "E"}
_STATES = {"open": "O", "done": "D", "not possible": "NP", "not undertaken": "NU"}
_OFFICES = {Office.CHAIR: "C", Office.VICE_CHAIR: "V", Office.ADMINISTRATOR: "A"}
_PRESENCES = {Presence.PRESENT: "P", Presence.DEPUTY: "D", Presence.ABSENT: "X", Presence.VISITOR: "V"}


def _presence(line: Attendance) -> str:
    if line.presence is Presence.APOLOGIES:
        return "U" if line.update_on else "A"
    return _PRESENCES.get(line.presence, "M")


def _within(stretch: Stretch, day: date) -> bool:
    return stretch.closed is not None and day <= stretch.closed and (stretch.opened is None or stretch.opened <= day)


def _timing(each: rows.ActionFacts, period: Period, cut: date) -> tuple[str, str, int | None]:
    """State at the end of the period, and how it stands against its day; `cut`: overdue if its day is before this."""
    settled = each.settled_on if each.state != "open" and (each.settled_on or period.first) <= period.last else None
    state = _STATES.get(each.state, "O") if each.state == "open" or settled or each.settled_on is None else "O"
    if each.due is None:
        return state, "N", None
    if state == "O":
        return (state, "O", (cut - each.due).days) if each.due < cut else (state, "Y", None)
    if state != "D":
        return state, "S", None
    if settled is None or settled <= each.due:
        return state, "T", None
    return state, "L", (settled - each.due).days
