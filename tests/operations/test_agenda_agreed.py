"""The chair agreed the agenda outside the program: who, how and when are kept, taken back and undone."""

from datetime import date, timedelta

import pytest

from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda_agreed, history, meetings, undo
from jatdesk.operations.agenda_agreed import Agreement
from tests.ui.scene import Scene, scene, scene_folder

__all__ = ("scene", "scene_folder")


def test_who_how_and_when_are_kept_and_the_last_way_is_offered_next_time(scene: Scene) -> None:
    desk, meeting = scene.desk, scene.meeting
    begun = agenda_agreed.probable(desk, meeting.id)
    assert begun == Agreement("Ann Example", "by e-mail", desk.clock.today())
    agenda_agreed.agree(desk, meeting.id, Agreement(" Ann Example ", "by phone", desk.clock.today()))
    found = meetings.meeting(desk, meeting.id)
    assert (found.agenda_agreed_by, found.agenda_agreed_how) == ("Ann Example", "by phone")
    other = next(each for each in meetings.all_meetings(desk) if each.id != meeting.id)
    assert agenda_agreed.probable(desk, other.id).how == "by phone"


def test_undo_takes_it_back_and_undo_of_the_taking_back_brings_who_and_how_again(scene: Scene) -> None:
    desk, meeting = scene.desk, scene.meeting
    agenda_agreed.agree(desk, meeting.id, Agreement("Ann Example", "in person", desk.clock.today()))
    agreed = meetings.meeting(desk, meeting.id)
    undo.undo(desk, history.lines(desk, limit=1)[0].id)
    assert meetings.meeting(desk, meeting.id).agenda_agreed_by == ""
    agenda_agreed.agree(desk, meeting.id, Agreement("Ann Example", "in person", desk.clock.today()))
    agenda_agreed.take_back(desk, meeting.id)
    assert meetings.meeting(desk, meeting.id).agenda_agreed_on is None
    undo.undo(desk, history.lines(desk, limit=1)[0].id)
    assert meetings.meeting(desk, meeting.id) == agreed


@pytest.mark.parametrize(("by", "how", "later"), [("", "by phone", 0), ("Ann Example", "", 0), ("Ann", "by phone", 1)])
def test_half_an_agreement_or_a_day_to_come_is_refused(scene: Scene, by: str, how: str, later: int) -> None:
    on: date = scene.desk.clock.today() + timedelta(days=later)
    with pytest.raises(SaveRefused):
        agenda_agreed.agree(scene.desk, scene.meeting.id, Agreement(by, how, on))
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_agreed_on is None
