"""A made-up team in the middle of its month, on a real store: what tests of the meeting's screens look at."""

import random
import shutil
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest

from jatdesk.db.store import open_store
from jatdesk.domain.actions import ActionState
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting, MeetingDraft, Presence
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.roles import Role
from jatdesk.operations import actions, agenda, attendance, meetings, members, minutes, referrals
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Clock, Desk
from jatdesk.operations.profiles import load
from tests.operations.conftest import HISTORY_KEY, RAW_KEY, OpenDesk
from tests.operations.conftest import TEAM as STORED
from tests.operations.people import member, referral

BEFORE, DAY = date(2026, 11, 12), date(2026, 12, 10)
CHAIR, NURSE, YOUTH, POLICE = "Ann Example", "Dee Example", "Cal Example", "Fay Example"

DEPUTIES = {NURSE: "Dot Example"}
TEAM = (
    (CHAIR, "Children’s centre", Office.CHAIR),
    ("Bo Example", "Voluntary and community sector", Office.ADMINISTRATOR),
    (NURSE, "School nursing or health visiting", Office.NONE),
    (YOUTH, "Youth support", Office.NONE),
    (POLICE, "Police or community safety", Office.NONE),
    ("Gil Example", "Primary schools", Office.VICE_CHAIR),
    ("Hal Example", "Secondary school", Office.NONE),
)
CHILDREN = (
    ("Ada Sample", date(2014, 3, 4), "Harwood Junior"),
    ("Ben Sample", date(2011, 7, 19), "The Ridge Academy"),
    ("Cleo O’Sample", date(2018, 1, 30), "Harwood Infants"),
    ("Żak Przykład", date(2013, 9, 2), "Harwood Junior"),
)


@dataclass(frozen=True)
class Known:
    """The two meetings, and ids by member's name and by child, of the scene as it lies on the disk."""

    last: Meeting
    meeting: Meeting
    members: dict[str, Id]
    cases: dict[str, Id]


@dataclass
class Scene:
    """The desk with its clock, the last meeting, the one being worked on, and ids by name and by child."""

    desk: Desk
    clock: WalkingClock
    last: Meeting
    meeting: Meeting
    members: dict[str, Id]
    cases: dict[str, Id]

    def item_of(self, child: str) -> Id:
        """The agenda item of a child's case at the meeting being worked on."""
        case_id = self.cases[child]
        return next(i.id for i in agenda.agenda(self.desk, self.meeting.id).items if i.case_id == case_id)

    def item_with(self, key: str) -> Id:
        """The standing item with a key at the meeting being worked on."""
        return next(i.id for i in agenda.agenda(self.desk, self.meeting.id).items if i.key == key)

    def begin(self) -> None:
        """It is the day of the meeting, a quarter past ten, and the meeting has begun."""
        self.clock.go_to(DAY, time(10, 15))
        meetings.start(self.desk, self.meeting.id)

    def finish(self) -> None:
        """The meeting is over, with nothing but its beginning done."""
        self.begin()
        meetings.finish(self.desk, self.meeting.id)


@pytest.fixture(scope="session")
def scene_folder(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Known]:
    """The scene's store, made once; copy it, never open it."""
    folder = tmp_path_factory.mktemp("scene") / "Harwood.jatdesk"
    shutil.copytree(empty_store, folder)
    opened: list[Desk] = []

    def open_with(clock: Clock) -> Desk:
        store = open_store(folder, RAW_KEY, HISTORY_KEY)
        chance = random.Random(7).randbytes
        opened.append(Desk(store, "Administrator", Role.ADMINISTRATOR, clock, chance, load(), STORED))
        return opened[-1]

    made = set_up(open_with)
    for desk in opened:
        desk.store.close()
    return folder, Known(made.last, made.meeting, made.members, made.cases)


@pytest.fixture
def scene(scene_folder: tuple[Path, Known], store_folder: Path, open_desk: OpenDesk) -> Scene:
    """This test's own copy of the scene; it is 30 November 2026."""
    folder, known = scene_folder
    shutil.rmtree(store_folder)
    shutil.copytree(folder, store_folder)
    clock = WalkingClock(date(2026, 11, 30))
    return Scene(open_desk(clock), clock, known.last, known.meeting, known.members, known.cases)


def set_up(open_desk: OpenDesk) -> Scene:
    """Seven members, four children of whom one is new, a meeting held and one on 10 December; it is 30 November."""
    clock = WalkingClock(date(2026, 10, 1))
    desk = open_desk(clock)
    people = {
        name: members.add(desk, member(name, service, office=office, deputy=DEPUTIES.get(name, "")))[0].id
        for name, service, office in TEAM
    }
    clock.go_to(date(2026, 10, 20))
    known = [_register(desk, *child) for child in CHILDREN[:3]]
    last, _ = meetings.plan(desk, MeetingDraft(BEFORE, "10:00", "12:00", "Village Hall", True))
    clock.go_to(BEFORE, time(10))
    meetings.start(desk, last.id)
    _hold(desk, last, people)
    clock.go_to(date(2026, 11, 16))
    minutes.send_to_chair(desk, last.id)
    minutes.approve(desk, last.id, CHAIR, date(2026, 11, 16), "by e-mail")
    meetings.set_fact(desk, last.id, "minutes_sent_on", date(2026, 11, 17))
    clock.go_to(date(2026, 11, 25))
    known.append(_register(desk, *CHILDREN[3]))
    meeting, _ = meetings.plan(desk, MeetingDraft(DAY, "10:00", "12:00", "Village Hall", True))
    clock.go_to(date(2026, 11, 30))
    cases = {child[0]: case for child, case in zip(CHILDREN, known, strict=True)}
    return Scene(desk, clock, last, meeting, people, cases)


def _register(desk: Desk, name: str, born: date, school: str) -> Id:
    referred = desk.clock.today()
    case, _ = referrals.register(desk, referral(name, date_of_birth=born, school=school, referred_on=referred))
    return case.id


def _hold(desk: Desk, meeting: Meeting, people: dict[str, Id]) -> None:
    for member_id in people.values():
        attendance.mark(desk, meeting.id, member_id, Presence.PRESENT)
    attendance.confidentiality_given(desk, meeting.id, True)
    said = {
        0: ("Attendance is 71 %. Mornings are hard; sleep is the family’s main worry.", "A good bond with Miss Lark."),
        1: ("Out of class twice a week. He would like to go back to the drumming group.", "Kind to younger children."),
        2: ("Settling at school after the move.", "Enjoys the breakfast club."),
    }
    lines = {
        0: ("school nursing to give a leaflet about sleep by 20 nov", "primary schools to find a club place by 2 dec"),
        1: ("youth support to offer a youth club taster by 4 dec",),
        2: ("mum to ask at the library by 1 dec",),
    }
    items = [item for item in agenda.agenda(desk, meeting.id).items if item.case_id]
    for number, item in enumerate(items):
        for field, text in zip(("discussion", "going_well"), said[number], strict=True):
            minutes.save_draft(desk, item.id, field, text, len(text))
            minutes.settle_draft(desk, item.id, field)
        made = [actions.add(desk, item.id, actions.understand(desk, meeting.id, line))[0] for line in lines[number]]
        minutes.record(
            desk,
            ItemMinutes(item.id, meeting.id, "", "", "", "", "review", DAY, NURSE, NURSE),
        )
        minutes.item_done(desk, item.id, True)
        if number == 0:
            actions.settle(desk, made[0].id, ActionState.DONE, "Given at home")
    meetings.finish(desk, meeting.id)
