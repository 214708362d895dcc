"""Today over a real store: what to do first, the track of the next meeting, duties with their one button."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from jatdesk.domain.today import EmptySeat
from jatdesk.operations import meetings
from jatdesk.operations.desk import Desk
from jatdesk.ui.page import Place
from jatdesk.ui.today.page import TodayPage
from tests.operations.conftest import OpenDesk
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.scene import set_up
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


def opened(stage: Stage) -> TodayPage:
    page = stage.show(TodayPage)
    assert isinstance(page, TodayPage)
    return page


def test_a_new_store_says_what_to_do_first(stage: Stage) -> None:
    page = opened(stage)
    assert page.meeting_line.plain().startswith("No meeting is planned")
    assert not page.track.isVisible()
    assert page.duties.words()[0] == "First · Add the members of the team · Add"
    page.plan_button.click()
    assert stage.told.places == [Place("meetings", what="new")]


def test_the_button_of_a_duty_leads_to_its_place(stage: Stage) -> None:
    page = opened(stage)
    page.duties.findChildren(QPushButton)[0].parentWidget()
    row = page.duties._rows[0]
    row.button.click()
    assert stage.told.places == [Place("members")]


def test_new_referral_is_one_press_away_and_typing_opens_the_box_that_finds(stage: Stage) -> None:
    page = opened(stage)
    page.header.buttons()[0].click()
    assert stage.told.places == [Place("referrals", what="new")]
    page.header.search.setText("a")
    assert page.header.search.text() == ""


@pytest.fixture
def busy(make_stage: MakeStage, open_desk: OpenDesk) -> Stage:
    """A team in the middle of its month."""
    return make_stage(set_up(open_desk).desk)


def test_the_next_meeting_shows_its_day_and_all_eight_steps(busy: Stage) -> None:
    page = opened(busy)
    assert page.meeting_line.plain().startswith("Meeting of Thursday 10 December 2026, 10:00")
    assert [step.title for step in page.track.steps()][0::4] == ["Room booked", "Meeting"]
    assert len(page.track.steps()) == 8
    page.open_button.click()
    assert busy.told.places[-1].page == "meetings"


def test_from_a_meeting_under_way_one_press_leads_back_to_the_minutes(
    make_stage: MakeStage, open_desk: OpenDesk
) -> None:
    scene = set_up(open_desk)
    scene.begin()
    stage = make_stage(scene.desk)
    page = opened(stage)
    assert page.open_button.accessibleName() == "Back to the minutes"
    page.open_button.click()
    assert stage.told.places == [Place("minutes", scene.meeting.id)]


def test_duties_stand_late_first_and_name_no_child(busy: Stage) -> None:
    page = opened(busy)
    words = " ".join(page.duties.words())
    assert page.duties.words()
    for name in ("Ada", "Ben", "Cleo", "Sample", "Przykład"):
        assert name not in words


def test_a_change_made_elsewhere_shows_at_once(busy: Stage) -> None:
    page = opened(busy)
    desk = busy.place.desk
    meeting = meetings.next_meeting(desk)
    assert meeting is not None
    before = page.track.steps()
    booked = None if meeting.room_booked_on else desk.clock.today()
    busy.place.act(lambda: meetings.set_fact(desk, meeting.id, "room_booked_on", booked))
    assert page.track.steps() != before


def test_today_names_everything_and_cuts_nothing(busy: Stage) -> None:
    page = opened(busy)
    for width in (1160, 640):
        busy.place.parent.resize(width, 768)
        page.widget.resize(width, 768)
        for _ in range(3):
            QApplication.processEvents()
        assert nameless(page.widget) == []
        assert cut_text(page.widget) == []
    shot(page.widget, "today-scene", (1160, 768))


def test_a_service_that_does_not_come_leads_to_what_was_done_about_it(stage: Stage) -> None:
    page = opened(stage)
    page._show_seats((EmptySeat("Connexions", "last came in July", is_filled=True), EmptySeat("Housing", "nobody yet")))
    (link,) = (one for one in page.seats_card.findChildren(QPushButton) if one.text() == "Connexions")
    assert link.accessibleName() == "Connexions: last came in July"
    link.click()
    assert stage.told.places == [Place("governance", "Connexions", "engagement")]
    shot(page.widget, "today-seats")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
