"""The live screen by keyboard alone: item after item, actions in one line, decisions, last time's actions, the lock."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.actions import ActionState
from jatdesk.operations import actions, agenda, attendance, cases, meetings, minutes
from jatdesk.operations.desk import Desk
from jatdesk.ui.minutes.page import MinutesPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import DAY, NURSE, YOUTH, Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]
ADA, BEN, CLEO = "Ada Sample", "Ben Sample", "Cleo O’Sample"


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(scene: Scene, stage: Stage) -> MinutesPage:
    """The minutes at the first child, with the meeting under way at a quarter past ten."""
    scene.begin()
    shown = stage.show(MinutesPage)
    assert isinstance(shown, MinutesPage)
    shown.open_item(scene.item_of(ADA))
    shown.item.focus_field("discussion")
    return shown


def _here(page: MinutesPage) -> str:
    assert page._page is not None
    return page._page.item.id


def test_the_fixed_line_stands_over_the_case(page: MinutesPage) -> None:
    name, birth, school, referred, by, lead = page.item.line.words()
    assert (name, birth, school, referred) == (ADA, "4 March 2014 (12)", "Harwood Junior", "20 October 2026")
    assert by.startswith("Cay Example")
    assert lead == NURSE


def test_ctrl_page_down_and_up_go_from_item_to_item(page: MinutesPage, scene: Scene) -> None:
    box = page.item.discussion.editor
    QTest.keyClick(box, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert _here(page) == scene.item_of(BEN)
    QTest.keyClick(box, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert _here(page) == scene.item_of(ADA)
    assert page.live.agenda.table.currentIndex().row() == 5


def test_function_keys_put_the_cursor_into_each_field(page: MinutesPage) -> None:
    wanted = {
        Qt.Key.Key_F3: page.item.going_well.editor,
        Qt.Key.Key_F4: page.item.action_line.box,
        Qt.Key.Key_F5: page.item.decision.decision.editor,
        Qt.Key.Key_F2: page.item.discussion.editor,
    }
    for key, field in wanted.items():
        QTest.keyClick(page.item.window().focusWidget(), key)
        assert field.hasFocus(), key


def test_an_action_typed_in_one_line_says_what_was_understood_and_becomes_a_row(
    page: MinutesPage, scene: Scene, stage: Stage
) -> None:
    line = page.item.action_line
    QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_F4)
    QTest.keyClicks(line.box, "school nursing to make a home visit about sleep by 8 jan")
    assert "by Fri 8 Jan 2027" in line.echo.plain()
    assert NURSE in line.echo.plain()
    QTest.keyClick(line.box, Qt.Key.Key_Return)
    assert line.box.text() == ""
    ((who, what, by),) = page.item.rows.words()
    assert (NURSE in who, what, by) == (True, "Make a home visit about sleep", "Fri 8 Jan 2027")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert page.item.rows.words() == ()


def test_a_name_two_people_have_is_said_in_the_window_and_the_action_counts_for_neither(
    page: MinutesPage, scene: Scene
) -> None:
    attendance.add_visitor(scene.desk, scene.meeting.id, "Dee Visitor", "Housing", "", chair_agreed=True)
    line = page.item.action_line
    QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_F4)
    QTest.keyClicks(line.box, "dee to make a home visit about sleep next week")
    assert "‘dee’ may be" in line.echo.plain() and "Dee Visitor (Housing)" in line.echo.plain()
    shot(page.item.window(), "action-doubt")
    QTest.keyClick(line.box, Qt.Key.Key_Return)
    ((who, what, by),) = page.item.rows.words()
    assert (who, what, by) == ("dee", "Make a home visit about sleep (next week)", "no date")


def test_a_line_with_two_actions_makes_two_and_undo_takes_both_back(page: MinutesPage, stage: Stage) -> None:
    before = page.item.rows.words()
    line = page.item.action_line
    QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_F4)
    QTest.keyClicks(line.box, "youth support to ring mum; police to check the address by 8 jan")
    shot(page.item.window(), "action-two")
    QTest.keyClick(line.box, Qt.Key.Key_Return)

    added = page.item.rows.words()[len(before) :]
    assert [what for _who, what, _by in added] == ["Ring mum", "Check the address"]
    assert line.box.text() == ""
    assert stage.told.undo[-1] is not None
    stage.told.undo[-1]()
    assert page.item.rows.words() == before


def test_an_action_can_be_changed_without_losing_who_and_when(page: MinutesPage, scene: Scene) -> None:
    read = actions.understand(scene.desk, scene.meeting.id, "youth support to offer a place by 8 jan")
    made, _ = actions.add(scene.desk, _here(page), read)
    page._load()
    page.item.rows.edit(made)
    editor = page.item.rows.editor
    assert editor is not None
    editor.what.editor.setText("Offer a place in the drumming group")
    editor.save_button.click()
    after = actions.action(scene.desk, made.id)
    assert after.what == "Offer a place in the drumming group"
    assert (after.who, after.service, after.due) == (made.who, "Youth support", date(2027, 1, 8))


def test_a_decision_with_its_review_reaches_the_case(page: MinutesPage, scene: Scene) -> None:
    part = page.item.decision
    QTest.keyClick(page.item.window().focusWidget(), Qt.Key.Key_F5)
    QTest.keyClicks(part.decision.editor, "Rev")
    QTest.keyClick(part.decision.editor, Qt.Key.Key_Return)
    part.decision.editor.set_value("review")
    part.flush()
    part.review.editor.setFocus()
    QTest.keyClicks(part.review.editor.box, "14 jan")
    assert "Thursday 14 January 2027" in part.review.editor.echo.text()
    QTest.keyClick(part.review.editor.box, Qt.Key.Key_Tab)
    case = cases.case(scene.desk, scene.cases[ADA])
    assert case.next_review == date(2027, 1, 14)


def test_a_review_before_the_meeting_is_refused_beside_its_field(page: MinutesPage, scene: Scene) -> None:
    part = page.item.decision
    part.review.editor.setFocus()
    part.review.editor.box.setText("10 december 2026")
    QTest.keyClick(part.review.editor.box, Qt.Key.Key_Tab)
    assert "must be after this meeting" in part.review.error.text()
    assert minutes.item(scene.desk, _here(page)).minutes.review_on is None


def test_naming_who_tells_the_family_fills_in_two_days(page: MinutesPage, scene: Scene) -> None:
    box = page.item.decision.told_by.editor
    box.setFocus()
    QTest.keyClicks(box.lineEdit(), NURSE)
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Tab)
    kept = minutes.item(scene.desk, _here(page)).minutes
    assert (kept.told_by, kept.tell_by) == (NURSE, date(2026, 12, 12))
    assert NURSE in page.family.said.text()


def test_last_times_action_is_ticked_off_and_the_tick_taken_back(page: MinutesPage, scene: Scene, stage: Stage) -> None:
    (row,) = [row for row in page.last_time.rows.values() if "club place" in row.plain()]
    row.tick.click()
    found = [action for action in minutes.item(scene.desk, _here(page)).from_last_time if "club" in action.what]
    assert found[0].state is ActionState.DONE
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert not row.tick.isChecked()
    assert actions.action(scene.desk, found[0].id).state is ActionState.OPEN


def test_an_action_that_was_not_possible_needs_a_word_why(page: MinutesPage, scene: Scene) -> None:
    (row,) = [row for row in page.last_time.rows.values() if "club place" in row.plain()]
    row.other.click()
    row.form.record_button.click()
    assert "Say in a word why" in row.form.words.error.text()
    QTest.keyClicks(row.form.words.editor, "no place free before February")
    QTest.keyClick(row.form.words.editor, Qt.Key.Key_Return)
    (found,) = [action for action in minutes.item(scene.desk, _here(page)).from_last_time if "club" in action.what]
    assert (found.state, found.progress) == (ActionState.NOT_POSSIBLE, "no place free before February")


def test_a_declared_interest_stands_over_the_case_and_in_the_agenda(page: MinutesPage, scene: Scene) -> None:
    attendance.declare_interest(scene.desk, scene.meeting.id, scene.members[YOUTH], scene.cases[ADA])
    page._load()
    said = page.item.interest.line.plain()
    assert said.startswith(f"{YOUTH} has declared an interest and is out of the room.")
    page._show_time()
    rows = page.live.agenda.table.rows_model.rows()
    assert [line.item.case_number for line in rows if line.interest] == ["0001"]
    page.step(1)
    assert page.item.interest.isHidden()


def test_tab_walks_through_the_fields_as_they_stand(page: MinutesPage, scene: Scene) -> None:
    read = actions.understand(scene.desk, scene.meeting.id, "youth support to offer a place by 8 jan")
    actions.add(scene.desk, _here(page), read)
    page._load()
    walked = []
    for _ in range(10):
        focused = page.item.window().focusWidget()
        assert focused is not None
        walked.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert walked == [
        "Discussion",
        "What is going well",
        "What the family wants",
        "Actions",
        "Change: Offer a place",
        "Remove: Offer a place",
        "Decision",
        "Next review",
        "Lead professional",
        "Family told by",
    ]


def test_the_running_order_says_how_late_the_meeting_is(page: MinutesPage, scene: Scene) -> None:
    scene.clock.go_to(DAY, time(10, 45))
    page._show_time()
    assert "item 6 of 11 · running " in page.live.order.text()
    assert page.live.order.text().endswith("over")


def test_the_time_of_an_item_outlives_the_lock_and_sleep_is_none(
    page: MinutesPage, scene: Scene, make_stage: MakeStage
) -> None:
    def minutes_go_by(so_many: int, shown: MinutesPage) -> None:
        for _ in range(so_many):
            now = scene.clock.now() + timedelta(minutes=1)
            scene.clock.go_to(DAY, now.time())
            shown._show_time()

    minutes_go_by(4, page)
    assert page.live.agenda.table.rows_model.rows()[5].used == 4
    page.leave()
    again = make_stage(scene.desk).show(MinutesPage)
    assert isinstance(again, MinutesPage)
    again.open_item(scene.item_of(ADA))
    scene.clock.go_to(DAY, time(11, 30))  # the lid was closed
    again._show_time()
    minutes_go_by(2, again)
    assert again.live.agenda.table.rows_model.rows()[5].used == 6


def test_what_is_still_open_is_reached_by_one_key_and_left_by_another(page: MinutesPage, scene: Scene) -> None:
    QTest.keyClick(page.item.discussion.editor, Qt.Key.Key_F10)
    assert page.widget.currentWidget() is page.finish
    asked = [n for n, link in enumerate(page.finish.links, start=1) if "were not discussed" in link.text()]
    assert len(asked) == 1, "cases that were not discussed are one question"
    assert not any(link.isVisible() for link in page.finish.open.each)
    QTest.keyClick(page.finish, Qt.Key(Qt.Key.Key_0 + asked[0]))
    shot(page.widget, "finish-open")
    assert page.widget.currentWidget() is page.finish
    left = page.finish.open.waiting
    page.finish.open.answer_button.click()
    assert page.finish.open.waiting == left - len(page.finish.open.each), "one answer for all"
    page.finish.open.each[0].click()
    assert page.widget.currentWidget() is page.live
    assert page.item.discussion.editor.hasFocus()
    QTest.keyClick(page.item.discussion.editor, Qt.Key.Key_F10)
    QTest.keyClick(page.finish, Qt.Key.Key_1)
    assert page.widget.currentWidget() is page.attendance, "nobody is marked as present"


def test_f9_ticks_the_item_off_and_goes_on(page: MinutesPage, scene: Scene) -> None:
    QTest.keyClick(page.item.discussion.editor, Qt.Key.Key_F9)
    assert _here(page) == scene.item_of(BEN)
    assert minutes.item(scene.desk, scene.item_of(ADA)).item.done


def test_the_reminder_is_given_at_its_item(page: MinutesPage, scene: Scene) -> None:
    page.open_item(scene.item_with("confidentiality"))
    page.item.standing.given.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).confidentiality_given


def test_matters_arising_shows_the_actions_of_cases_that_are_not_on_the_agenda(page: MinutesPage, scene: Scene) -> None:
    page.open_item(scene.item_with("matters_arising"))
    assert not page.last_time.rows
    agenda.remove(scene.desk, scene.item_of(CLEO))
    page._load()
    assert any("library" in row.plain() and "Case 0003" in row.plain() for row in page.last_time.rows.values())


def test_the_family_was_told_is_recorded_with_day_and_way(page: MinutesPage, scene: Scene) -> None:
    page.family.open_button.click()
    QTest.keyClicks(page.family.how.editor, "by phone")
    page.family.save_button.click()
    kept = minutes.item(scene.desk, _here(page)).minutes
    assert (kept.told_on, kept.told_how) == (DAY, "by phone")
    page.family.back_button.click()
    assert minutes.item(scene.desk, _here(page)).minutes.told_on is None


def test_finishing_lists_what_is_open_and_each_line_leads_to_its_item(
    page: MinutesPage, scene: Scene, stage: Stage
) -> None:
    page.live.finish_button.click()
    words = [link.text() for link in page.finish.open.each]
    assert any("Case 0001" in line for line in words)
    next(link for link in page.finish.open.each if "Case 0002" in link.text()).click()
    assert _here(page) == scene.item_of(BEN)
    page.live.finish_button.click()
    page.finish.finish_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).held_on == DAY
    assert stage.told.places[-1] == Place("meetings", scene.meeting.id, "minutes")


def test_approved_minutes_can_be_read_and_nothing_typed(page: MinutesPage, scene: Scene) -> None:
    meetings.finish(scene.desk, scene.meeting.id)
    minutes.approve(scene.desk, scene.meeting.id, "Ann Example", DAY, "in person")
    page.refresh()
    assert "locked" in page.live.notice.line.plain()
    assert page.item.discussion.editor.isReadOnly()
    assert page.item.action_line.isHidden()
    assert not page.item.decision.decision.editor.isEnabled()
    before = minutes.item(scene.desk, _here(page)).minutes
    QTest.keyClicks(page.item.discussion.editor, "too late")
    assert page.leave()
    assert minutes.item(scene.desk, _here(page)).minutes == before


def test_a_meeting_that_was_called_off_makes_room_for_the_next(scene: Scene, stage: Stage) -> None:
    page = stage.show(MinutesPage)
    assert isinstance(page, MinutesPage)
    meetings.call_off(scene.desk, scene.meeting.id)
    page.refresh()
    assert page.widget.currentWidget() is page.empty
    page.go_to(Place("minutes", scene.meeting.id))
    assert "no longer" in stage.told.words[-1]


def test_every_field_has_a_name_and_no_words_are_cut(page: MinutesPage, scene: Scene) -> None:
    attendance.declare_interest(scene.desk, scene.meeting.id, scene.members[YOUTH], scene.cases[ADA])
    page._load()
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.item.window(), "minutes")
