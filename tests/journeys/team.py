"""The made-up team of the walks: an empty store, and one in the middle of its month. Names are plainly invented."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting, MeetingDraft, Presence
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.teams import Team
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    cases,
    meetings,
    members,
    minutes,
    profiles,
    referrals,
    stores,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.people import WRITTEN, member, referral

PASSPHRASE = "kettle moss lantern drift"
TODAY = date(2026, 11, 23)
TEN = time(10)
LAST, NEXT = date(2026, 11, 12), date(2026, 12, 10)
TEAM = Team("Harwood", "Gedling", venue="Village Hall", central_email="central@example.org")

CHAIR, ADMIN, NURSE, YOUTH, POLICE, VISITING = (
    "Ann Example",
    "Bo Example",
    "Dee Example",
    "Cal Example",
    "Fay Example",
    "Ivo Example",
)
MEMBERS = (
    member(CHAIR, "Children’s centre", office=Office.CHAIR),
    member(ADMIN, "Voluntary and community sector", office=Office.ADMINISTRATOR),
    member(NURSE, "School nursing or health visiting", deputy="Dot Example"),
    member(YOUTH, "Youth support"),
    member(POLICE, "Police or community safety"),
    member("Gil Example", "Primary schools", office=Office.VICE_CHAIR),
    member("Hal Example", "Secondary school"),
    member(VISITING, "Social care and health", core=False),
)
ROURKE, NGUYEN, ZAJAC, SAHIN, WANG, VERBAL = (
    "Sorrel O’Rourke",
    "Ngọc Nguyễn",
    "Wit Zając",
    "Ayla Şahin",
    "王 小明",
    "Piers Sample",
)
BIRTHS = {
    ROURKE: (date(2014, 3, 4), "Harwood Junior"),
    NGUYEN: (date(2011, 7, 19), "The Ridge Academy"),
    ZAJAC: (date(2018, 1, 30), "Harwood Infants"),
    SAHIN: (date(2012, 5, 6), "The Ridge Academy"),
    WANG: (date(2013, 9, 2), "Harwood Junior"),
    VERBAL: (date(2015, 6, 7), "Harwood Infants"),
}
SAID = {
    ROURKE: "Attendance is 71 per cent. Mornings are hard.",
    NGUYEN: "Out of class twice a week; would like to go back to drumming.",
    ZAJAC: "Settled at school after the move. Nothing more is needed.",
}
LINES = {
    ROURKE: (
        "school nursing to give a leaflet about sleep by 20 nov",
        "primary schools to find a club place by 2 dec",
    ),
    NGUYEN: ("youth support to offer a taster by 4 dec",),
    ZAJAC: (),
}


@dataclass(frozen=True)
class Made:
    """An empty store and its recovery key."""

    folder: Path
    recovery_key: str


def make(into: Path, cost: KdfCost) -> Made:
    """Makes the empty store."""
    folder = into / "Harwood.jatdesk"
    clock = WalkingClock(date(2026, 9, 1))
    created = stores.create(folder, TEAM, PASSPHRASE, clock, os.urandom, profiles.load(), cost)
    return Made(folder, created.recovery_key)


@contextmanager
def looking(folder: Path, day: date = TODAY) -> Iterator[Desk]:
    """The store beside the program's own connection, to check what is in it."""
    keys = stores.open_keys(folder, PASSPHRASE)
    desk = stores.open_desk(folder, keys, WalkingClock(day), os.urandom)
    try:
        yield desk
    finally:
        stores.close(desk)


def case_of(folder: Path, child: str) -> Id:
    """The id of a child's newest case."""
    with looking(folder) as desk:
        found = [line for line in cases.lines(desk, "", cases.CaseFilter.ALL).lines if line.name == child]
    return found[0].id


def next_meeting(folder: Path) -> Meeting:
    """The meeting being prepared."""
    with looking(folder) as desk:
        return meetings.all_meetings(desk)[0]


