"""Taking over an old case log, clicked through with the real samples over a real store."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jatdesk.domain.case_log import Column, SameChild
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases
from jatdesk.ui.case_log.page import CaseLogPage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

DATA = Path(__file__).parents[2] / "data"
SLOW = 30_000
LETTERS_WITH_SHORT_YEARS = ["D", "H", "N"]


@pytest.fixture
def page(stage: Stage) -> CaseLogPage:
    shown = stage.show(CaseLogPage)
    assert isinstance(shown, CaseLogPage)
    shown.go_to(Place("case_log", what="new"))
    return shown


def test_a_protected_log_is_asked_for_its_password_and_a_wrong_one_is_said_beside_the_field(
    page: CaseLogPage, stage: Stage, qtbot: QtBot
) -> None:
    stage.dialogs.files = [DATA / "old-case-log-protected.xlsx"]
    qtbot.mouseClick(page.beginning.button, Qt.MouseButton.LeftButton)
    ask = page.ask
    assert ask is not None
    qtbot.waitUntil(ask.field.isVisible, timeout=SLOW)
    qtbot.keyClicks(ask.secret.box, "wrong")
    qtbot.keyClick(ask.secret.box, Qt.Key.Key_Return)
    qtbot.waitUntil(ask.field.error.isVisible, timeout=SLOW)
    assert "does not open the file" in ask.field.error.text()
    ask.secret.box.clear()
    qtbot.keyClicks(ask.secret.box, "harwood sample 1")
    qtbot.mouseClick(ask.open_button, Qt.MouseButton.LeftButton)
    _wait_for_rows(page, qtbot)
    assert page.work.take_button.accessibleName() == "Take over 62 cases"


def test_the_whole_log_is_taken_over_after_everything_was_looked_at(
    page: CaseLogPage, stage: Stage, qtbot: QtBot
) -> None:
    _read(page, qtbot)
    work = page.work
    assert nameless(page.widget) == []
    qtbot.mouseClick(work.take_button, Qt.MouseButton.LeftButton)
    assert [line[:18] for line in work.problems.lines()[:4]] == [
        "Look at ‘Rows’ fir",
        "Look at ‘Not taken",
        "Look at ‘Spellings",
        "Look at ‘Same chil",
    ]
    for _step in range(4):
        qtbot.mouseClick(work.next_button, Qt.MouseButton.LeftButton)
        assert nameless(page.widget) == []
        assert cut_text(page.widget) == []
    qtbot.mouseClick(work.take_button, Qt.MouseButton.LeftButton)
    assert sum("two-digit years" in line for line in work.problems.lines()) == len(LETTERS_WITH_SHORT_YEARS)
    _accept_years(page)
    (card,) = work.same.cards.values()
    qtbot.mouseClick(card.buttons[SameChild.SECOND_REFERRAL], Qt.MouseButton.LeftButton)
    assert work.take_button.accessibleName() == "Take over 61 cases"
    qtbot.mouseClick(work.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.result is not None, timeout=SLOW)
    assert page.result is not None
    assert page.result.sentences[0] == "61 cases of 61 children now in the case log."
    desk = stage.place.desk
    assert cases.lines(desk, "", CaseFilter.ALL).count == 61
    assert [line.name for line in cases.lines(desk, "o'rourke", CaseFilter.ALL).lines][:1] == ["Cosima O’Rourke"]
    assert page.widget.window().focusWidget() is page.result.cases_button
    page.result.cases_button.click()
    assert stage.told.places == [Place("cases", what="all")]


def test_every_row_and_cell_that_is_not_taken_is_listed_with_its_reason(page: CaseLogPage, qtbot: QtBot) -> None:
    _read(page, qtbot)
    left = {(line.where, line.column): line.why for line in page.work.left.model.rows()}
    assert left[(26, "D.O.B")] == "There is no 31 February 2015"
    assert (33, "Date of referral") in left
    assert (39, "") in left and (71, "") in left
    assert any(where == 46 and "formula" in why for (where, _column), why in left.items())


def test_a_column_corrected_by_hand_is_read_again_while_the_window_lives(page: CaseLogPage, qtbot: QtBot) -> None:
    _read(page, qtbot)
    assert page.work.rows.model.rows()[0].lead_professional == "J Crake"
    choice = page.work.columns.meanings["L"]
    choice.set_value(Column.IGNORE.value)
    choice.changed.emit(choice.value())
    qtbot.waitUntil(lambda: page.work.rows.model.rows()[0].lead_professional == "", timeout=SLOW)
    assert page.work.columns.meanings["L"].value() == ""


def test_a_column_corrected_wrongly_still_shows_its_values_and_keeps_the_cursor(
    page: CaseLogPage, qtbot: QtBot
) -> None:
    _read(page, qtbot)
    columns = page.work.columns
    for letter, meaning in (("D", Column.IGNORE), ("A", Column.NAME)):  # the first changes what is asked about years
        choice = columns.meanings[letter]
        choice.setFocus()
        choice.set_value(meaning.value)
        choice.changed.emit(meaning.value)
        qtbot.waitUntil(lambda: not page.work.progress.isVisible(), timeout=SLOW)
        assert columns.meanings[letter].hasFocus()
        assert columns.meanings[letter].value() == meaning.value
    assert page.work.strip.tabText(1) == "2 Rows 0"
    words = [label.text() for label in columns.findChildren(QLabel)]
    assert any("Hebblethwaite" in line for line in words), "what stands in the file is still seen"


def test_the_century_of_a_column_is_answered_once_for_all_its_rows(page: CaseLogPage, qtbot: QtBot) -> None:
    _read(page, qtbot)
    years = page.work.columns.years["D"]
    assert "latest year that is not in the future" in page.work.columns.words("D")
    years.set_value("2000")
    years.changed.emit("2000")
    qtbot.waitUntil(lambda: "2000 to 2099" in page.work.columns.words("D"), timeout=SLOW)
    assert years.value() == "2000"


def test_two_corrections_in_a_row_both_count(page: CaseLogPage, qtbot: QtBot) -> None:
    _read(page, qtbot)
    for letter in ("L", "M"):
        choice = page.work.columns.meanings[letter]
        choice.set_value(Column.IGNORE.value)
        choice.changed.emit(choice.value())
    qtbot.waitUntil(lambda: {row.notes for row in page.work.rows.model.rows()} == {""}, timeout=SLOW)
    assert {row.lead_professional for row in page.work.rows.model.rows()} == {""}


def test_a_take_over_that_is_stopped_leaves_nothing_in_the_store(page: CaseLogPage, stage: Stage, qtbot: QtBot) -> None:
    _read(page, qtbot)
    _answer_everything(page)
    page.take_over()
    page.work.progress.cancel_button.click()
    qtbot.waitUntil(lambda: bool(stage.told.words), timeout=SLOW)
    assert stage.told.words == ["Stopped: nothing was taken over"]
    assert cases.lines(stage.place.desk, "", CaseFilter.ALL).count == 0
    assert page.work.take_button.isEnabled()


def test_reading_that_is_stopped_goes_back_to_the_start(page: CaseLogPage, qtbot: QtBot) -> None:
    page.read(DATA / "old-case-log.xlsx")
    assert page.ask is not None
    page.ask.progress.cancel_button.click()
    qtbot.waitUntil(page.beginning.isVisible, timeout=SLOW)
    assert page.ask is None


def test_a_file_that_is_no_case_log_is_refused_with_what_to_do(
    page: CaseLogPage, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page.read(DATA / "caf-plain.docx")
    ask = page.ask
    assert ask is not None
    qtbot.waitUntil(lambda: bool(ask.problems.lines()), timeout=SLOW)
    gone = tmp_path_factory.mktemp("gone") / "log.xlsx"
    shutil.copy(DATA / "old-case-log.xlsx", gone)
    gone.unlink()
    page.read(gone)
    again = page.ask
    assert again is not None
    qtbot.waitUntil(lambda: again.problems.lines() != (), timeout=SLOW)
    assert again.problems.lines()[0].startswith("This file can’t be read.")
    assert not page.header.isVisible(), "one heading is enough"
    again.left.emit()
    assert page.header.isVisible()
    assert page.widget.window().focusWidget() is page.beginning.button


def test_names_of_any_script_come_through_a_csv(
    page: CaseLogPage, stage: Stage, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("csv") / "log.csv"
    names = ["Sorrel O’Rourke", "Ngọc Nguyễn", "Wit Zając", "Ayla Şahin", "王小明"]
    rows = "".join(f"{name};04/03/2014;21/09/2026;School nursing;yes\n" for name in names)
    path.write_text("Child's name;DOB;Date of referral;Agency;Consent\n" + rows, encoding="utf-8-sig")
    page.read(path)
    _wait_for_rows(page, qtbot)
    _answer_everything(page)
    page.take_over()
    qtbot.waitUntil(lambda: page.result is not None, timeout=SLOW)
    found = {line.name for line in cases.lines(stage.place.desk, "", CaseFilter.ALL).lines}
    assert found == set(names)


def _read(page: CaseLogPage, qtbot: QtBot) -> None:
    page.read(DATA / "old-case-log.xlsx")
    _wait_for_rows(page, qtbot)


def _wait_for_rows(page: CaseLogPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.work.isVisible() and page.work.same.compared, timeout=SLOW)


def _accept_years(page: CaseLogPage) -> None:
    for choice in page.work.columns.years.values():
        choice.set_value("as said")
        choice.changed.emit("as said")


def _answer_everything(page: CaseLogPage) -> None:
    _accept_years(page)
    for card in page.work.same.cards.values():
        card.buttons[SameChild.SECOND_REFERRAL].click()


def test_spellings_joined_once_are_written_in_one_way_and_joined_the_next_time(
    page: CaseLogPage, stage: Stage, qtbot: QtBot
) -> None:
    from jatdesk.domain.spellings import Spelt
    from jatdesk.operations import remembered

    _read(page, qtbot)
    work = page.work
    work.strip.choose("spellings")
    card = work.spellings.cards["school:Harwood Junior"]
    qtbot.mouseClick(card.box, Qt.MouseButton.LeftButton)
    card.line.editor.clear()
    qtbot.keyClicks(card.line.editor, "Harwood Junior School")
    shot(page.widget, "case-log-spellings")
    for step in ("rows", "left", "same"):
        work.strip.choose(step)
    _accept_years(page)
    (same,) = work.same.cards.values()
    qtbot.mouseClick(same.buttons[SameChild.SECOND_REFERRAL], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(work.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.result is not None, timeout=SLOW)
    desk = stage.place.desk
    schools = {line.school for line in cases.lines(desk, "harwood", CaseFilter.ALL).lines}
    assert "Harwood Jnr" not in schools
    assert "Harwood Junior School" in schools
    assert remembered.joined(desk)[Spelt.SCHOOL]["harwood jnr"] == "Harwood Junior School"
    _read(page, qtbot)
    assert page.work.spellings.cards["school:Harwood Junior"].is_joined()


def test_columns_said_once_are_read_so_the_next_time(page: CaseLogPage, stage: Stage, qtbot: QtBot) -> None:
    from jatdesk.operations import remembered

    _read(page, qtbot)
    headings = tuple(match.heading for match in page.work._read.log.columns) if page.work._read else ()
    remembered.keep_columns(stage.place.desk, "case_log", headings, {"columns": {"B": Column.IGNORE.value}})
    _read(page, qtbot)
    qtbot.waitUntil(lambda: page.work.columns.meanings["B"].value() == Column.IGNORE.value, timeout=SLOW)
    assert any("as you said the last time" in words for words in stage.told.words)
