"""Finish, on the screen: what is open, each with its one action; told in two keys; a reason; half typed kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.finishing import End
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.roles import Role
from jatdesk.operations import cases, copies, finishing, meetings, minutes, referrals
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.finish_card import row_key
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.meetings.send_stage import SendStage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import CHAIR, DAY, NURSE, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def held(scene: Scene) -> Scene:
    """Three cases were discussed and the minutes approved; Ben's referrer has no e-mail."""
    desk = scene.desk
    last = cases.page(desk, scene.cases["Ben Sample"]).referrals[-1]
    referrals.change(desk, last.id, replace(last.draft, practitioner_email=""))
    scene.begin()
    for child in ("Ada Sample", "Ben Sample", "Cleo O’Sample"):
        item = scene.item_of(child)
        said = ItemMinutes(item, scene.meeting.id, discussion="Well.", decision="review", review_on=date(2027, 1, 14))
        minutes.record(desk, replace(said, told_by=NURSE))
    meetings.finish(desk, scene.meeting.id)
    minutes.approve(desk, scene.meeting.id, CHAIR, DAY, "by phone")
    return scene


@pytest.fixture
def stage(held: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(held.desk)


@pytest.fixture
def shown(stage: Stage, held: Scene) -> SendStage:
    page = stage.show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", held.meeting.id, "send"))
    return page.view.send


def _press(stage: SendStage, key: str) -> None:
    stage.finish.rows.button(key).setFocus()
    QTest.keyClick(stage.finish.rows.button(key), Qt.Key.Key_Space)


def test_what_is_open_is_listed_each_with_one_way_to_settle_it(shown: SendStage, stage: Stage, held: Scene) -> None:
    items = [held.item_of(child) for child in ("Ada Sample", "Ben Sample", "Cleo O’Sample")]
    ends = [row_key(item, end) for end in (End.REFERRER, End.FAMILY) for item in items]
    assert list(shown.finish.rows.keys()) == ["minutes", "outcomes", *ends, "copies"]
    assert shown.finish.said.text() == "0 of 3 referrers have heard; 0 of 3 families were told."
    assert shown.finish.figures.text().startswith("The minutes are not out yet.")
    for key, place in {
        "minutes": Place("sending", held.meeting.id, "minutes"),
        "outcomes": Place("sending", held.meeting.id, Mailing.OUTCOME.value),
        "copies": Place("meetings", held.meeting.id, "meet"),
    }.items():
        _press(shown, key)
        assert stage.told.places[-1] == place
    shot(shown.window(), "finish", (1366, 1300))
    assert not accessible.nameless(shown.window())


def test_families_told_are_recorded_with_enter_and_enter(shown: SendStage, held: Scene) -> None:
    first = row_key(held.item_of("Ada Sample"), End.FAMILY)
    _press(shown, first)
    for _family in range(3):
        assert shown.panel is not None
        if _family == 0:
            shot(shown.window(), "finish-form")
        QTest.keyClick(shown.panel.form.inputs["on"].tab_stops()[0], Qt.Key.Key_Return)
        focused = shown.window().focusWidget()
        if _family < 2:
            assert focused is not None and "amily of case" in focused.accessibleName()
            QTest.keyClick(focused, Qt.Key.Key_Return)
    known = finishing.of_meeting(held.desk, held.meeting.id)
    assert known.families == ()
    assert {(end.told.by, end.told.on) for end in known.cases if end.told} == {(NURSE, DAY)}


def test_a_reason_is_recorded_shown_and_taken_back(shown: SendStage, stage: Stage, held: Scene) -> None:
    key = row_key(held.item_of("Ben Sample"), End.REFERRER)
    _press(shown, key)
    assert shown.panel is not None
    QTest.keyClicks(shown.panel.form.inputs["why"].tab_stops()[0], "They moved abroad")
    QTest.keyClick(shown.panel.form.inputs["why"].tab_stops()[0], Qt.Key.Key_Return)
    said = [label.text() for label in shown.finish.rows.findChildren(type(shown.finish.said)) if label.isVisible()]
    assert "Left: They moved abroad" in said
    shot(shown.window(), "finish-left", (1366, 1300))
    _press(shown, key)
    assert finishing.of_meeting(held.desk, held.meeting.id).referrers[1].item_id == held.item_of("Ben Sample")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert len(finishing.of_meeting(held.desk, held.meeting.id).referrers) == 2


def test_neither_a_day_nor_a_reason_is_said_beside_the_form(shown: SendStage, held: Scene) -> None:
    _press(shown, row_key(held.item_of("Ada Sample"), End.REFERRER))
    assert shown.panel is not None
    on = shown.panel.form.inputs["on"]
    on.show_value(None)
    shown.panel.save_button.click()
    assert "Neither a day nor a reason" in " ".join(shown.panel.problems.lines())
    on.show_value(date(2026, 12, 11))
    shown.panel.save_button.click()
    assert "in the future" in " ".join(shown.panel.problems.lines())


def test_what_is_half_typed_is_there_again(shown: SendStage, held: Scene, make_stage: MakeStage) -> None:
    _press(shown, row_key(held.item_of("Cleo O’Sample"), End.FAMILY))
    assert shown.panel is not None
    QTest.keyClicks(shown.panel.form.inputs["how"].tab_stops()[0], "at nursery")
    shown.flush()
    again = make_stage(held.desk).show(MeetingsPage)
    assert isinstance(again, MeetingsPage)
    again.go_to(Place("meetings", held.meeting.id, "send"))
    panel = again.view.send.panel
    assert panel is not None and panel.form.inputs["how"].value() == "at nursery"


def test_the_list_of_meetings_says_what_is_missing_and_then_finished(stage: Stage, held: Scene) -> None:
    desk, meeting_id = held.desk, held.meeting.id
    page = stage.show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    meetings.set_fact(desk, meeting_id, "minutes_sent_on", DAY)
    page.show_list()
    rows = page.list.table.rows_model
    words = [str(rows.index(0, column).data()) for column in range(rows.columnCount())]
    assert any("To be finished" in each for each in words), words
    for child in ("Ada Sample", "Ben Sample", "Cleo O’Sample"):
        finishing.told_referrer(desk, held.item_of(child), DAY, "Bo", "by phone")
        minutes.told_family(desk, held.item_of(child), DAY)
    copies.none_printed(desk, meeting_id, DAY)
    page.show_list()
    words = [str(rows.index(0, column).data()) for column in range(rows.columnCount())]
    assert any("Finished" in each for each in words), words


def test_a_reader_sees_it_without_buttons(held: Scene, make_stage: MakeStage) -> None:
    page = make_stage(replace(held.desk, role=Role.READER)).show(MeetingsPage)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", held.meeting.id, "send"))
    assert page.view.send.finish.rows.keys() == ()
    assert "0 of 3 referrers have heard" in page.view.send.finish.said.text()
