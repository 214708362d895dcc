"""A made-up team with its history, and one whole month of its work, ending on a given day."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from jatdesk import files
from jatdesk.crypto.kdf import FLOOR
from jatdesk.crypto.passphrases import offered_passphrase, word_list
from jatdesk.demo import meeting as held_meeting
from jatdesk.demo import names, newcomers, past, team
from jatdesk.demo.meeting import Held
from jatdesk.domain.case_log import OldCaseLog
from jatdesk.domain.cases import Closure
from jatdesk.domain.distribution import Mailing, Prepared
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting, MeetingDraft, Presence
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.workdays import WorkingDays
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    case_log,
    cases,
    consent,
    meetings,
    members,
    minutes,
    passwords,
    profiles,
    sending,
    stores,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk

MOST_OPEN = 40
_EARLIER = 3
_NEWCOMERS = 8


@dataclass(frozen=True, repr=False)
class MadeUpMonth:
    """What was made: the store, the words that open it, and every mailing that was prepared."""

    store: Path
    passphrase: str
    document_password: str
    mailings: tuple[Prepared, ...]


def make(folder: Path, count: int, seed: int, today: date) -> MadeUpMonth:
    """Makes the store and everything sent in `folder`; `count` cases in all, at most 40 of them open on `today`.

    The month's meeting was held some twelve days before `today`; the next one is being prepared.
    """
    chance = Random(seed)
    profile = profiles.load()
    clock = WalkingClock(today - timedelta(days=150))
    passphrase = offered_passphrase(word_list(_words()), chance.randbytes)
    place = folder / f"Harwood{stores.SUFFIX}"
    made = stores.create(place, team.team(profile), passphrase, clock, chance.randbytes, profile, FLOOR)
    desk = stores.open_desk(place, made.keys, clock, chance.randbytes)
    try:
        walk = _Walk(desk, clock, chance, folder / "sent")
        walk.history(count, today)
        walk.month(today)
        clock.go_to(today)
        walk.afterwards(today)
        return MadeUpMonth(place, passphrase, passwords.current(desk).password, tuple(walk.sent))
    finally:
        stores.close(desk)


class _Walk:
    """Goes through the days with the team's desk, doing what the window would do on each."""

    def __init__(self, desk: Desk, clock: WalkingClock, chance: Random, outbox: Path) -> None:
        self._desk = desk
        self._clock = clock
        self._chance = chance
        self._outbox = outbox
        self.sent: list[Prepared] = []

    def history(self, count: int, today: date) -> None:
        """Members, the old case log, and three earlier meetings."""
        desk, chance = self._desk, self._chance
        members.take_over(desk, team.members(chance, desk.profile, desk.clock.today()))
        newcomers_expected = min(_NEWCOMERS, count // 4)
        still_open = min(MOST_OPEN - _NEWCOMERS, max(count // 14, 1), count - newcomers_expected)
        taken = past.old_log(chance, count - newcomers_expected - still_open, still_open, desk.clock.today())
        self._take_over(taken)
        days = _meeting_days(desk, today)
        self._meetings = [self._plan(day) for day in days]
        for meeting, following in zip(self._meetings[:_EARLIER], days[1:], strict=False):
            self._earlier(meeting, following)

    def month(self, today: date) -> None:
        """One whole month: referrals, agenda, papers, meeting, minutes, approval, sending, closing, case log."""
        desk, chance = self._desk, self._chance
        meeting, following = self._meetings[_EARLIER], self._meetings[_EARLIER + 1]
        self._clock.go_to(meeting.day - timedelta(days=20))
        newcomers.arrive(desk, chance, newcomers.FIRST)
        self._clock.go_to(meeting.day - timedelta(days=9))
        newcomers.papers_in(desk)
        agenda.refill(desk, meeting.id)
        meetings.set_fact(desk, meeting.id, "agenda_agreed_on", desk.clock.today())
        self._clock.go_to(meeting.day - timedelta(days=7))
        self._send(Mailing.AGENDA, meeting_id=meeting.id)
        self._send(Mailing.AGENCY_ACTION_UPDATE)
        self._clock.go_to(meeting.day - timedelta(days=3))
        self._apologies(meeting)
        self._clock.go_to(meeting.day)
        self._interest(meeting)
        held = held_meeting.hold(desk, chance, meeting, following.day, visitor=names.adult(chance))
        self._clock.go_to(meeting.day + timedelta(days=1))
        self._tell_families(held, all_but=2)
        self._send(Mailing.MINUTES_DRAFT, meeting_id=meeting.id)
        self._clock.go_to(meeting.day + timedelta(days=4))
        held_meeting.approve(desk, meeting.id, desk.clock.today())
        self._clock.go_to(meeting.day + timedelta(days=5))
        self._send(Mailing.MINUTES, meeting_id=meeting.id)
        self._close_one()
        self._send(Mailing.CASE_LOG, meeting_id=meeting.id)

    def afterwards(self, today: date) -> None:
        """Where the team stands when one opens it: new referrals, the next agenda filling itself."""
        newcomers.arrive(self._desk, self._chance, newcomers.SECOND)
        agenda.refill(self._desk, self._meetings[_EARLIER + 1].id)

    def _take_over(self, log: OldCaseLog) -> None:
        case_log.take_over(self._desk, log, {})
        for line in cases.lines(self._desk, wanted=CaseFilter.OPEN, limit=MOST_OPEN).lines[2:]:
            for given in cases.page(self._desk, line.id).consents:
                consent.form_seen(self._desk, line.id, given.id)

    def _plan(self, day: date) -> Meeting:
        owner = self._desk.team
        draft = MeetingDraft(day, owner.starts, owner.ends, owner.venue, room_booked=True)
        return meetings.plan(self._desk, draft)[0]

    def _earlier(self, meeting: Meeting, following: date) -> None:
        self._clock.go_to(meeting.day - timedelta(days=8))
        agenda.refill(self._desk, meeting.id)
        for fact in ("agenda_agreed_on", "agenda_sent_on"):
            meetings.set_fact(self._desk, meeting.id, fact, self._desk.clock.today())
        self._clock.go_to(meeting.day)
        held = held_meeting.hold(self._desk, self._chance, meeting, following)
        self._clock.go_to(meeting.day + timedelta(days=2))
        self._tell_families(held, all_but=0)
        minutes.send_to_chair(self._desk, meeting.id)
        self._clock.go_to(meeting.day + timedelta(days=4))
        held_meeting.approve(self._desk, meeting.id, self._desk.clock.today())
        for fact in ("minutes_sent_on", "return_sent_on"):
            meetings.set_fact(self._desk, meeting.id, fact, self._desk.clock.today())

    def _apologies(self, meeting: Meeting) -> None:
        """Somebody with an open action can't come and sends nobody: their update is asked for at once."""
        desk = self._desk
        for member in members.all_members(desk):
            if member.draft.office.value or not member.draft.core or not actions.of_member(desk, member.id):
                continue
            attendance.mark(desk, meeting.id, member.id, Presence.APOLOGIES)
            self._send(Mailing.AGENCY_ACTION_UPDATE, meeting_id=meeting.id, member_ids=(member.id,))
            return

    def _interest(self, meeting: Meeting) -> None:
        about = [item.case_id for item in agenda.agenda(self._desk, meeting.id).items if item.case_id]
        friend = next(m for m in members.all_members(self._desk) if m.service == "Youth support")
        if about:
            attendance.declare_interest(self._desk, meeting.id, friend.id, about[0], "Knows the family")

    def _tell_families(self, held: Held, all_but: int) -> None:
        told = held.items[: len(held.items) - all_but] if all_but else held.items
        for item_id in told:
            minutes.told_family(self._desk, item_id, self._desk.clock.today(), "by phone")

    def _close_one(self) -> None:
        """Closes a case that the meeting meant to close and whose referrer can be written to."""
        desk = self._desk
        for line in cases.lines(desk, wanted=CaseFilter.OPEN, limit=MOST_OPEN).lines:
            page = cases.page(desk, line.id)
            ours = page.referrals and page.referrals[-1].draft.practitioner_email
            if ours and not page.case.papers_in_on:
                continue
            if ours and page.standing.opens_agenda and line.open_actions == 0:
                self._close(line.id)
                return
        for line in reversed(cases.lines(desk, wanted=CaseFilter.OPEN, limit=MOST_OPEN).lines):
            page = cases.page(desk, line.id)
            if page.referrals and page.referrals[-1].draft.practitioner_email and page.standing.opens_agenda:
                self._close(line.id)
                return

    def _close(self, case_id: Id) -> None:
        closure = Closure(self._desk.clock.today(), "plan_done", "The plan is done.", True, "It helped to be heard.")
        cases.close(self._desk, case_id, closure)
        self._send(Mailing.CASE_CLOSURE_REPORT, case_id=case_id)

    def _send(self, mailing: Mailing, meeting_id: Id = "", case_id: Id = "", member_ids: tuple[Id, ...] = ()) -> None:
        planned = sending.plan(self._desk, mailing, meeting_id, case_id, member_ids)
        done = sending.carry_out(self._desk, planned, self._outbox)
        assert done is not None
        sending.mark_sent(self._desk, done[0].id, self._desk.clock.today())
        self.sent.append(done[0])


def _meeting_days(desk: Desk, today: date) -> list[date]:
    """Earlier meetings, the month's, and the next: Thursdays four weeks apart, moved off bank holidays."""
    latest = today - timedelta(days=12)
    thursday = latest - timedelta(days=(latest.weekday() - 3) % 7)
    working = WorkingDays(desk.profile.region)
    days = [thursday + timedelta(weeks=4 * step) for step in range(-_EARLIER, 2)]
    return [working.last_before_or_on(day) for day in days]


def _words() -> str:
    return files.resource("words/passphrase.txt").read_text("utf-8")
