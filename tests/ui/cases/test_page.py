"""The Cases page, clicked and typed into over a real store."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.cases import CaseState
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import agenda, cases, meetings
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.cases.paper_view import PaperView
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    for name in NAMES:
        open_case(stage.place.desk, name)
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    return shown


def test_typing_filters_at_once_marks_the_hit_and_says_how_many(page: CasesPage, qtbot: QtBot) -> None:
    assert page.list.count.text() == "5 cases"
    qtbot.keyClicks(page.header.search, "zajac")
    qtbot.waitUntil(lambda: [line.name for line in page.list.model.rows()] == ["Wit Zając"])
    assert page.list.count.text() == "1 case"
    cell = page.list.model.columns[1].show(page.list.model.rows()[0])
    assert getattr(cell, "bold", ()) == ((4, 5),)


def test_arrow_down_goes_from_the_search_to_the_first_case_and_shows_it(page: CasesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.header.search, "sahin")
    qtbot.keyClick(page.header.search, Qt.Key.Key_Down)
    assert page.list.table.hasFocus()
    qtbot.waitUntil(lambda: page.view.name.text() == "Ayla Şahin")


def test_beside_the_hits_of_a_search_stands_no_other_child(page: CasesPage, qtbot: QtBot) -> None:
    _show(page, "Wit Zając")
    qtbot.keyClicks(page.header.search, "sahin")
    qtbot.waitUntil(lambda: page.view.name.text() == "Ayla Şahin")
    page.header.search.clear()
    qtbot.wait(300)
    assert page.view.name.text() == "Ayla Şahin", "the case stays when the whole list is back"
    _show(page, "Wit Zając")
    page.panels.add_note()
    qtbot.keyClicks(page.header.search, "sahin")
    qtbot.wait(300)
    assert page.view.name.text() == "Wit Zając", "a form that is being typed into is not taken away"


def test_a_note_begins_at_its_heading_and_a_date_that_is_none_is_not_thrown_away_unasked(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    _show(page, "Wit Zając")
    qtbot.mouseClick(page.view.note_button, Qt.MouseButton.LeftButton)
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    window = page.widget.window()
    assert window.focusWidget() is panel.form.inputs["heading"].focusProxy()
    panel.form.inputs["on"].box.box.setText("31 February")
    stage.dialogs.answers = [False]
    panel.left.emit()
    assert page.panels.current is panel, "asked, and stayed"


def test_a_name_with_a_slip_is_offered_as_it_is_written_and_found_in_every_case(page: CasesPage, qtbot: QtBot) -> None:
    page.list.want(CaseFilter.CLOSED)
    qtbot.keyClicks(page.header.search, "wit zajonc")
    assert page.list.nothing.isVisible()
    qtbot.waitUntil(page.list.names.isVisible)
    first = page.list.names.links[0]
    assert first.text() == "Wit Zając"
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])  # once the offered names are laid out
    assert nameless(page.widget) == []
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert page.header.search.text() == "Wit Zając"
    assert [line.name for line in page.list.model.rows()] == ["Wit Zając"]
    assert page.view.name.text() == "Wit Zając"
    qtbot.keyClicks(page.header.search, " 77")
    qtbot.wait(300)
    assert page.list.nothing.isVisible() and not page.list.names.isVisible(), "a number is no name"


def test_a_search_without_a_hit_says_what_to_do(page: CasesPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.header.search, "nobody")
    qtbot.waitUntil(page.list.nothing.isVisible)
    assert page.list.nothing.heading.text() == "No case found here"


def test_a_closed_case_is_found_under_closed_and_offers_its_report(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    _show(page, "Wit Zając")
    qtbot.mouseClick(page.view.close_button, Qt.MouseButton.LeftButton)
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert panel.problems.lines() == ("Fill in ‘Reason’",)
    panel.form.inputs["reason"].show_value("plan_done")
    qtbot.keyClicks(panel.form.inputs["words"].box, "Mornings are calm again.")
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    assert page.panels.current is None
    closed = cases.case(stage.place.desk, page.case_id)
    assert (closed.state, closed.closure_words) == (CaseState.CLOSED, "Mornings are calm again.")
    assert "Case Closure Report" in page.view.closed_banner.line.plain()
    qtbot.mouseClick(page.view.report_button, Qt.MouseButton.LeftButton)
    assert stage.told.places[-1] == Place("sending", page.case_id, "case_closure_report")
    page.list.want(CaseFilter.CLOSED)
    assert [line.name for line in page.list.model.rows()] == ["Wit Zając"]


def test_closing_by_mistake_is_undone_from_the_message(page: CasesPage, stage: Stage) -> None:
    _show(page, "Ayla Şahin")
    page.panels.close_case()
    assert isinstance(page.panels.current, EditPanel)
    page.panels.current.form.inputs["reason"].show_value("moved")
    page.panels.current.save_button.click()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert cases.case(stage.place.desk, page.case_id).state is CaseState.OPEN


def test_a_closed_case_is_opened_again_with_a_reason(page: CasesPage, stage: Stage) -> None:
    _show(page, "Ayla Şahin")
    page.panels.close_case()
    assert isinstance(page.panels.current, EditPanel)
    page.panels.current.form.inputs["reason"].show_value("moved")
    page.panels.current.save_button.click()
    page.view.reopen_button.click()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.save_button.click()
    assert panel.problems.lines() == ("Fill in ‘Why is it opened again?’",)
    panel.form.inputs["why"].show_value("The family moved back.")
    panel.save_button.click()
    assert cases.case(stage.place.desk, page.case_id).state is CaseState.OPEN
    assert any("moved back" in told for told in _story(page))


def test_a_note_stands_in_the_story_and_in_the_history(page: CasesPage, qtbot: QtBot) -> None:
    _show(page, "Ngọc Nguyễn")
    page.view.note_button.click()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    qtbot.keyClicks(panel.form.inputs["heading"].box, "Call from school")
    qtbot.keyClicks(panel.form.inputs["text"].box, "He came in on time all week.")
    panel.save_button.click()
    assert any("Call from school" in told for told in _story(page))
    page.view.choose_tab("history")
    assert "Added a note" in _history(page)


def test_a_half_typed_note_is_not_lost_by_a_click_on_another_case(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    _show(page, "Ngọc Nguyễn")
    page.view.note_button.click()
    assert isinstance(page.panels.current, EditPanel)
    qtbot.keyClicks(page.panels.current.form.inputs["heading"].box, "Call")
    before, panel = page.case_id, page.panels.current
    stage.dialogs.answers = [False]
    page.list.table.go_to_row(0 if page.list.table.currentIndex().row() else 1)
    assert (page.case_id, page.panels.current) == (before, panel)
    assert page.list.current() == before


def test_consent_is_recorded_and_its_form_seen_later(stage: Stage, qtbot: QtBot) -> None:
    case = open_case(stage.place.desk, "Ada Sample", consents=())
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", case.id, "consent"))
    assert page.view.page is not None and not page.view.page.standing.opens_agenda
    page.panels.record_consent()
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.save_button.click()
    assert panel.problems.lines() == ("Fill in ‘Who answered’",)
    qtbot.keyClicks(panel.form.inputs["given_by"].box, "Orla Sample")
    panel.save_button.click()
    assert panel.problems.lines()[0].startswith("There is no answer to record.")
    panel.form.inputs["state"].show_value(ConsentState.WRITTEN)
    qtbot.keyClicks(panel.form.inputs["share_with"].box, "school")
    panel.save_button.click()
    assert page.view.page.standing.opens_agenda and page.view.page.standing.form_owed
    seen = next(button for button in page.view.findChildren(QPushButton) if button.text() == "&Form seen")
    seen.click()
    assert not page.view.page.standing.form_owed
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert page.view.page.standing.form_owed


def test_a_case_goes_on_the_agenda_of_the_meeting_chosen_and_off_again(page: CasesPage, stage: Stage) -> None:
    desk = stage.place.desk
    _show(page, "Wit Zając")
    page.view.agenda_menu.aboutToShow.emit()
    assert [action.text() for action in page.view.agenda_menu.actions()] == ["Plan a meeting first…"]
    meeting, _changes = meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    for item in agenda.agenda(desk, meeting.id).items:
        if item.case_id == page.case_id:
            agenda.remove(desk, item.id)
    page.view.agenda_menu.aboutToShow.emit()
    (action,) = page.view.agenda_menu.actions()
    assert action.text() == "Thursday 10 December 2026"
    action.trigger()
    assert page.case_id in {item.case_id for item in agenda.agenda(desk, meeting.id).items}
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert page.case_id not in {item.case_id for item in agenda.agenda(desk, meeting.id).items}


def test_a_case_without_consent_is_refused_on_the_agenda_with_the_reason(stage: Stage) -> None:
    desk = stage.place.desk
    case = open_case(desk, "Ada Sample", consents=(Consent(ConsentState.REFUSED, "Orla Sample", "Mother"),))
    meeting, _changes = meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", case.id))
    page._agenda(meeting.id)
    assert "consent was refused" in stage.told.words[-1]


def test_the_childs_details_are_changed_and_changed_back(page: CasesPage, stage: Stage) -> None:
    _show(page, "王 小 明")
    page.panels.edit_child()
    assert isinstance(page.panels.current, EditPanel)
    page.panels.current.form.inputs["school"].show_value("The Ridge Academy")
    page.panels.current.save_button.click()
    assert "The Ridge Academy" in page.view.line.text()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert "Harwood Junior" in page.view.line.text()


def test_a_part_of_the_referral_is_changed(page: CasesPage, stage: Stage) -> None:
    _show(page, "Wit Zając")
    referral = cases.page(stage.place.desk, page.case_id).referrals[0]
    page.panels.edit_section(referral.id, "practitioner")
    assert isinstance(page.panels.current, EditPanel)
    page.panels.current.form.inputs["practitioner_phone"].show_value("01632 960199")
    page.panels.current.save_button.click()
    again = cases.page(stage.place.desk, page.case_id).referrals[0]
    assert again.draft.practitioner_phone == "01632 960199"
    assert again.draft.consents == referral.draft.consents


def test_a_paper_is_kept_and_read_inside_the_program(
    page: CasesPage, stage: Stage, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("papers") / "letter.txt"
    outside.write_text("From Mrs Făgăraș: she came on time.", encoding="utf-8")
    _show(page, "Wit Zając")
    page.view.choose_tab("papers")
    stage.dialogs.files = [outside]
    page._add_paper()
    assert page.view.page is not None
    (paper,) = page.view.page.papers
    page.panels.open_paper(paper.id)
    panel = page.panels.current
    assert isinstance(panel, PaperView)
    qtbot.waitUntil(lambda: "Făgăraș" in panel.content.toPlainText(), timeout=20_000)
    panel.left.emit()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert page.view.page.papers == ()


def test_the_day_the_papers_came_is_recorded_and_taken_back(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    _show(page, "Wit Zając")
    page.view.choose_tab("papers")
    tab = page.view.tab("papers")
    tab.day.box.clear()
    qtbot.keyClicks(tab.day.box, "19/11")
    tab.record_button.click()
    assert cases.case(stage.place.desk, page.case_id).papers_in_on == date(2026, 11, 19)
    tab.take_back.click()
    assert cases.case(stage.place.desk, page.case_id).papers_in_on is None


def test_every_tab_and_form_can_be_named_by_a_screen_reader_and_cuts_no_words(page: CasesPage, qtbot: QtBot) -> None:
    _show(page, "Sorrel O’Rourke")
    for number in range(page.view.strip.count()):
        page.view.strip.setCurrentIndex(number)
        qtbot.waitUntil(lambda: cut_text(page.widget) == [])  # the parts of a tab find their places one after the other
        assert nameless(page.widget) == []
        assert _letters_used_twice(page) == []
    for start in (
        page.panels.close_case,
        page.panels.add_note,
        page.panels.edit_child,
        page.panels.edit_facts,
        page.panels.record_consent,
    ):
        start()
        qtbot.wait(10)
        assert nameless(page.widget) == []
        assert cut_text(page.widget) == []
        assert _letters_used_twice(page) == []
        page.panels.end()


def test_an_empty_case_log_says_what_to_do_first(stage: Stage) -> None:
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    assert page.list.nothing.heading.text() == "No open cases"
    assert "Take in a referral" in page.list.nothing.words.text()


def _letters_used_twice(page: CasesPage) -> list[str]:
    parts = [*page.widget.findChildren(QPushButton), *page.widget.findChildren(QLabel)]
    words = [part.text() for part in parts if part.isVisible() and "&" in part.text()]
    letters = [said[said.index("&") + 1].lower() for said in words]
    return [letter for letter in set(letters) if letters.count(letter) > 1]


def _show(page: CasesPage, name: str) -> None:
    line = next(line for line in page.list.model.rows() if line.name == name)
    page.list.table.go_to_row(page.list.model.rows().index(line))
    assert page.view.name.text() == name


def _story(page: CasesPage) -> tuple[str, ...]:
    page.view.choose_tab("story")
    return page.view.tab("story").timeline.words()


def _history(page: CasesPage) -> list[str]:
    return [line.what for line in page.view.tab("history").model.rows()]


def test_the_history_says_what_a_field_held_before_and_holds_now(page: CasesPage) -> None:
    _show(page, "Wit Zając")
    page.panels.edit_child()
    assert isinstance(page.panels.current, EditPanel)
    page.panels.current.form.inputs["school"].show_value("The Ridge Academy")
    page.panels.current.save_button.click()
    page.view.choose_tab("history")
    model = page.view.tab("history").model
    shown = model.columns[1].show(model.rows()[0])
    assert shown.text == "Changed the child's details"
    assert shown.small == "School: Harwood Junior → The Ridge Academy"
    assert page.view.tab("history").list.detail.told() == (("School", "Harwood Junior", "The Ridge Academy"),)


def test_a_case_that_is_not_there_any_more_is_said_and_the_page_stays_as_it_was(page: CasesPage, stage: Stage) -> None:
    before = page.case_id
    page.go_to(Place("cases", "0" * 32))
    assert page.case_id == before
    assert stage.told.words[-1].startswith("This case is not in the store.")
