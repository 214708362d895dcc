"""The register, deputies and visitors, declared interests, and who owes a written update."""

from datetime import date

import pytest

from jatdesk.domain.meetings import Presence
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, attendance, meetings, members, minutes
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import TODAY, item_of, opened, planned, team
from tests.operations.people import member


def presences(desk: Desk, meeting_id: str) -> dict[str, Presence]:
    return {line.name: line.presence for line in attendance.register(desk, meeting_id)}


def test_the_register_holds_every_serving_member_before_anybody_is_marked(desk: Desk) -> None:
    nurse, youth, _ = team(desk)
    members.leave(desk, youth, TODAY)
    meeting = planned(desk)

    assert presences(desk, meeting.id) == {"Dora Name": Presence.UNKNOWN, "Pat Invented": Presence.UNKNOWN}
    assert nurse


def test_a_member_is_marked_and_marked_otherwise(desk: Desk) -> None:
    nurse, *_ = team(desk)
    meeting = planned(desk)

    attendance.mark(desk, meeting.id, nurse, Presence.APOLOGIES, note="At a course")
    attendance.mark(desk, meeting.id, nurse, Presence.PRESENT)

    line = next(line for line in attendance.register(desk, meeting.id) if line.member_id == nurse)
    assert (line.presence, line.deputy, line.note) == (Presence.PRESENT, "", "")
    assert len(attendance.register(desk, meeting.id)) == 3


def test_a_deputy_nobody_named_is_the_usual_one_with_their_address(desk: Desk) -> None:
    nurse, youth, _ = team(desk)
    meeting = planned(desk)

    attendance.mark(desk, meeting.id, nurse, Presence.DEPUTY)
    attendance.mark(desk, meeting.id, youth, Presence.DEPUTY, deputy="Lou Other", email="lou@example.org")

    lines = {line.member_id: line for line in attendance.register(desk, meeting.id)}
    assert (lines[nurse].deputy, lines[nurse].email) == ("Viv Stand", "viv@example.org")
    assert (lines[youth].deputy, lines[youth].email) == ("Lou Other", "lou@example.org")


def test_somebody_who_is_no_member_that_day_is_refused(desk: Desk) -> None:
    nurse, *_ = team(desk)
    meeting = planned(desk)
    members.leave(desk, nurse, TODAY)

    with pytest.raises(SaveRefused):
        attendance.mark(desk, meeting.id, nurse, Presence.PRESENT)


def test_a_visitor_is_added_and_removed_but_a_member_never(desk: Desk) -> None:
    nurse, *_ = team(desk)
    meeting = planned(desk)
    attendance.mark(desk, meeting.id, nurse, Presence.PRESENT)

    attendance.add_visitor(desk, meeting.id, " Lee  Guest ", "Housing", "lee@example.org", chair_agreed=True)

    visitor = attendance.register(desk, meeting.id)[-1]
    assert (visitor.name, visitor.presence, visitor.chair_agreed) == ("Lee Guest", Presence.VISITOR, True)
    member_line = next(line for line in attendance.register(desk, meeting.id) if line.member_id == nurse)
    with pytest.raises(SaveRefused):
        attendance.remove_visitor(desk, member_line.id)
    attendance.remove_visitor(desk, visitor.id)
    assert len(attendance.register(desk, meeting.id)) == 3
    with pytest.raises(SaveRefused):
        attendance.add_visitor(desk, meeting.id, " ", "", "", chair_agreed=False)