def settle_in(folder: Path) -> None:
    """Lets the team work from September to 23 November: a meeting held and minuted, the next one planned."""
    with looking(folder, date(2026, 9, 7)) as desk:
        clock = desk.clock
        assert isinstance(clock, WalkingClock)
        people = {draft.name: members.add(desk, draft)[0].id for draft in MEMBERS}
        clock.go_to(date(2026, 9, 21))
        closed = _refer(desk, SAHIN)
        clock.go_to(date(2026, 10, 20))
        for child in (ROURKE, NGUYEN, ZAJAC):
            _refer(desk, child)
        cases.close(desk, closed, Closure(date(2026, 10, 20), "plan_done", "Back in class every day."))
        last, _ = meetings.plan(desk, MeetingDraft(LAST, "10:00", "12:00", "Village Hall", True))
        clock.go_to(LAST, time(10))
        meetings.start(desk, last.id)
        _hold(desk, last, people)
        clock.go_to(date(2026, 11, 16))
        minutes.send_to_chair(desk, last.id)
        minutes.approve(desk, last.id, CHAIR, date(2026, 11, 16), "by e-mail")
        clock.go_to(date(2026, 11, 20))
        _refer(desk, WANG)
        verbal = Consent(ConsentState.VERBAL, "Bea Sample", "mother", date(2026, 11, 19))
        _refer(desk, VERBAL, consents=(verbal,))
        meetings.plan(desk, MeetingDraft(NEXT, "10:00", "12:00", "Village Hall", False))


def hold_next(folder: Path) -> None:
    """Lets the meeting of 10 December be held, with one case discussed and its family still to be told."""
    meeting = next_meeting(folder)
    with looking(folder, NEXT) as desk:
        assert isinstance(desk.clock, WalkingClock)
        desk.clock.go_to(NEXT, TEN)
        meetings.start(desk, meeting.id)
        for item in agenda.agenda(desk, meeting.id).items:
            if item.case_number == "0002":
                said = "Attendance is up to 84 per cent."
                minutes.save_draft(desk, item.id, "discussion", said, len(said))
                minutes.settle_draft(desk, item.id, "discussion")
                review = date(2027, 1, 14)
                minutes.record(desk, ItemMinutes(item.id, meeting.id, "", said, "", "", "review", review, NURSE, NURSE))
                actions.add(desk, item.id, actions.understand(desk, meeting.id, "youth support to call by 8 jan"))
            minutes.item_done(desk, item.id, True)
        meetings.finish(desk, meeting.id)


def _refer(desk: Desk, child: str, consents: tuple[Consent, ...] = (WRITTEN,)) -> Id:
    born, school = BIRTHS[child]
    today = desk.clock.today()
    dated = tuple(replace(consent, on=today) for consent in consents)
    draft = referral(child, date_of_birth=born, school=school, referred_on=today, consents=dated)
    case, _ = referrals.register(desk, draft)
    return case.id


def _hold(desk: Desk, meeting: Meeting, people: dict[str, Id]) -> None:
    for member_id in people.values():
        attendance.mark(desk, meeting.id, member_id, Presence.PRESENT)
    attendance.confidentiality_given(desk, meeting.id, True)
    for item in agenda.agenda(desk, meeting.id).items:
        if item.case_id:
            child = cases.case(desk, item.case_id).child.name
            minutes.save_draft(desk, item.id, "discussion", SAID[child], len(SAID[child]))
            minutes.settle_draft(desk, item.id, "discussion")
            for line in LINES[child]:
                actions.add(desk, item.id, actions.understand(desk, meeting.id, line))
            decision, review = ("close", None) if child == ZAJAC else ("review", NEXT)
            minutes.record(desk, ItemMinutes(item.id, meeting.id, "", "", "", "", decision, review, NURSE, NURSE))
            minutes.told_family(desk, item.id, LAST, "at school")
        minutes.item_done(desk, item.id, True)
    meetings.finish(desk, meeting.id)
