"""The Actions page: filters, answers with a word why, carrying on, and the way back from each."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.actions import Action, ActionState
from jatdesk.operations import actions
from jatdesk.operations.desk import Desk
from jatdesk.ui.actions.page import ActionsPage
from jatdesk.ui.outcomes import CARRY_ON
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    scene.clock.go_to(date(2026, 12, 3))  # two of the three open actions are overdue
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage) -> ActionsPage:
    shown = stage.show(ActionsPage)
    assert isinstance(shown, ActionsPage)
    return shown


def _shown(page: ActionsPage) -> list[str]:
    return [action.what for action in page.table.rows_model.rows()]


def _choose(page: ActionsPage, what: str) -> Action:
    rows = page.table.rows_model.rows()
    place = next(number for number, action in enumerate(rows) if what in action.what)
    page.table.go_to_row(place)
    return rows[place]


def test_open_actions_stand_with_the_earliest_first_and_what_is_overdue_says_so(page: ActionsPage) -> None:
    assert _shown(page) == ["Ask at the library", "Find a club place", "Offer a youth club taster"]
    model = page.table.rows_model
    assert "2 days overdue" in str(model.index(0, 1).data())


def test_the_filters_count_and_narrow(page: ActionsPage) -> None:
    page.filters.chips.choose("overdue")
    page.filters.chips.chosen.emit("overdue")
    assert _shown(page) == ["Ask at the library", "Find a club place"]
    page.go_to(Place("actions", "Primary schools"))
    assert _shown(page) == ["Find a club place"]
    page.filters.choices["agency"].set_value("Families themselves")
    page.filters.choices["agency"].changed.emit("Families themselves")
    assert _shown(page) == ["Ask at the library"]


def test_typing_finds_in_what_who_and_case(page: ActionsPage) -> None:
    QTest.keyClicks(page.header.search, "youth 0002")
    assert _shown(page) == ["Offer a youth club taster"]
    QTest.keyClicks(page.header.search, "zzz")
    assert page.empty.isVisible()
    assert page.empty.heading.text() == "No action matches"


def test_done_is_recorded_and_can_be_undone(page: ActionsPage, scene: Scene, stage: Stage) -> None:
    action = _choose(page, "club place")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    page.card.form.choices[ActionState.DONE].click()
    page.card.form.record_button.click()
    assert actions.action(scene.desk, action.id).state is ActionState.DONE
    assert "Find a club place" not in _shown(page)
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert actions.action(scene.desk, action.id) == action
    assert "Find a club place" in _shown(page)


def test_not_undertaken_needs_a_word_why(page: ActionsPage, scene: Scene) -> None:
    action = _choose(page, "taster")
    page.card.form.choices[ActionState.NOT_UNDERTAKEN].click()
    page.card.form.record_button.click()
    assert page.card.form.words.error.text() == "Problem: Say in a word why"
    assert actions.action(scene.desk, action.id).state is ActionState.OPEN
    QTest.keyClicks(page.card.form.words.editor, "off sick")
    QTest.keyClick(page.card.form.words.editor, Qt.Key.Key_Return)
    after = actions.action(scene.desk, action.id)
    assert (after.state, after.progress) == (ActionState.NOT_UNDERTAKEN, "off sick")


def test_carrying_on_asks_for_the_new_day(page: ActionsPage, scene: Scene, stage: Stage) -> None:
    action = _choose(page, "club place")
    form = page.card.form
    form.choices[CARRY_ON].click()
    assert form.due.isVisible()
    form.record_button.click()
    assert form.due.error.text() == "Problem: Enter the new day"
    form.due.editor.box.setText("8 jan")
    form.record_button.click()
    after = actions.action(scene.desk, action.id)
    assert (after.state, after.due) == (ActionState.OPEN, date(2027, 1, 8))
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert actions.action(scene.desk, action.id).due == action.due


def test_an_action_opens_its_case_and_its_minutes(page: ActionsPage, scene: Scene, stage: Stage) -> None:
    action = _choose(page, "library")
    page.card.case_button.click()
    page.card.minutes_button.click()
    assert stage.told.places == [
        Place("cases", scene.cases["Cleo O’Sample"]),
        Place("minutes", scene.last.id, action.item_id),
    ]


def test_coming_from_elsewhere_chooses_the_action(page: ActionsPage) -> None:
    wanted = page.table.rows_model.rows()[2]
    page.go_to(Place("actions", wanted.id))
    assert page.table.current_row() == wanted
    assert page.card.what.text() == "Offer a youth club taster"


def test_without_open_actions_the_page_says_where_they_come_from(scene: Scene, page: ActionsPage) -> None:
    for action in actions.open_actions(scene.desk):
        actions.settle(scene.desk, action.id, ActionState.DONE)
    page.refresh()
    assert page.empty.heading.text() == "No action is open"
    assert page.card.isHidden()


def test_everything_has_a_name_and_no_words_are_cut(page: ActionsPage) -> None:
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), "actions")


def test_answered_actions_stand_apart_with_what_became_of_them(page: ActionsPage, scene: Scene) -> None:
    action = _choose(page, "taster")
    actions.settle(scene.desk, action.id, ActionState.NOT_POSSIBLE, "no place free")
    page.filters.chips.choose("settled")
    page.filters.chips.chosen.emit("settled")
    assert _shown(page) == ["Offer a youth club taster", "Give a leaflet about sleep"]
    assert "not possible" in str(page.table.rows_model.index(0, 1).data())


def test_a_case_narrows_the_list_and_the_counts(page: ActionsPage) -> None:
    page.filters.choices["case"].set_value("0002")
    page.filters.choices["case"].changed.emit("0002")
    assert _shown(page) == ["Offer a youth club taster"]


def test_overdue_actions_are_asked_about_by_agency_and_families_through_their_lead_professional(
    page: ActionsPage, scene: Scene, stage: Stage
) -> None:
    page.chase_button.click()
    assert stage.told.places[-1] == Place("sending", "", "action_list")
    page.filters.choices["agency"].set_value("Primary schools")
    page.filters.choices["agency"].changed.emit("Primary schools")
    assert page.chase_button.text() == "Ask Primary schools…"
    page.chase_button.click()
    assert stage.told.places[-1] == Place("sending", "Primary schools", "action_list")
    page.filters.clear()
    page.refresh()
    family = next(row for row in range(3) if "library" in str(page.table.rows_model.index(row, 0).data()))
    assert "ask through Dee Example" in str(page.table.rows_model.index(family, 0).data())
    _choose(page, "library")
    shot(page.widget, "actions-filters")


def test_why_an_action_is_done_and_how_it_is_reviewed_is_written_beside_it_and_taken_back(
    page: ActionsPage, scene: Scene, stage: Stage
) -> None:
    action = _choose(page, "taster")
    page.card.explain_button.click()
    assert page.panel is not None
    QTest.keyClicks(page.panel.form.inputs["why"].box, "He wants to drum")
    QTest.keyClicks(page.panel.form.inputs["review_words"].box, "By phone in January")
    shot(page.widget, "action-explained")
    page.panel.save_button.click()
    after = actions.action(scene.desk, action.id)
    assert (after.why, after.review_words) == ("He wants to drum", "By phone in January")
    _choose(page, "taster")
    assert page.card.plan.text() == "Why: He wants to drum\nHow and when it is reviewed: By phone in January"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert actions.action(scene.desk, action.id) == action