def test_an_interest_is_declared_once_per_case_and_taken_back(desk: Desk) -> None:
    nurse, youth, _ = team(desk)
    case_id = opened(desk)
    meeting = planned(desk)

    attendance.declare_interest(desk, meeting.id, youth, case_id, "Knows the family")
    changes = attendance.declare_interest(desk, meeting.id, youth, case_id, "Neighbour")

    (interest,) = attendance.interests(desk, meeting.id)
    assert (interest.name, interest.note) == ("Ben Sample", "Neighbour")
    assert changes.of("case") == {case_id}
    assert minutes.item(desk, item_of(desk, meeting, case_id)).interests == (interest,)

    attendance.withdraw_interest(desk, meeting.id, nurse, case_id)
    assert len(attendance.interests(desk, meeting.id)) == 1, "another member's interest stands"
    attendance.withdraw_interest(desk, meeting.id, youth, case_id)
    assert attendance.interests(desk, meeting.id) == ()


def test_the_confidentiality_reminder_is_recorded(desk: Desk) -> None:
    meeting = planned(desk)

    attendance.confidentiality_given(desk, meeting.id, True)

    assert meetings.meeting(desk, meeting.id).confidentiality_given


def agreed(desk: Desk, line: str) -> None:
    """An earlier meeting agreed an action."""
    case_id = opened(desk)
    earlier = planned(desk, date(2026, 11, 20))
    actions.add(desk, item_of(desk, earlier, case_id), actions.understand(desk, earlier.id, line))
    meetings.finish(desk, earlier.id)


def test_who_can_not_come_sends_nobody_and_has_an_open_action_owes_an_update(desk: Desk) -> None:
    nurse, youth, _teacher = team(desk)
    agreed(desk, "youth support to offer a taster by 8 jan")
    meeting = planned(desk)
    assert attendance.updates_owed(desk, meeting.id) == ()

    attendance.mark(desk, meeting.id, youth, Presence.APOLOGIES)
    attendance.mark(desk, meeting.id, nurse, Presence.APOLOGIES)
    assert [found.name for found in attendance.updates_owed(desk, meeting.id)] == ["Ben Sample"]

    attendance.mark(desk, meeting.id, youth, Presence.DEPUTY, deputy="Lou Other")
    assert attendance.updates_owed(desk, meeting.id) == ()


def test_a_colleague_who_comes_reports_for_the_service_but_not_for_a_named_person(desk: Desk) -> None:
    _, youth, _ = team(desk)
    second = members.add(desk, member("Lou Other", "Youth support"))[0].id
    agreed(desk, "youth support to offer a taster by 8 jan")
    meeting = planned(desk)
    attendance.mark(desk, meeting.id, youth, Presence.APOLOGIES)
    attendance.mark(desk, meeting.id, second, Presence.PRESENT)
    assert attendance.updates_owed(desk, meeting.id) == ()

    case_id = opened(desk, "Eve Example")
    earlier = planned(desk, date(2026, 11, 19))
    line = actions.understand(desk, earlier.id, "Ben Sample to ring mum by 8 jan")
    actions.add(desk, item_of(desk, earlier, case_id), line)

    assert [found.name for found in attendance.updates_owed(desk, meeting.id)] == ["Ben Sample"]


def test_an_update_that_arrived_is_recorded_with_its_day(desk: Desk) -> None:
    nurse, *_ = team(desk)
    meeting = planned(desk)

    attendance.update_received(desk, meeting.id, nurse, TODAY)

    line = next(line for line in attendance.register(desk, meeting.id) if line.member_id == nurse)
    assert line.update_on == TODAY


def test_the_register_is_locked_with_the_minutes(desk: Desk) -> None:
    nurse, *_ = team(desk)
    case_id = opened(desk)
    meeting = planned(desk, date(2026, 11, 20))
    meetings.finish(desk, meeting.id)
    minutes.approve(desk, meeting.id, "A. Chair", TODAY, "by phone")

    for act in (
        lambda: attendance.mark(desk, meeting.id, nurse, Presence.PRESENT),
        lambda: attendance.add_visitor(desk, meeting.id, "Lee Guest", "", "", True),
        lambda: attendance.declare_interest(desk, meeting.id, nurse, case_id),
        lambda: attendance.confidentiality_given(desk, meeting.id, True),
    ):
        with pytest.raises(SaveRefused):
            act()
