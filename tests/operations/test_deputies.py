"""Deputies: who can come for whom, since when, and who could before; the register of a meeting offers them."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.deputies import Deputy, named
from jatdesk.domain.meetings import Presence
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, attendance_lines, deputies, history, members, undo
from jatdesk.operations.clocks import WalkingClock
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import planned
from tests.operations.people import member

SPRING, SUMMER, AUTUMN = date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 7)


def test_the_register_of_deputies_keeps_who_was_one_and_a_meeting_offers_who_is(open_desk: OpenDesk) -> None:
    clock = WalkingClock(SPRING)
    desk = open_desk(clock)
    first = replace(member("Dee Example"), deputy="Pat Lee", deputy_email="pat@example.org")
    dee, _ = members.add(desk, first)

    def register() -> list[tuple[str, str, date | None, date | None]]:
        return [(each.name, each.email, each.since, each.until) for each in deputies.register(desk)]

    assert register() == [("Pat Lee", "pat@example.org", None, None)]
    clock.go_to(SUMMER)
    more = "Jo Day, jo@example.org\nSam Fox <sam@example.org>\nKim Ash 01632 960001"
    members.change(desk, dee.id, replace(first, other_deputies=more))
    clock.go_to(AUTUMN)
    without = replace(first, deputy="", deputy_email="", other_deputies=more.replace("jo@", "jo.day@"))
    members.change(desk, dee.id, without)
    assert register() == [
        ("Jo Day", "jo.day@example.org", SUMMER, None),
        ("Sam Fox", "sam@example.org", SUMMER, None),
        ("Kim Ash", "", SUMMER, None),
        ("Pat Lee", "pat@example.org", None, AUTUMN),
    ]
    undo.undo(desk, history.lines(desk, "member", dee.id)[0].id)
    assert ("Pat Lee", "pat@example.org", None, None) in register() and len(register()) == 4, "taken back the same day"

    meeting = planned(desk, date(2026, 10, 1))
    assert deputies.offered(desk)[dee.id] == ("Pat Lee", "Jo Day", "Sam Fox", "Kim Ash")
    attendance_lines.enter(desk, meeting.id, "", "de dep sf")
    (line,) = attendance.register(desk, meeting.id)
    assert (line.presence, line.deputy, line.email) == (Presence.DEPUTY, "Sam Fox", "sam@example.org")


def test_since_when_somebody_is_a_deputy_can_be_typed_later_and_taken_back(open_desk: OpenDesk) -> None:
    clock = WalkingClock(SPRING)
    desk = open_desk(clock)
    first = replace(member("Dee Example"), deputy="Pat Lee")
    dee, _ = members.add(desk, first)
    clock.go_to(SUMMER)

    def days() -> list[tuple[str, date | None, date | None]]:
        return [(each.name, each.since, each.until) for each in deputies.register(desk)]

    (pat,) = deputies.register(desk)
    with pytest.raises(SaveRefused, match="to come"):
        deputies.say_days(desk, pat, AUTUMN)
    deputies.say_days(desk, pat, SPRING)
    assert days() == [("Pat Lee", SPRING, None)]
    undo.undo(desk, history.lines(desk, "member", dee.id)[0].id)
    assert days() == [("Pat Lee", None, None)]
    deputies.say_days(desk, pat, SPRING)

    members.change(desk, dee.id, replace(first, deputy="Jo Day"))
    assert days() == [("Jo Day", SUMMER, None), ("Pat Lee", SPRING, SUMMER)]
    gone = deputies.register(desk)[1]
    assert deputies.is_over(desk, gone) and not deputies.is_over(desk, deputies.register(desk)[0])
    for since, until, said in ((SPRING, None, "last day"), (SUMMER, SPRING, "before they began")):
        with pytest.raises(SaveRefused, match=said):
            deputies.say_days(desk, gone, since, until)
    deputies.say_days(desk, gone, None, date(2026, 5, 4))
    assert days()[1] == ("Pat Lee", None, date(2026, 5, 4))
    undo.undo(desk, history.lines(desk, "member", dee.id)[0].id)
    assert days()[1] == ("Pat Lee", SPRING, SUMMER)
    with pytest.raises(SaveRefused, match="not in the register"):
        deputies.say_days(desk, pat, SPRING)


def test_one_name_is_one_deputy_however_it_is_written() -> None:
    draft = replace(member(), deputy="Pat Lee", other_deputies="pat  lee; 01632 960001\n\n, x@example.org\nJo")
    assert named(draft) == (("Pat Lee", ""), ("Jo", ""))
    assert Deputy("a", "Jo").until is None
