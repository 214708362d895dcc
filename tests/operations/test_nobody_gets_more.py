"""Over a store in which chance does things: no file of any mailing names a child to somebody who may not have it."""

import random
from collections import defaultdict
from dataclasses import replace

import pytest

from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.recipients import mailbox
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import agreed_readers, attendance, consent, meetings, members, sending, withheld
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from tests.operations.conftest import TEAM as OWNER
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CHAIR, CLEO, NURSE, VICE, VISITOR, VOLUNTARY, YOUTH, Month, month
from tests.operations.people import WRITTEN

CHILDREN = (ADA, BERT, CLEO)
PEOPLE = (CHAIR, VICE, NURSE, YOUTH, VOLUNTARY)
CENTRAL, MANAGER, DEPUTY, HEAD = "central@example.org", "di@example.org", "viv@example.org", "head@example.org"
MAILINGS = (
    Mailing.AGENDA,
    Mailing.MINUTES_DRAFT,
    Mailing.MINUTES,
    Mailing.OUTCOME,
    Mailing.AGREED_EXTRACT,
    Mailing.MONTHLY_SET,
    Mailing.CASE_LOG,
)
ROUNDS = 5


class Chance:
    """Acts drawn by chance on one store, and by whom, told apart from the program, what nobody may have."""

    def __init__(self, ready: Month, desk: Desk, seed: int) -> None:
        self._ready, self._desk, self._draw = ready, desk, random.Random(seed)
        self.not_for: dict[str, set[str]] = defaultdict(set)
        self.gone: set[str] = set()
        self.boxes = {each.name: each.draft.email.casefold() for each in members.all_members(desk)}
        if not desk.team.visitors_whole:
            self.not_for["vera@example.org"] |= {BERT, CLEO}
        self.not_for[HEAD] |= {ADA, BERT}

    def act(self) -> str:
        """One thing happens; says what, for whoever has to find a failure."""
        child, name = self._draw.choice(CHILDREN), self._draw.choice(PEOPLE)
        what = self._draw.choice(["interest", "withhold", "central", "leave", "address"])
        case_id, member_id = self._ready.cases[child], self._ready.members[name]
        today = self._desk.clock.today()
        if what == "interest":
            # at the next meeting: what was approved already is cut too
            later = meetings.all_meetings(self._desk)[0]
            attendance.declare_interest(self._desk, later.id, member_id, case_id)
            self._keep(child, self.boxes[name], *([DEPUTY] if name == NURSE else []))
        elif what == "withhold":
            withheld.withhold(self._desk, case_id, Withheld(member_id=member_id, why="As they asked"))
            self._keep(child, self.boxes[name])
        elif what == "central":
            consent.record(self._desk, case_id, replace(WRITTEN, central_copy=False, on=today))
            self._keep(child, CENTRAL, MANAGER)
        elif what == "leave" and name not in (CHAIR, NURSE):
            members.leave(self._desk, member_id, today)
            self.gone.add(self.boxes[name])
        else:
            # somebody else reads the same mailbox as a core member from now on
            other = next(each for each in members.all_members(self._desk) if each.name == VOLUNTARY)
            members.change(self._desk, other.id, replace(other.draft, email=self.boxes[YOUTH]))
            self.boxes[VOLUNTARY] = self.boxes[YOUTH]
        return f"{what} {child} {name}"

    def _keep(self, child: str, *boxes: str) -> None:
        for box in boxes:
            self.not_for[box].add(child)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happens_nobody_gets_a_child_they_may_not_have(open_desk: OpenDesk, seed: int) -> None:
    ready = month(open_desk)
    team = replace(OWNER, development_manager="Di Manager", development_manager_email=MANAGER, visitors_whole=seed == 2)
    desk = replace(ready.desk, team=team)
    ready.hold()
    head = AgreedReader(ready.cases[CLEO], "Hetty Head", "Harwood Primary", HEAD)
    agreed_readers.agree(desk, ready.meeting.id, head)
    ready.approve()
    chance = Chance(ready, desk, seed)
    given = _look(desk, ready, chance, "as it begins")
    # the look sees what it looks for: everybody who may have a child has it
    assert {(VISITOR, ADA), ("Hetty Head", CLEO), (CHAIR, BERT), ("Central team", CLEO)} <= given
    happened: list[str] = []
    for _round in range(ROUNDS):
        happened.append(chance.act())
        _look(desk, ready, chance, "; ".join(happened))


def test_who_may_not_have_a_case_as_a_member_may_not_have_it_in_another_standing_either(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    ready.hold()
    for name, email in ((NURSE, "private@example.org"), ("Health desk", "Dora@example.org"), ("Vi Stand", DEPUTY)):
        agreed_readers.agree(desk, ready.meeting.id, AgreedReader(ready.cases[BERT], name, "Clinic", email))
    agreed_readers.agree(desk, ready.meeting.id, AgreedReader(ready.cases[CLEO], YOUTH, "Club", "club@example.org"))
    ready.approve()
    assert len(sending.plan(desk, Mailing.AGREED_EXTRACT, ready.meeting.id).parcels) == 4
    later = meetings.all_meetings(desk)[0]
    attendance.declare_interest(desk, later.id, ready.members[NURSE], ready.cases[BERT])
    withheld.withhold(desk, ready.cases[CLEO], Withheld(member_id=ready.members[YOUTH], why="As they asked"))
    plan = sending.plan(desk, Mailing.AGREED_EXTRACT, ready.meeting.id)
    assert not plan.parcels
    assert len(plan.nobody) == 4


def _look(desk: Desk, ready: Month, chance: Chance, happened: str) -> set[tuple[str, str]]:
    """Reads every file that would be made; gives who was given whom."""
    given: set[tuple[str, str]] = set()
    for mailing in MAILINGS:
        plan = sending.plan(desk, mailing, ready.meeting.id)
        contents = Contents(desk, plan)
        for parcel in plan.parcels:
            said = "".join(repr(contents.builder(file)()) for file in parcel.files)
            for one in parcel.recipients:
                box = mailbox(one)
                assert box not in chance.gone or _still_read(desk, box), f"{one.name} left: {mailing} after {happened}"
                for child in CHILDREN:
                    if child in said:
                        given.add((one.name, child))
                        assert child not in chance.not_for[box], f"{child} to {one.name}: {mailing} after {happened}"
    return given


def _still_read(desk: Desk, box: str) -> bool:
    today = desk.clock.today()
    return any(each.serves_on(today) and each.draft.email.casefold() == box for each in members.all_members(desk))
