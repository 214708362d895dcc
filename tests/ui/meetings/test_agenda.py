"""The agenda of a meeting on the screen: clock times, order by keyboard and by drag, additions, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.visits import Visit
from jatdesk.operations import agenda, cases, meetings, referrals, visits
from jatdesk.operations.desk import Desk
from jatdesk.ui.meetings.agenda_stage import AgendaStage
from jatdesk.ui.meetings.agenda_table import AgendaTable
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.operations.people import referral
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage, scene: Scene) -> MeetingsPage:
    shown = stage.show(MeetingsPage)
    assert isinstance(shown, MeetingsPage)
    shown.go_to(Place("meetings", scene.meeting.id, "agenda"))
    return shown


@pytest.fixture
def shown(page: MeetingsPage) -> AgendaStage:
    return page.view.agenda


def _titles(table: AgendaTable) -> list[str]:
    return [item.title for item, _time in table.rows_model.rows()]


def test_each_item_stands_with_its_clock_time(shown: AgendaStage) -> None:
    rows = shown.table.rows_model.rows()
    assert (rows[0][0].title, rows[0][1]) == ("Welcome and apologies", "10:00")
    assert (rows[5][0].title, rows[5][1]) == ("Case 0001", "10:23")


def test_alt_down_and_alt_up_move_the_item_and_its_time(shown: AgendaStage, scene: Scene) -> None:
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    QTest.keyClick(shown.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _titles(shown.table)[5:7] == ["Case 0002", "Case 0001"]
    here = shown.table.current_row()
    assert here is not None
    assert (here[0].title, here[1]) == ("Case 0001", "10:33")
    QTest.keyClick(shown.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _titles(shown.table)[5:7] == ["Case 0001", "Case 0002"]


def test_the_buttons_move_it_too(shown: AgendaStage, scene: Scene) -> None:
    shown.table.go_to_item(scene.item_of("Ben Sample"))
    shown.item.up.click()
    assert _titles(shown.table)[5:7] == ["Case 0002", "Case 0001"]
    shown.table.go_to_row(0)
    assert not shown.item.up.isEnabled()


def test_dragging_puts_the_item_where_it_is_dropped(
    shown: AgendaStage, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    monkeypatch.setattr(QDropEvent, "source", lambda _event: shown.table)
    below = shown.table.rowViewportPosition(8) + shown.table.rowHeight(8) - 4
    event = QDropEvent(
        QPointF(40, below),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shown.table.dropEvent(event)
    assert _titles(shown.table)[5:9] == ["Case 0002", "Case 0003", "Case 0004", "Case 0001"]
    assert shown.table.rows_model.rowCount() == 11


def test_more_minutes_than_the_room_has_are_said_in_words(shown: AgendaStage, scene: Scene) -> None:
    assert shown.time_pill.text() == "fits the time: 45 minutes to spare"
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    shown.item.minutes.editor.setValue(70)
    assert shown.time_pill.text() == "15 minutes too long: it would end at 12:15"
    assert agenda.agenda(scene.desk, scene.meeting.id).over == 15


def test_an_item_in_ones_own_words_goes_in_before_the_last(shown: AgendaStage) -> None:
    QTest.keyClicks(shown.more.title.editor, "Half-term club: who can help?")
    QTest.keyClick(shown.more.title.editor, Qt.Key.Key_Return)
    assert _titles(shown.table)[-2] == "Half-term club: who can help?"
    assert shown.more.title.editor.text() == ""


def test_taking_an_item_off_can_be_undone(shown: AgendaStage, scene: Scene, stage: Stage) -> None:
    shown.table.go_to_item(scene.item_of("Ben Sample"))
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert "Case 0002" not in _titles(shown.table)
    assert shown.table.currentIndex().row() == 6, "the next item is the current one, not the first"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert _titles(shown.table)[6] == "Case 0002"


def test_no_two_things_of_the_agenda_share_an_alt_letter(shown: AgendaStage, scene: Scene) -> None:
    shown.table.go_to_item(scene.item_of("Żak Przykład"))  # a new case, which has one more tick box
    buttons = [*shown.findChildren(QPushButton), *shown.findChildren(QCheckBox)]
    labels = [label for label in shown.findChildren(QLabel) if label.buddy()]
    words = [widget.text() for widget in (*buttons, *labels) if widget.isVisibleTo(shown)]
    words.append("&Undo")  # of the message after taking one off
    letters = [text[text.index("&") + 1].lower() for text in words if "&" in text]
    assert "p" in letters
    assert sorted(letters) == sorted(set(letters))


def test_a_case_without_written_consent_is_refused_with_the_reason(
    page: MeetingsPage, shown: AgendaStage, scene: Scene
) -> None:
    verbal = Consent(ConsentState.VERBAL, "Mo Sample", "mother")
    case, _ = referrals.register(scene.desk, referral("Dot Sample", consents=(verbal,)))
    page.refresh()
    assert "1 open case waits for consent" in shown.waiting.line.plain()
    chosen = shown.more.case.editor
    assert "Dot Sample (no written consent)" in chosen.itemText(chosen.findData(case.id))
    chosen.set_value(case.id)
    shown.more.case_button.click()
    assert "no written consent" in shown.more.case.error.text()
    assert "Case 0005" not in _titles(shown.table)


def test_the_papers_of_a_new_case_are_ticked_here(shown: AgendaStage, scene: Scene) -> None:
    shown.table.go_to_item(scene.item_of("Żak Przykład"))
    assert "Żak Przykład" in shown.item.child.text()
    shown.item.papers.click()
    assert cases.case(scene.desk, scene.cases["Żak Przykład"]).papers_in_on is not None
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    assert shown.item.papers.isHidden()


def test_agreed_with_the_chair_is_a_press_and_enter_and_keeps_who_and_how(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, stage: Stage
) -> None:
    shown.agreed_button.click()
    panel = shown.forms.panel
    assert panel is not None and panel.save_button.hasFocus()
    shot(page.widget.window(), "agenda-agreed")
    QTest.keyClick(panel.save_button, Qt.Key.Key_Return)
    found = meetings.meeting(scene.desk, scene.meeting.id)
    assert (found.agenda_agreed_on, found.agenda_agreed_by) == (date(2026, 11, 30), "Ann Example")
    assert found.agenda_agreed_how == "by e-mail"
    assert "Agreed with the chair on Mon 30 Nov by Ann Example (by e-mail)" in shown.locked.line.plain()
    shown.agreed_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_agreed_on is None
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert meetings.meeting(scene.desk, scene.meeting.id) == found


def test_prepare_leads_to_the_same_step_and_a_day_to_come_is_refused(
    page: MeetingsPage, shown: AgendaStage, scene: Scene
) -> None:
    page.view.choose("prepare")
    row = next(row for row in page.view.prepare.findChildren(QPushButton) if row.text() == "Agreed…")
    row.click()
    panel = shown.forms.panel
    assert page.view.tabs.current() == "agenda" and panel is not None and panel.isVisible()
    panel.form.show_typed({**panel.form.typed(), "on": "1 december 2027"})
    panel.save_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_agreed_on is None
    panel.form.show_typed({**panel.form.typed(), "by": "", "on": "30 november 2026"})
    panel.save_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_agreed_on is None
    panel.form.show_typed({**panel.form.typed(), "by": "Vi Example", "how": "by phone"})
    panel.save_button.click()
    found = meetings.meeting(scene.desk, scene.meeting.id)
    assert (found.agenda_agreed_by, found.agenda_agreed_how) == ("Vi Example", "by phone")


def test_an_agenda_that_was_sent_is_brought_up_to_date_only_when_asked(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, stage: Stage
) -> None:
    meetings.set_fact(scene.desk, scene.meeting.id, "agenda_sent_on", scene.desk.clock.today())
    referrals.register(scene.desk, referral("Eve Sample"))
    page.refresh()
    assert "Case 0005" not in _titles(shown.table)
    shown.refill_button.click()
    assert stage.told.words[-1] == "Case 0005 added"
    shown.refill_button.click()
    assert stage.told.words[-1] == "The agenda holds all that belongs on it"


def test_sending_leads_to_the_page_that_checks(shown: AgendaStage, scene: Scene, stage: Stage) -> None:
    shown.out.send_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "agenda")


def test_the_agenda_is_looked_at_page_by_page_inside_the_window(shown: AgendaStage, qtbot: QtBot) -> None:
    shown.out.print_button.click()
    qtbot.waitUntil(lambda: bool(shown.out.pages.pages), timeout=30_000)
    assert shown.out.pages.pages[0].accessibleName().startswith("Page 1 of ")
    assert "Ada Sample" in shown.out.pages.pages[0].accessibleDescription()
    shown.out.pages.back_button.click()
    assert shown.currentWidget() is not shown.out.pages


def test_every_control_has_a_name_and_no_words_are_cut(page: MeetingsPage, scene: Scene) -> None:
    page.view.agenda.table.go_to_item(scene.item_of("Żak Przykład"))
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), "agenda")


def test_minutes_that_can_not_be_are_refused_beside_the_field_and_not_cut(shown: AgendaStage, scene: Scene) -> None:
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    shown.item.minutes.editor.selectAll()
    QTest.keyClicks(shown.item.minutes.editor, "600")
    QTest.keyClick(shown.item.minutes.editor, Qt.Key.Key_Return)
    assert "between 0 and 240 minutes, not 600" in shown.item.minutes.error.text()
    assert shown.item.minutes.editor.value() == 10
    shown.item.minutes.editor.setValue(0)
    assert "not 600" not in shown.item.minutes.error.text()


def test_an_item_goes_to_the_next_meeting_and_comes_back(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, stage: Stage
) -> None:
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    assert not shown.item.move_on.isEnabled()
    assert "No meeting is planned after this one" in shown.item.next_meeting.text()
    meetings.plan(scene.desk, MeetingDraft(date(2027, 1, 14), "10:00", "12:00", "Hall"))
    page.refresh()
    assert shown.item.next_meeting.text() == "The next meeting is on Thursday 14 January 2027."
    shown.item.copy_on.click()
    assert stage.told.words[-1] == "Case 0001 stands on two agendas now: here and on Thursday 14 January 2027"
    assert "stands on two agendas: here and on 14 January 2027" in shown.item.facts.text()
    shown.table.go_to_item(scene.item_of("Ben Sample"))
    shown.item.move_on.click()
    assert "Case 0002" not in _titles(shown.table)
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert "Case 0002" in _titles(shown.table)


def test_who_presents_an_item_is_typed_and_seen_with_the_clock(shown: AgendaStage, scene: Scene) -> None:
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    shown.item.present.click()
    panel = shown.forms.panel
    assert panel is not None
    inputs = panel.form.inputs
    inputs["presenter"].show_typed("Jo Example")
    inputs["presenter_agency"].show_typed("Home-Start")
    inputs["slot"].show_typed("ten")
    panel.save_button.click()
    assert "no time of the day" in panel.problems.accessibleDescription() or panel.problems.isVisibleTo(panel)
    inputs["slot"].show_typed("10.10")
    panel.save_button.click()
    assert shown.forms.panel is None
    assert "Jo Example (Home-Start) presents it." in shown.item.facts.text()
    assert "They come at 10.10. The item begins 13 minutes later, at 10:23." in shown.item.facts.text()


def test_an_agencys_profile_and_a_members_item_are_added(shown: AgendaStage) -> None:
    shown.more.profile_button.click()
    panel = shown.forms.panel
    assert panel is not None
    panel.form.inputs["agency"].show_typed("Home-Start")
    panel.save_button.click()
    assert _titles(shown.table)[5] == "Profile: Home-Start"
    QTest.keyClicks(shown.more.asked_by.editor, "Dora Name")
    QTest.keyClicks(shown.more.title.editor, "Half-term club")
    QTest.keyClick(shown.more.title.editor, Qt.Key.Key_Return)
    assert _titles(shown.table)[-2] == "Half-term club"
    cell = shown.table.rows_model.index(len(_titles(shown.table)) - 2, 1).data()
    assert "asked for by Dora Name" in cell


def test_the_agenda_without_names_holds_case_numbers_only(shown: AgendaStage, scene: Scene, qtbot: QtBot) -> None:
    shown.out.no_names_button.click()
    qtbot.waitUntil(lambda: bool(shown.out.pages.pages), timeout=30_000)
    said = shown.out.pages.pages[0].accessibleDescription()
    assert "Case 0001 · review" in said and "Agenda without names" in said
    assert not any(name.split()[-1] in said for name in scene.cases)


def test_the_agenda_without_names_goes_to_whom_is_picked(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, stage: Stage
) -> None:
    shown.out.send_no_names_button.click()
    readers = shown.out.readers
    assert shown.currentWidget() is readers and not readers.send_button.isEnabled()
    readers.another_button.click()
    panel = shown.forms.panel
    assert panel is not None
    for name, words in (("name", "Harwood Library"), ("email", "room at library"), ("role", "room")):
        QTest.keyClicks(panel.form.inputs[name].tab_stops()[0], words)
    panel.save_button.click()
    assert "one plain e-mail address" in " ".join(panel.problems.lines())
    panel.form.show_typed({"name": "Harwood Library", "email": "room@example.org", "role": "room"})
    panel.save_button.click()
    assert shown.currentWidget() is readers and readers.send_button.isEnabled()
    shot(shown, "agenda-readers")
    assert accessible.nameless(readers) == []
    readers.rows.button("room@example.org").click()
    assert not readers.send_button.isEnabled(), "left out again"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    page.refresh()
    readers.send_button.click()
    assert stage.told.places[-1] == Place("sending", scene.meeting.id, "agenda_no_names")


def test_families_first_is_offered_when_one_attends(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, stage: Stage
) -> None:
    assert shown.families_button.isHidden()
    visits.add(scene.desk, scene.cases["Ben Sample"], Visit("", "Mo", "mother", scene.meeting.id, starts="10:20"))
    page.refresh()
    shown.families_button.click()
    assert _titles(shown.table)[5:7] == ["Case 0002", "Case 0001"]
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert _titles(shown.table)[5:7] == ["Case 0001", "Case 0002"]


def test_what_is_half_typed_in_a_form_of_the_agenda_comes_back(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, make_stage: MakeStage
) -> None:
    shown.table.go_to_item(scene.item_of("Ada Sample"))
    shown.item.present.click()
    assert shown.forms.panel is not None
    QTest.keyClicks(shown.forms.panel.form.inputs["presenter"].tab_stops()[0], "Jo Exam")
    page.view.flush()
    again = make_stage(scene.desk).show(MeetingsPage)
    assert isinstance(again, MeetingsPage)
    again.go_to(Place("meetings", scene.meeting.id, "agenda"))
    panel = again.view.agenda.forms.panel
    assert panel is not None
    assert panel.form.typed()["presenter"] == "Jo Exam"


def test_a_case_put_on_a_second_agenda_by_hand_is_said_to_stand_on_both(
    page: MeetingsPage, shown: AgendaStage, scene: Scene, stage: Stage
) -> None:
    meetings.plan(scene.desk, MeetingDraft(date(2027, 1, 14), "10:00", "12:00", "Village Hall"))
    later = next(each for each in meetings.all_meetings(scene.desk) if each.day == date(2027, 1, 14))
    page.go_to(Place("meetings", later.id, "agenda"))
    chosen, case_id = shown.more.case.editor, scene.cases["Ada Sample"]
    chosen.set_value(case_id)
    shown.more.case_button.click()
    said = "Case 0001 stands on two agendas now: here and on Thursday 10 December 2026"
    assert stage.told.words[-1] == said
