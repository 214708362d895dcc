"""A member who leaves in the middle of the year: what somebody has to take on is said at once."""

from datetime import date, time

from jatdesk.docs.content import words_in
from jatdesk.domain.meetings import Presence
from jatdesk.operations import attendance, desk_copies, meetings, members
from jatdesk.operations.left_behind import left_behind
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, DAY, NURSE


def test_their_open_actions_and_their_empty_seat_are_said(open_desk: OpenDesk) -> None:
    ready = outgoing.month(open_desk)
    ready.agree(ADA, "dn to ring school by 14 jan")
    members.leave(ready.desk, ready.members[NURSE], date(2026, 11, 30))
    actions_words, seat = left_behind(ready.desk, ready.members[NURSE])
    assert "open action" in actions_words and actions_words.endswith("give each to somebody else.")
    assert seat == "Nobody stands for School nursing or health visiting now."
    names = [line.name for line in attendance.register(ready.desk, ready.meeting.id)]
    assert NURSE not in names and names, "the coming meeting does without them"


def test_the_minutes_of_a_meeting_to_which_nobody_came_say_so(open_desk: OpenDesk) -> None:
    ready = outgoing.month(open_desk)
    ready.clock.go_to(DAY, time(10))
    meetings.start(ready.desk, ready.meeting.id)

    def said() -> bool:
        build = desk_copies.minutes_copy(ready.desk, ready.meeting.id).build()
        return "Nobody was marked as present." in words_in(build)  # type: ignore[arg-type]

    assert said()
    attendance.mark(ready.desk, ready.meeting.id, ready.members[NURSE], Presence.PRESENT)
    assert not said()
