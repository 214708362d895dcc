"""A made-up team whose meeting has twelve cases, and all that goes out for it: what `bench.documents` measures.

Eighteen people get the minutes in five variants: whole, without the one or the other case, and two visitors' extracts.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from jatdesk.crypto.kdf import FLOOR
from jatdesk.demo import meeting as made_up
from jatdesk.demo import place, team
from jatdesk.demo.names import address_of
from jatdesk.demo.newcomers import Arrival, Newcomers, When
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting, MeetingDraft
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import actions, agenda, attendance, meetings, members, minutes, profiles, sending, stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk

CASES = 12
PASSPHRASE = "kettle moss orbit twelve"
_DAY = date(2026, 11, 12)
_VISITORS = ("Housing", "Family support")


class Pack:
    """The open store. `plans` goes from mailing to mailing as the month does, each planned when it is due."""

    def __init__(self, folder: Path) -> None:
        chance, profile = Random(12), profiles.load()
        self._clock = WalkingClock(_DAY - timedelta(days=30))
        store = folder / f"Twelve{stores.SUFFIX}"
        made = stores.create(store, team.team(profile), PASSPHRASE, self._clock, chance.randbytes, profile, FLOOR)
        self.desk = stores.open_desk(store, made.keys, self._clock, chance.randbytes)
        self._place = place.invented(chance, profile)
        self.meeting, self._next = self._begin(self.desk)

    def plans(self) -> Iterator[SendingPlan]:
        """Agenda and CAFs; the draft for the chair; the approved minutes; each agency's open actions."""
        desk, meeting = self.desk, self.meeting
        self._clock.go_to(_DAY - timedelta(days=7))
        yield sending.plan(desk, Mailing.AGENDA, meeting.id)
        self._clock.go_to(_DAY)
        self._hold()
        self._clock.go_to(_DAY + timedelta(days=1))
        yield sending.plan(desk, Mailing.MINUTES_DRAFT, meeting.id)
        minutes.send_to_chair(desk, meeting.id)
        self._clock.go_to(_DAY + timedelta(days=4))
        made_up.Meetings(desk, self._place.people).approve(meeting.id)
        yield sending.plan(desk, Mailing.MINUTES, meeting.id)
        for agency in sorted({name for action in actions.open_actions(desk) for name in action.services}):
            planned = sending.plan(desk, Mailing.ACTION_LIST, agency=agency)
            if not planned.problems:
                yield planned

    def close(self) -> None:
        """Close the store."""
        stores.close(self.desk)

    def _begin(self, desk: Desk) -> tuple[Meeting, Meeting]:
        """The team, twelve families who agreed, their papers, and an agenda of them all."""
        people = team.members(self._place.people, desk.profile, _DAY)
        members.take_over(desk, [replace(one, deputy="", deputy_email="") for one in people])
        owner = desk.team
        first, later = (
            meetings.plan(desk, MeetingDraft(day, owner.starts, owner.ends, owner.venue, room_booked=True))[0]
            for day in (_DAY, _DAY + timedelta(weeks=4))
        )
        newcomers = Newcomers(desk, self._place)
        newcomers.papers_in(newcomers.arrive([Arrival(When.MONTH)] * CASES))
        agenda.refill(desk, first.id)
        core = [one for one in members.all_members(desk) if one.draft.core and not one.draft.office.value]
        listed = [item.case_id for item in agenda.agenda(desk, first.id).items if item.case_id]
        for one, case_id in zip(core[:2], listed, strict=False):
            attendance.declare_interest(desk, first.id, one.id, case_id, "Knows the family")
        return first, later

    def _hold(self) -> None:
        desk, meeting = self.desk, self.meeting
        discussed = [item for item in agenda.agenda(desk, meeting.id).items if item.case_id]
        for service, item in zip(_VISITORS, discussed[-2:], strict=True):
            name = self._place.people.colleague()
            attendance.add_visitor(desk, meeting.id, name, service, address_of(name), True)
            line = actions.understand(desk, meeting.id, f"{name} to ring the family by 27 nov")
            actions.add(desk, item.id, line)
        made_up.Meetings(desk, self._place.people).hold(meeting, [self._next.day] * 2)
