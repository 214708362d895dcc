"""A made-up team with its history, and one whole month of its work, ending on a given day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from jatdesk import files
from jatdesk.crypto.kdf import FLOOR
from jatdesk.crypto.passphrases import offered_passphrase, word_list
from jatdesk.demo import (
    asked_for,
    can_be_asked,
    coming_in,
    consents,
    endings,
    families,
    looked_at,
    mail_gateways,
    next_agenda,
    place,
    practice,
    round_the_table,
    team,
    what_families_say,
    what_was_reached,
)
from jatdesk.demo import logo as logo_drawn
from jatdesk.demo.meeting import Held, Meetings
from jatdesk.demo.newcomers import ARRIVALS, Newcomers, When
from jatdesk.demo.past import OldLog
from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.ids import Id
from jatdesk.domain.leaks import Answer
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import ItemKind, Meeting, MeetingDraft, Presence
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.domain.team_reviews import Reviewed, TeamReview
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    case_log,
    cases,
    closed_days,
    consent,
    copies,
    finishing,
    logo,
    meetings,
    members,
    minutes,
    passwords,
    profiles,
    sending,
    stores,
    team_reviews,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import finished
from jatdesk.operations.leak_check import LeaksFound
from jatdesk.operations.sending import Work

_Send = Callable[[SendingPlan], Prepared]

MOST_OPEN = 40
_MOST_TAKEN_OVER_OPEN = 12
_DAYS_OF_HISTORY = 150
_FORMS_NOT_SEEN = 2
_EARLIER = (When.FIRST, When.SECOND, When.THIRD)


@dataclass(frozen=True, repr=False)
class MadeUpMonth:
    """What was made: the store, the words that open it, and every mailing that was prepared."""

    store: Path
    passphrase: str
    document_password: str
    mailings: tuple[Prepared, ...]


def make(folder: Path, count: int, seed: int, today: date, work: Work = finished) -> MadeUpMonth:
    """Makes the store and everything sent in `folder`; `count` cases in all, at most 40 of them open on `today`.

    The month's meeting was held some twelve days before `today`; the next one is being prepared. `work` makes one file.
    """
    chance = Random(seed)
    profile = profiles.load()
    clock = WalkingClock(today - timedelta(days=_DAYS_OF_HISTORY))
    passphrase = offered_passphrase(word_list(_words()), chance.randbytes)
    store = folder / f"Harwood{stores.SUFFIX}"
    made = stores.create(store, team.team(profile), passphrase, clock, chance.randbytes, profile, FLOOR)
    desk = stores.open_desk(store, made.keys, clock, chance.randbytes)

    def send(planned: SendingPlan) -> Prepared:
        try:
            done = sending.carry_out(desk, planned, folder / "sent", work)
        except LeaksFound as found:  # made-up people are namesakes now and then
            answers = [Answer(each.key, "Looked at: the right one") for each in found.questions]
            done = sending.carry_out(desk, planned, folder / "sent", work, answers=answers)
        assert done is not None
        return done[0]

    try:
        walk = _Walk(desk, clock, chance, send, count, today)
        walk.begin()
        for when in _EARLIER:
            walk.earlier(when)
        walk.month()
        walk.afterwards(today)
        return MadeUpMonth(store, passphrase, passwords.current(desk).password, tuple(walk.sent))
    finally:
        stores.close(desk)


class _Walk:
    """Goes through the days with the team's desk, doing what the window would do on each."""

    def __init__(self, desk: Desk, clock: WalkingClock, chance: Random, send: _Send, count: int, today: date) -> None:
        self.sent: list[Prepared] = []
        self._desk = desk
        self._clock = clock
        self._carry_out = send
        self._count = count
        self._arrivals = ARRIVALS[: count // 2 + 1]
        self._place = place.invented(chance, desk.profile)
        self._workdays = meetings.workdays(desk)
        self._days = self._meeting_days(today)
        self._minutes = Meetings(desk, self._place.people)
        self._newcomers = Newcomers(desk, self._place)

    def begin(self) -> None:
        """The team, its members, the old case log taken over, and the meetings planned."""
        desk, today = self._desk, self._desk.clock.today()
        members.take_over(desk, team.members(self._place.people, desk.profile, today))
        # the months of a seed stay as they were before there was a logo
        apart = replace(desk, randomness=Random(0).randbytes)
        logo.choose(apart, logo_drawn.picture())
        logo.describe(apart, logo_drawn.WORDS)
        looked = TeamReview(Reviewed.MEMBERSHIP, today - timedelta(days=120), "The core members", "Nobody leaves.")
        team_reviews.hold(apart, looked)
        team.sign(apart, today - timedelta(days=120))
        taken_over = self._count - len(self._arrivals)
        still_open = min(_MOST_TAKEN_OVER_OPEN, (taken_over + 17) // 18)
        log = OldLog(self._place, today).written(taken_over - still_open, still_open)
        self._clock.step = timedelta(milliseconds=1)  # a hundred thousand cases are taken over on one day
        case_log.take_over(desk, log, {})
        self._clock.step = timedelta(seconds=1)
        self._see_forms()
        self._meetings = [self._plan(day) for day in self._days[: len(When)]]

    def earlier(self, when: When) -> None:
        """A month before: the same work, its papers sent by hand."""
        desk, meeting = self._desk, self._meetings[when.value]
        self._prepare(when)
        meetings.set_fact(desk, meeting.id, "agenda_sent_on", desk.clock.today())
        self._go(meeting.day)
        held = self._minutes.hold(meeting, self._days[when.value + 1 :])
        self._go(meeting.day + timedelta(days=1))
        self._tell_families(held.items)
        minutes.send_to_chair(desk, meeting.id)
        self._go(meeting.day + timedelta(days=4))
        self._minutes.approve(meeting.id)
        self._go(meeting.day + timedelta(days=5))
        for fact in ("minutes_sent_on", "return_sent_on"):
            meetings.set_fact(desk, meeting.id, fact, desk.clock.today())
        self._finish(meeting)
        self._close_by_hand(held.to_close)

    def month(self) -> None:
        """One whole month: referrals, agenda, papers, meeting, minutes, approval, sending, closing, case log."""
        meeting = self._meetings[When.MONTH.value]
        self._prepare(When.MONTH)
        self._send(Mailing.AGENDA, meeting_id=meeting.id)
        self._send(Mailing.AGENCY_ACTION_UPDATE)
        self._go(meeting.day - timedelta(days=3))
        self._apologies(meeting)
        self._go(meeting.day)
        self._interest(meeting)
        held = self._minutes.hold(meeting, self._days[When.AFTER.value :], self._place.people.colleague(), last=True)
        self._go(meeting.day + timedelta(days=1))
        self._tell_families(held.items[:-1])
        round_the_table.count_paper(self._desk, meeting)
        self._send(Mailing.MINUTES_DRAFT, meeting_id=meeting.id)
        self._go(meeting.day + timedelta(days=4))
        self._minutes.approve(meeting.id)
        self._go(meeting.day + timedelta(days=5))
        self._send(Mailing.MINUTES, meeting_id=meeting.id)
        self._close(held)
        self._send(Mailing.MONTHLY_SET, meeting_id=meeting.id)
        if finishing.of_meeting(self._desk, meeting.id).to_send:
            self._send(Mailing.OUTCOME, meeting_id=meeting.id)

    def afterwards(self, today: date) -> None:
        """Where the team stands when one opens it: new referrals, the next agenda filling itself."""
        self._clock.go_to(today)
        coming_in.ask(self._desk, self._arrive(When.AFTER))
        agenda.refill(self._desk, self._meetings[When.AFTER.value].id)
        coming_in.want_advice(self._desk, self._meetings[When.AFTER.value].id)
        items = agenda.agenda(self._desk, self._meetings[When.AFTER.value].id).items
        still_open = [line.id for line in cases.lines(self._desk, wanted=CaseFilter.OPEN, limit=MOST_OPEN).lines]
        families.live(self._desk, still_open, self._meetings[When.AFTER.value], [item.case_id for item in items])
        next_agenda.put_together(self._desk, self._meetings[When.AFTER.value].id)
        endings.let_rest(self._desk, still_open, [item.case_id for item in items])
        consents.think_twice(self._desk, still_open, [item.case_id for item in items])
        coming_in.reply(self._desk, self._meetings[When.AFTER.value].id)
        round_the_table.look_back(self._desk, self._meetings[When.MONTH.value], self._meetings[When.AFTER.value])
        held = agenda.agenda(self._desk, self._meetings[When.MONTH.value].id).items
        discussed = [item.case_id for item in held if item.case_id in still_open]
        asked_for.come_back(self._desk, self._meetings[When.MONTH.value], self.sent, discussed)
        shut = (date(today.year, 12, 24), date(today.year, 12, 31))
        closed_days.add(self._desk, ClosedDays("", *shut, "Christmas closure"))
        what_families_say.say(self._desk)
        for line in cases.lines(self._desk, wanted=CaseFilter.CLOSED, limit=1).lines:
            what_was_reached.tell(self._desk, line.id)
        mail_gateways.tell(self._desk)
        apart = replace(self._desk, randomness=Random(1).randbytes)
        looked_at.look(apart, today)
        looked_at.talk(apart, today)
        practice.tell(apart, today)
        can_be_asked.list_them(apart)

    def _meeting_days(self, today: date) -> list[date]:
        """Three earlier meetings, the month's, the next and two more: Thursdays four weeks apart, no bank holidays."""
        latest = today - timedelta(days=12)
        thursday = latest - timedelta(days=(latest.weekday() - 3) % 7)
        days = [thursday + timedelta(weeks=4 * step) for step in range(-len(_EARLIER), 4)]
        return [self._workdays.last_before_or_on(day) for day in days]

    def _go(self, day: date) -> None:
        """On to that day, or to the first working day after it; never back."""
        self._clock.go_to(max(self._workdays.after(day - timedelta(days=1), 1), self._desk.clock.today()))

    def _see_forms(self) -> None:
        open_lines = cases.lines(self._desk, wanted=CaseFilter.OPEN, limit=MOST_OPEN).lines
        for line in open_lines[_FORMS_NOT_SEEN:]:
            for given in cases.page(self._desk, line.id).consents:
                consent.form_seen(self._desk, line.id, given.id)

    def _plan(self, day: date) -> Meeting:
        owner = self._desk.team
        return meetings.plan(self._desk, MeetingDraft(day, owner.starts, owner.ends, owner.venue, room_booked=True))[0]

    def _arrive(self, when: When) -> list[Id]:
        return self._newcomers.arrive([arrival for arrival in self._arrivals if arrival.when is when])

    def _prepare(self, when: When) -> None:
        """Referrals, their papers, and an agenda agreed with the chair; it ends on the day the agenda goes out."""
        meeting = self._meetings[when.value]
        self._go(meeting.day - timedelta(days=20))
        arrived = self._arrive(when)
        if when is When.FIRST:
            self._minutes.hurried = arrived[0] if arrived else ""
        self._go(meeting.day - timedelta(days=9))
        self._newcomers.papers_in(arrived)
        agenda.refill(self._desk, meeting.id)
        meetings.set_fact(self._desk, meeting.id, "agenda_agreed_on", self._desk.clock.today())
        self._go(meeting.day - timedelta(days=7))

    def _apologies(self, meeting: Meeting) -> None:
        """Somebody with an open action can't come and sends nobody: their update is asked for, and comes."""
        desk = self._desk
        for member in members.all_members(desk):
            if member.draft.office.value or not member.draft.core or not actions.of_member(desk, member.id):
                continue
            attendance.mark(desk, meeting.id, member.id, Presence.APOLOGIES)
            self._send(Mailing.AGENCY_ACTION_UPDATE, meeting_id=meeting.id, member_ids=(member.id,))
            attendance.update_received(desk, meeting.id, member.id, desk.clock.today())
            return

    def _interest(self, meeting: Meeting) -> None:
        items = agenda.agenda(self._desk, meeting.id).items
        about = [item.case_id for item in items if item.case_id and item.kind is not ItemKind.NEW]
        friend = next(m for m in members.all_members(self._desk) if m.service == team.INTERESTED)
        if len(about) > 1:
            attendance.declare_interest(self._desk, meeting.id, friend.id, about[1], "Knows the family")

    def _finish(self, meeting: Meeting) -> None:
        """An earlier month: its papers went by hand, and everybody outside the team was rung up."""
        # with chance of its own, so that what comes after is drawn as it always was
        desk = replace(self._desk, randomness=Random(meeting.day.toordinal()).randbytes)
        today = desk.clock.today()
        for end in finishing.of_meeting(desk, meeting.id).referrers:
            how = "with the minutes" if end.with_minutes else "by phone"
            finishing.told_referrer(desk, end.item_id, today, how=how)
        copies.none_printed(desk, meeting.id, today)

    def _tell_families(self, items: Sequence[Id]) -> None:
        for item_id in items:
            minutes.told_family(self._desk, item_id, self._desk.clock.today(), "by phone")

    def _close_by_hand(self, case_ids: Sequence[Id]) -> None:
        """Closes what a meeting decided to close; the report was asked for on paper and came back."""
        for case_id in case_ids:
            cases.close(self._desk, case_id, endings.closure(self._desk, case_id))
            endings.report_back(self._desk, case_id)

    def _close(self, held: Held) -> None:
        """Closes what the month's meeting decided to close, all but one that is still to be done."""
        hurried = [case_id for case_id in held.to_close if case_id == self._minutes.hurried]
        for case_id in hurried:
            cases.close(self._desk, case_id, endings.closure(self._desk, case_id))
            self._send(Mailing.CASE_CLOSURE_REPORT, case_id=case_id)
        others = [case_id for case_id in held.to_close if case_id not in hurried]
        self._close_by_hand(others[1:])
        endings.note_issues(self._desk, held.to_close)

    def _send(self, mailing: Mailing, meeting_id: Id = "", case_id: Id = "", member_ids: tuple[Id, ...] = ()) -> None:
        planned = sending.plan(self._desk, mailing, meeting_id, case_id, member_ids)
        prepared = self._carry_out(planned)
        sending.mark_sent(self._desk, prepared.id, self._desk.clock.today())
        self.sent.append(prepared)


def _words() -> str:
    return files.resource("words/passphrase.txt").read_text("utf-8")
