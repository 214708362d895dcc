"""Members come, change, leave and come back; a list is taken over whole or not at all."""

from datetime import date

import pytest

from jatdesk.domain.members import Office
from jatdesk.errors import SaveRefused
from jatdesk.operations import history, members
from jatdesk.operations.desk import Desk
from tests.operations.people import member


def test_a_new_member_stands_for_the_service_and_is_in_the_history(desk: Desk) -> None:
    made, changes = members.add(desk, member("Dee  Example ", "Youth support", office=Office.CHAIR))
    assert changes.of("member") == {made.id}
    assert members.all_members(desk) == (made,)
    assert made.name == "Dee Example"
    seats = {seat.service: seat for seat in members.seats(desk)}
    assert seats["Youth support"].members == (made,)
    assert seats["Connexions"].vacant
    line = history.lines(desk, "member", made.id)[0]
    assert line.what == "Took in a member"
    assert "Dee Example" in line.after


def test_seats_stand_in_the_profiles_order_and_other_services_after_them(desk: Desk) -> None:
    members.add(desk, member("Eve Example", "Chess club"))
    services = [seat.service for seat in members.seats(desk)]
    assert services == [*desk.profile.services, "Chess club"]


def test_a_change_is_written_with_what_stood_before_and_an_empty_change_with_nothing(desk: Desk) -> None:
    made, _ = members.add(desk, member())
    changes = members.change(desk, made.id, member(phone="01632 960002"))
    assert changes.of("member") == {made.id}
    line = history.lines(desk, "member", made.id)[0]
    assert (line.before, line.after) == ('{"phone": ""}', '{"phone": "01632 960002"}')
    assert members.change(desk, made.id, member(phone="01632 960002")).touched == frozenset()


def test_who_left_keeps_the_record_and_can_come_back(desk: Desk) -> None:
    made, _ = members.add(desk, member())
    members.leave(desk, made.id, date(2026, 11, 23))
    assert not members.member(desk, made.id).serves_on(date(2026, 11, 23))
    assert all(seat.vacant for seat in members.seats(desk))
    members.come_back(desk, made.id)
    assert members.member(desk, made.id) == made
    assert len(history.lines(desk, "member", made.id)) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        member(" "),
        member(service=""),
        member(email="dee at example"),
        member(email="@example.org"),
        member(deputy_email="two words@example.org"),
        member(joined=date(2026, 2, 1), left=date(2026, 1, 1)),
    ],
)
def test_a_member_that_cannot_be_is_refused_and_nothing_is_saved(desk: Desk, wrong: object) -> None:
    before = len(history.lines(desk))
    with pytest.raises(SaveRefused):
        members.add(desk, wrong)  # type: ignore[arg-type]
    assert members.all_members(desk) == ()
    assert len(history.lines(desk)) == before


def test_a_list_is_taken_over_once_however_often_it_is_given(desk: Desk) -> None:
    drafts = [member("Dee Example"), member("Eve Example", "Connexions"), member("DEE EXAMPLE")]
    assert members.take_over(desk, drafts)[0] == 2
    assert members.take_over(desk, drafts)[0] == 0
    assert [each.name for each in members.all_members(desk)] == ["Dee Example", "Eve Example"]


def test_one_bad_row_of_a_list_keeps_all_of_it_out(desk: Desk) -> None:
    with pytest.raises(SaveRefused):
        members.take_over(desk, [member("Dee Example"), member(" ")])
    assert members.all_members(desk) == ()


def test_a_member_who_is_not_there_is_said_so(desk: Desk) -> None:
    with pytest.raises(SaveRefused, match="not in the store"):
        members.member(desk, "nobody")
