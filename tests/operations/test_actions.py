"""Actions: understood at a meeting, answered later, counted by agency."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.actions import ActionState, Doer, Understanding
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.today import AgencyActions
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, attendance, cases, history, members
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, item_called, item_of, opened, planned, team

NURSING = "School nursing or health visiting"


def agreed(desk: Desk, meeting: Meeting, item_id: str, line: str) -> str:
    return actions.add(desk, item_id, actions.understand(desk, meeting.id, line))[0].id


def test_a_line_becomes_an_action_of_the_case(desk: Desk) -> None:
    team(desk)
    case_id = opened(desk)
    meeting = planned(desk)

    line = actions.understand(desk, meeting.id, "school nursing to visit about sleep by 8 jan")
    action, changes = actions.add(desk, item_of(desk, meeting, case_id), line)

    assert (action.who, action.what, action.due) == (f"{NURSING} · Dora Name", "Visit about sleep", date(2027, 1, 8))
    assert (action.case_id, action.case_number, action.agreed_on) == (case_id, "0001", DAY)
    assert changes.of("case") == {case_id} and changes.of("meeting") == {meeting.id}
    assert actions.open_actions(desk, case_id=case_id) == (action,)
    assert cases.page(desk, case_id).actions == (action,)


def test_days_count_from_the_meeting_and_the_next_meeting_is_known(desk: Desk) -> None:
    meeting = planned(desk)
    assert actions.understand(desk, meeting.id, "mum to ring by next meeting").due is None

    planned(desk, NEXT_DAY)

    assert actions.understand(desk, meeting.id, "mum to ring by next meeting").due == NEXT_DAY
    assert actions.understand(desk, meeting.id, "mum to ring tomorrow").due == date(2026, 12, 11)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("mum to ring the GP asap", "Ring the GP (asap)"),
        ("mum to ring the GP by end of term", "Ring the GP (by end of term)"),
        ("mum to ring the GP", "Ring the GP"),
        ("mum to ring the GP by 8 jan", "Ring the GP"),
    ],
)
def test_a_when_that_means_no_day_is_minuted_in_its_own_words(desk: Desk, line: str, what: str) -> None:
    assert actions.understand(desk, planned(desk).id, line).what == what


def test_visitors_can_be_given_actions_and_members_who_left_can_not(desk: Desk) -> None:
    _, youth, _ = team(desk)
    meeting = planned(desk)
    attendance.add_visitor(desk, meeting.id, "Lee Guest", "Housing", "", chair_agreed=True)
    members.leave(desk, youth, TODAY)

    names = {one.name for one in actions.people(desk, meeting.id)}

    assert "Lee Guest" in names and "Ben Sample" not in names
    assert actions.understand(desk, meeting.id, "Lee Guest to ring").who == "Housing · Lee Guest"
    assert actions.understand(desk, meeting.id, "youth support to ring").service == "Youth support"


def test_a_deputy_at_the_register_is_named_with_the_service_they_came_for(desk: Desk) -> None:
    _, youth, _ = team(desk)
    meeting = planned(desk)
    attendance.mark(desk, meeting.id, youth, Presence.DEPUTY, "Pia Lund")

    for typed in ("Pia to ring", "PL to ring", "pl for youth support to ring", "Pia Lund (deputy for Ben) to ring"):
        line = actions.understand(desk, meeting.id, typed)
        assert (line.who, line.service, line.member_id) == ("Youth support · Pia Lund", "Youth support", ""), typed
    whole = actions.understand(desk, meeting.id, "youth support to ring")
    assert whole.who == "Youth support · Ben Sample", "the service's own member still stands for it"


def test_two_people_of_one_name_are_said_to_be_two(desk: Desk) -> None:
    team(desk)
    meeting = planned(desk)
    attendance.add_visitor(desk, meeting.id, "Ben Other", "Housing", "", chair_agreed=True)

    line = actions.understand(desk, meeting.id, "ben to ring by 8 jan")

    assert (line.who, line.service) == ("ben", "")
    assert "Ben Sample (Youth support)" in line.doubt and "Ben Other (Housing)" in line.doubt


def test_a_line_that_is_no_action_keeps_every_word(desk: Desk) -> None:
    meeting = planned(desk)
    for typed in ("- It was agreed that all is well", "Mum said she is happy", "Action: none", "Please note the date"):
        line = actions.understand(desk, meeting.id, typed)
        assert (line.understood, line.what) == (False, typed)


def test_a_childs_name_never_becomes_the_doer(desk: Desk) -> None:
    case_id = opened(desk, "Ada Sample", known_as="Addie")
    meeting = planned(desk)

    for typed in ("Ada to join the club by 8 jan", "Addie to join the club by 8 jan", "Ada Sample to join by 8 jan"):
        line = actions.understand(desk, meeting.id, typed)
        assert line.who in ("Ada", "Addie", "Ada Sample"), "the line itself knows no children"
        action, _ = actions.add(desk, item_of(desk, meeting, case_id), line)
        assert (action.who, action.doer) == ("Young person", Doer.FAMILY)


def test_not_possible_and_not_undertaken_are_two_answers_and_can_be_taken_back(desk: Desk) -> None:
    meeting = planned(desk)
    action_id = agreed(desk, meeting, item_called(desk, meeting, "other_business"), "chair to write by 8 jan")

    for state in (ActionState.NOT_POSSIBLE, ActionState.NOT_UNDERTAKEN, ActionState.DONE):
        actions.settle(desk, action_id, state, "Said so.", TODAY)
        assert (actions.action(desk, action_id).state, actions.action(desk, action_id).settled_on) == (state, TODAY)
        assert actions.open_actions(desk) == ()
    actions.settle(desk, action_id, ActionState.OPEN)

    again = actions.action(desk, action_id)
    assert (again.state, again.settled_on, again.progress) == (ActionState.OPEN, None, "Said so.")
    with pytest.raises(SaveRefused):
        actions.settle(desk, action_id, ActionState.DONE, on=NEXT_DAY)


def test_an_action_is_carried_on_with_a_new_day(desk: Desk) -> None:
    meeting = planned(desk)
    action_id = agreed(desk, meeting, item_called(desk, meeting, "other_business"), "chair to write by 8 jan")
    actions.settle(desk, action_id, ActionState.NOT_UNDERTAKEN)

    actions.carry_on(desk, action_id, NEXT_DAY, "Waits for the form.")

    found = actions.action(desk, action_id)
    assert (found.state, found.due, found.progress) == (ActionState.OPEN, NEXT_DAY, "Waits for the form.")


def test_a_changed_who_is_understood_like_a_typed_line(desk: Desk) -> None:
    team(desk)
    meeting = planned(desk)
    action_id = agreed(desk, meeting, item_called(desk, meeting, "other_business"), "chair to write by 8 jan")

    actions.change(desk, replace(actions.action(desk, action_id), who="youth support", what=" Ring  mum "))

    found = actions.action(desk, action_id)
    assert (found.who, found.service, found.doer) == ("Youth support · Ben Sample", "Youth support", Doer.AGENCY)
    assert found.what == "Ring mum"
    with pytest.raises(SaveRefused):
        actions.change(desk, replace(found, what=" "))
    lines = len(history.lines(desk, "action", action_id))
    actions.change(desk, found)
    assert len(history.lines(desk, "action", action_id)) == lines, "nothing changed, so nothing is recorded"


def test_an_action_is_removed_and_put_back_as_it_was(desk: Desk) -> None:
    meeting = planned(desk)
    action_id = agreed(desk, meeting, item_called(desk, meeting, "other_business"), "chair to write by 8 jan")
    action = actions.action(desk, action_id)

    actions.remove(desk, action_id)
    assert actions.open_actions(desk) == ()
    with pytest.raises(SaveRefused):
        actions.action(desk, action_id)

    actions.put_back(desk, action)
    assert actions.action(desk, action_id) == action


def test_an_action_without_anything_to_do_is_refused(desk: Desk) -> None:
    meeting = planned(desk)

    with pytest.raises(SaveRefused):
        actions.add(desk, item_called(desk, meeting, "other_business"), Understanding(True, "  ", "Chair"))


def test_actions_are_listed_by_day_and_counted_by_agency_with_families_last(open_desk: OpenDesk) -> None:
    clock = WalkingClock(TODAY)
    desk = open_desk(clock)
    team(desk)
    case_id = opened(desk)
    meeting = planned(desk)
    item_id = item_of(desk, meeting, case_id)
    for line in (
        "school nursing to visit by 8 jan",
        "school nursing and youth support to meet by 12 dec",
        "youth support to ring",
        "mum to ring by 11 dec",
        "dad to ring by 20 dec",
        "all to think by 8 jan",
    ):
        agreed(desk, meeting, item_id, line)
    clock.go_to(date(2026, 12, 15))

    assert [action.what for action in actions.open_actions(desk)] == ["Ring", "Meet", "Ring", "Visit", "Think", "Ring"]
    assert [action.what for action in actions.open_actions(desk, service="Youth support")] == ["Meet", "Ring"]
    assert [action.what for action in actions.open_actions(desk, overdue=True)] == ["Ring", "Meet"]
    assert actions.by_agency(desk) == (
        AgencyActions("School nursing or health visiting", 2, 1),
        AgencyActions("Youth support", 2, 1),
        AgencyActions("Everyone", 1, 0),
        AgencyActions("Families themselves", 2, 1),
    )


def test_a_member_reports_on_their_own_actions_and_on_their_services(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(TODAY))
    nurse, youth, _ = team(desk)
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "other_business")
    agreed(desk, meeting, item_id, "school nursing to visit")
    agreed(desk, meeting, item_id, "Dora Name to ring")
    agreed(desk, meeting, item_id, "youth support and school nursing to meet")

    assert [action.what for action in actions.of_member(desk, nurse)] == ["Visit", "Ring", "Meet"]
    assert [action.what for action in actions.of_member(desk, youth)] == ["Meet"]
