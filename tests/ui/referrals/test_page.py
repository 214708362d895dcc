"""Taking in a referral, typed and read from the sample forms, over a real store."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.domain.cases import CaseState, Closure
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases, half_checked, referrals
from jatdesk.ui.forms.field_input import FieldInput
from jatdesk.ui.page import Place
from jatdesk.ui.referrals.page import ReferralsPage
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case

DATA = Path(__file__).parents[2] / "data"
SLOW = 30_000


@pytest.fixture
def page(stage: Stage) -> ReferralsPage:
    return _open(stage)


@pytest.mark.parametrize("name", NAMES)
def test_a_typed_referral_opens_a_case_under_its_name(
    page: ReferralsPage, stage: Stage, qtbot: QtBot, name: str
) -> None:
    _type(page, qtbot, "child_name", name)
    _type(page, qtbot, "date_of_birth", "4/3/14")
    _type(page, qtbot, "referred_on", "21 sept 2026")
    _type(page, qtbot, "agency", "School nursing")
    _type(page, qtbot, "why", "Anxious about school.")
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    (line,) = cases.lines(stage.place.desk, "", CaseFilter.ALL).lines
    assert (line.name, line.birth, line.referred_on) == (name, date(2014, 3, 4), date(2026, 9, 21))
    assert stage.told.places[-1] == Place("cases", line.id)
    assert referrals.drafts(stage.place.desk) is None
    assert page.form.draft().child_name == ""


def test_only_a_name_is_needed_and_the_rest_is_said_to_be_missing(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    assert "Which agency is the referral from?" in page.sheet.missing.words()
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    (problem,) = page.sheet.problems.lines()
    assert problem.startswith("Enter the child’s full name")
    line = next(button for button in page.sheet.problems.findChildren(QPushButton) if button.text())
    page.form.strip.choose("consent")
    line.click()
    assert page.form.strip.current() == "child"
    _type(page, qtbot, "child_name", "Ada Sample")
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert cases.lines(stage.place.desk, "", CaseFilter.ALL).count == 1


def test_an_impossible_date_is_said_beside_its_field_and_stops_the_saving(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    _type(page, qtbot, "child_name", "Ada Sample")
    _type(page, qtbot, "date_of_birth", "31/02/2015")
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert page.sheet.problems.lines() == ("Date of birth: There is no 31 February 2015",)
    assert cases.lines(stage.place.desk, "", CaseFilter.ALL).count == 0


def test_half_a_referral_is_kept_in_two_seconds_and_comes_back(page: ReferralsPage, stage: Stage, qtbot: QtBot) -> None:
    _type(page, qtbot, "child_name", "Wit Zając")
    qtbot.waitUntil(lambda: referrals.drafts(stage.place.desk) is not None, timeout=2000)
    _type(page, qtbot, "school", "Harwood Junior")
    page.leave()
    again = ReferralsPage(stage.place)
    again.refresh()
    assert again.form.draft().child_name == "Wit Zając"
    assert again.form.draft().school == "Harwood Junior"
    assert "was not finished" in again.sheet.banner.line.plain()
    again.widget.deleteLater()


def test_a_referral_thrown_away_comes_back_from_the_message(page: ReferralsPage, stage: Stage, qtbot: QtBot) -> None:
    _type(page, qtbot, "child_name", "Wit Zając")
    page.sheet.discard_button.click()
    assert page.form.draft().child_name == ""
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert page.form.draft().child_name == "Wit Zając"


def test_a_known_child_is_asked_about_and_the_referral_joins_the_case(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    known = open_case(stage.place.desk, "Wit Zając")
    _type(page, qtbot, "child_name", "Wit Zajac")
    qtbot.waitUntil(page.sheet.known.isVisible, timeout=2000)
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert page.sheet.problems.lines() == ("Say whether this is the same child as a case that is known",)
    qtbot.mouseClick(_button(page.sheet.known, "Same child"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert cases.lines(stage.place.desk, "", CaseFilter.ALL).count == 1
    assert len(cases.page(stage.place.desk, known.id).referrals) == 2


def test_a_known_closed_case_is_opened_again_by_the_new_referral(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    known = open_case(desk, "Ayla Şahin")
    cases.close(desk, known.id, Closure(date(2026, 11, 1), "plan_done"))
    _type(page, qtbot, "child_name", "Ayla Şahin")
    qtbot.waitUntil(page.sheet.known.isVisible, timeout=2000)
    qtbot.mouseClick(_button(page.sheet.known, "Same child"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert cases.case(desk, known.id).state is CaseState.OPEN


def test_another_child_of_the_same_name_gets_a_case_of_its_own(page: ReferralsPage, stage: Stage, qtbot: QtBot) -> None:
    open_case(stage.place.desk, "Ayla Şahin")
    _type(page, qtbot, "child_name", "Ayla Şahin")
    qtbot.waitUntil(page.sheet.known.isVisible, timeout=2000)
    qtbot.mouseClick(_button(page.sheet.known, "Someone else"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert cases.lines(stage.place.desk, "", CaseFilter.ALL).count == 2


def test_a_read_form_is_not_saved_before_every_section_was_compared(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    _read(page, stage, qtbot, "caf-plain.docx")
    assert page.form.draft().child_name == "Ottilie Przybylska-Marrow"
    assert cases.lines(stage.place.desk, "", CaseFilter.ALL).count == 0
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    assert page.sheet.problems.lines()[0].startswith("Not compared with the form yet: Child, Home")
    page.sheet.all_button.click()
    assert stage.told.words[-1].startswith("Not looked at yet: Home")
    for _section in page.form.sections:
        assert nameless(page.widget) == []
        qtbot.mouseClick(page.sheet.next_button, Qt.MouseButton.LeftButton)
    assert page.form.unchecked() == []
    qtbot.mouseClick(page.sheet.save_button, Qt.MouseButton.LeftButton)
    (line,) = cases.lines(stage.place.desk, "", CaseFilter.ALL).lines
    shown = cases.page(stage.place.desk, line.id)
    assert shown.case.child.birth == date(2014, 3, 4)
    assert [carer.name for carer in shown.carers] == ["Halina Przybylska", "Corin Marrow"]
    assert shown.standing.opens_agenda
    assert [paper.name for paper in shown.papers] == ["caf-plain.docx"]


def test_what_was_read_can_be_corrected_beside_the_form(page: ReferralsPage, stage: Stage, qtbot: QtBot) -> None:
    _read(page, stage, qtbot, "caf-plain.docx")
    field_input = _input(page, "school")
    field_input.show_value("")
    _type(page, qtbot, "school", "Harwood Junior School, year 8")
    for _section in page.form.sections:
        page.sheet.next_button.click()
    page.save()
    (line,) = cases.lines(stage.place.desk, "", CaseFilter.ALL).lines
    assert line.school == "Harwood Junior School, year 8"


def test_a_protected_form_asks_for_its_password_beside_the_field(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    stage.dialogs.files = [DATA / "caf-protected.docx"]
    qtbot.mouseClick(page.sheet.read_button, Qt.MouseButton.LeftButton)
    ask = page.ask
    assert ask is not None
    qtbot.waitUntil(ask.field.isVisible, timeout=SLOW)
    assert nameless(page.widget) == []
    qtbot.keyClicks(ask.secret.box, "wrong")
    qtbot.keyClick(ask.secret.box, Qt.Key.Key_Return)
    qtbot.waitUntil(ask.field.error.isVisible, timeout=SLOW)
    assert "does not open the file" in ask.field.error.text()
    ask.secret.box.clear()
    qtbot.keyClicks(ask.secret.box, "harwood sample 1")
    qtbot.keyClick(ask.secret.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.ask is None, timeout=SLOW)
    draft = page.form.draft()
    assert (draft.unborn, draft.expected_date) == (True, date(2027, 2, 27))
    assert draft.child_name == "unborn baby of Seren Vaughan-O’Dowd"


def test_the_kept_paper_of_a_protected_form_needs_no_password(page: ReferralsPage, stage: Stage, qtbot: QtBot) -> None:
    page.read(DATA / "caf-protected.docx")
    ask = page.ask
    assert ask is not None
    qtbot.waitUntil(ask.field.isVisible, timeout=SLOW)
    ask.secret.set_text("harwood sample 1")
    ask.read()
    qtbot.waitUntil(lambda: page.ask is None, timeout=SLOW)
    for _section in page.form.sections:
        page.sheet.next_button.click()
    page.save()
    (line,) = cases.lines(stage.place.desk, "", CaseFilter.ALL).lines
    (paper,) = cases.page(stage.place.desk, line.id).papers
    assert cases.paper(stage.place.desk, paper.id)[1].startswith(b"PK")


def test_a_file_that_is_no_form_is_refused_and_what_was_typed_stays(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    _type(page, qtbot, "child_name", "Ada Sample")
    stage.dialogs.answers = [True]
    stage.dialogs.files = [DATA / "members.xlsx"]
    page.sheet.read_button.click()
    ask = page.ask
    assert ask is not None
    qtbot.waitUntil(lambda: bool(ask.problems.lines()), timeout=SLOW)
    assert ask.problems.lines()[0].startswith("This is not a form but a workbook.")
    ask.back_button.click()
    assert page.form.draft().child_name == "Ada Sample"


def test_reading_that_is_stopped_leaves_the_form_as_it_was(page: ReferralsPage, qtbot: QtBot) -> None:
    page.read(DATA / "caf-plain.docx")
    assert page.ask is not None
    page.ask.progress.cancel_button.click()
    qtbot.waitUntil(lambda: page.ask is None, timeout=SLOW)
    assert page.form.draft().child_name == "" and not page.form.reading


def test_a_form_that_is_being_compared_comes_back_side_by_side_with_its_file(
    page: ReferralsPage, stage: Stage, qtbot: QtBot
) -> None:
    _read(page, stage, qtbot, "caf-plain.docx")
    page.sheet.next_button.click()
    address = page.form.form("home").inputs["address"]
    address.show_value("1 Other Road")
    address.changed.emit()
    page.leave()
    again = stage.show(ReferralsPage)
    assert isinstance(again, ReferralsPage)
    assert again.form.reading and again.form.draft().address == "1 Other Road"
    assert again.form.draft().child_name == "Ottilie Przybylska-Marrow"
    assert [section.key for section in again.form.unchecked()] == [
        section.key for section in page.form.sections if section.key != "child"
    ]
    assert again.form.doubts() == page.form.doubts()
    assert again.sheet.banner.isVisible() and again._paper == page._paper
    again.sheet.discard_button.click()
    assert half_checked.kept(stage.place.desk) is None


def test_a_form_that_was_read_is_there_after_a_crash_at_once(page: ReferralsPage, stage: Stage, qtbot: QtBot) -> None:
    _read(page, stage, qtbot, "caf-plain.docx")
    kept = half_checked.kept(stage.place.desk)
    assert kept is not None and kept.data == page._paper[1]  # type: ignore[index]
    assert kept.checked == () and referrals.drafts(stage.place.desk) is None


def test_carers_are_added_and_taken_out_and_the_tab_key_goes_through_them_in_order(
    page: ReferralsPage, qtbot: QtBot
) -> None:
    page.form.strip.choose("family")
    parts = page.form.form("family").parts
    assert parts is not None
    parts.add_button.click()
    inputs = parts.inputs()
    assert len(inputs) == 16
    qtbot.keyClicks(inputs[0].box, "Orla Sample")
    qtbot.keyClicks(inputs[8].box, "Corin Sample")
    inputs[0].setFocus()
    order: list[QWidget | None] = []
    for _key in range(10):
        order.append(page.widget.window().focusWidget())
        qtbot.keyClick(page.widget.window().focusWidget(), Qt.Key.Key_Tab)
    assert order[1] is inputs[1].box
    assert order[9] is inputs[8].box
    assert [carer.name for carer in page.form.draft().carers] == ["Orla Sample", "Corin Sample"]
    _button(parts, "Take out").click()
    assert [carer.name for carer in page.form.draft().carers] == ["Corin Sample"]


def test_every_section_can_be_named_by_a_screen_reader_cuts_no_words_and_has_each_letter_once(
    page: ReferralsPage, qtbot: QtBot
) -> None:
    for section in page.form.sections:
        page.form.strip.choose(section.key)
        qtbot.wait(10)
        assert nameless(page.widget) == []
        assert cut_text(page.widget) == []
        shown = [spec.label for spec in (*section.fields, *section.after)]
        shown += [button.text() for button in (page.sheet.next_button, page.sheet.save_button, page.sheet.read_button)]
        letters = [words[words.index("&") + 1].lower() for words in shown if "&" in words]
        assert len(letters) == len(set(letters)), section.key


def _open(stage: Stage) -> ReferralsPage:
    shown = stage.show(ReferralsPage)
    assert isinstance(shown, ReferralsPage)
    shown.go_to(Place("referrals", what="new"))
    return shown


def _input(page: ReferralsPage, name: str) -> FieldInput:
    page.form.go_to_field(name)
    return page.form.form(page.form.strip.current()).inputs[name]


def _type(page: ReferralsPage, qtbot: QtBot, name: str, words: str) -> None:
    field_input = _input(page, name)
    target = field_input.findChild(QLineEdit) or field_input.box
    if isinstance(target, QLineEdit) and not words.isascii():
        target.insert(words)  # as an input method does: Qt's test keyboard has only Latin letters
    else:
        qtbot.keyClicks(target, words)


def _read(page: ReferralsPage, stage: Stage, qtbot: QtBot, name: str) -> None:
    stage.dialogs.files = [DATA / name]
    page.sheet.read_button.click()
    qtbot.waitUntil(lambda: page.form.reading, timeout=SLOW)


def _button(inside: QWidget, words: str) -> QPushButton:
    return next(button for button in inside.findChildren(QPushButton) if button.text().replace("&", "") == words)
