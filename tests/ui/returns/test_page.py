"""The Returns page, clicked: a figure leads to its cases, a gap to its field, an agency to its code."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.case_list import read_only
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.domain.spellings import Spelt
from jatdesk.operations import case_list, codes, figures, return_password, sending
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from jatdesk.ui.returns.page import ReturnsPage
from tests import returns
from tests.operations.outgoing import quickly
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


@pytest.fixture
def page(stage: Stage, qtbot: QtBot) -> ReturnsPage:
    for number in range(3):
        open_case(stage.place.desk, f"Child {'ABC'[number]} Sample", ethnicity="" if number else "WBRI")
    shown = stage.show(ReturnsPage)
    assert isinstance(shown, ReturnsPage)
    qtbot.waitUntil(lambda: shown._found is not None)
    return shown


def test_a_figure_is_explained_and_leads_to_just_its_cases(page: ReturnsPage, stage: Stage, qtbot: QtBot) -> None:
    assert page.period.period() == quarter_of(date(2026, 11, 23))
    page.figures.groups.choose("Who was brought")
    page.figures.groups.chosen.emit("Who was brought")
    keys = [figure.key for figure in page.figures.table.rows_model.rows()]
    page.figures.table.go_to_row(keys.index("brought.ethnicity:WBRI"))
    assert page.figures.card.title.text() == "By ethnicity: White British"
    assert "national code" in page.figures.card.definition.text()
    assert nameless(page.widget) == []
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    shot(page.widget, "returns")
    page.figures.card.button.click()
    (place,) = stage.told.places
    query = read_only(place.what)
    assert query is not None and len(query.only) == 1
    assert case_list.found(stage.place.desk, query).count == 1
    cases = stage.show(CasesPage)
    assert isinstance(cases, CasesPage)
    cases.go_to(place)
    assert cases.list.model.rowCount() == 1
    assert "White British" in cases.list.narrow_words.text()
    cases.list.clear_button.click()
    assert cases.list.model.rowCount() == 3


def test_days_that_cut_through_what_is_kept_of_destroyed_records_say_how_many_they_leave_out(
    page: ReturnsPage, stage: Stage
) -> None:
    desk = stage.place.desk
    found = figures.of_period(desk, quarter_of(desk.clock.today()))
    assert "destroyed" not in page.told.text()
    page._show(replace(found, left_out=2))
    assert "2 destroyed records are not counted here" in page.told.text()
    shot(page.widget, "figures-left-out")
    assert cut_text(page.widget) == []


def test_a_gap_leads_to_its_field_with_the_cursor_there(page: ReturnsPage, stage: Stage, qtbot: QtBot) -> None:
    page.go_to(Place("returns", what="gaps"))
    gaps = page.gaps.table.rows_model.rows()
    places = [number for number, gap in enumerate(gaps) if gap.kind == "ethnicity"]
    assert len(places) == 2
    page.gaps.table.go_to_row(places[0])
    shot(page.widget, "returns-gaps")
    qtbot.keyClick(page.gaps.table, Qt.Key.Key_Return)
    place = stage.told.places[-1]
    assert place.what == "fill:child:ethnicity"
    cases = stage.show(CasesPage)
    assert isinstance(cases, CasesPage)
    cases.go_to(place)
    panel = cases.panels.current
    assert isinstance(panel, EditPanel)
    assert panel.form.inputs["ethnicity"].isAncestorOf(stage.place.parent.focusWidget())


def test_agencies_get_codes_and_spellings_are_joined_on_one_screen(page: ReturnsPage, stage: Stage) -> None:
    page.go_to(Place("returns", "School nursing", "codes"))
    part = page.codes
    assert part.name.text() == "School nursing"
    part.code.editor.setCurrentIndex(part.code.editor.findData("3C"))
    part.code.editor.changed.emit("3C")
    shot(page.widget, "returns-codes")
    assert [one.code for one in codes.every(stage.place.desk) if one.kind is Spelt.AGENCY] == ["3C"]
    part.written.editor.setText("  School nurses ")
    part.join_button.click()
    (agency,) = (one for one in codes.every(stage.place.desk) if one.kind is Spelt.AGENCY)
    assert (agency.name, agency.spellings) == ("School nurses", ("School nursing",))
    part.kinds.choose("school")
    part._fill()
    part.urn.editor.setText("12")
    part.urn_button.click()
    assert "six digits" in part.urn.error.text()


def test_the_return_is_sent_from_its_tab_and_what_became_of_it_is_told(
    page: ReturnsPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = stage.place.desk
    page.go_to(Place("returns", what="return"))
    part = page.send
    qtbot.waitUntil(lambda: bool(part.made.text()))
    assert "missing" in part.gaps.text() and "Nothing was made" in part.made.text()
    assert not part.secret.isVisible(), "no return went yet, so there is no password"
    part.without_button.click()
    assert stage.told.places[-1] == Place("sending", page.period.period().key, "return_no_names")
    there = replace(desk, team=replace(desk.team, county="Mereshire"))
    plan = sending.plan(there, Mailing.RETURN_NO_NAMES, period=page.period.period())
    done = sending.carry_out(there, plan, sending.outbox(desk), quickly)
    assert done is not None
    sending.mark_sent(desk, done[0].id, desk.clock.today())
    open_case(desk, "Late Sample")
    page._count()
    qtbot.waitUntil(lambda: part.table.rows_model.rows() != ())
    (brought,) = (each for each in part.table.rows_model.rows() if each.key == "brought")
    assert brought.words == "Cases brought: was 3, now 4"
    assert "sent on 23 November 2026" in part.made.text()
    assert part.why.text().startswith("Cases ") and "was 3, now 4" in part.why.text()
    held = return_password.current(desk)
    part.secret.show_button.click()
    assert held is not None and part.secret.password.text() == held.password
    assert nameless(page.widget) == []
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    shot(page.widget, "returns-return")
    book = tmp_path / "return.xlsx"
    book.write_bytes(returns.workbook(returns.filled(True)))
    stage.dialogs.files.append(book)
    part.read_card.button.click()
    qtbot.waitUntil(lambda: bool(part.read_card.said.text()), timeout=20_000)
    assert "Harwood (HARWOOD), Nottinghamshire: return named for July to September 2026" in part.read_card.said.text()
    assert "everything was taken" in part.read_card.said.text()
    page.leave()
    assert part.read_card.said.text() == ""
    assert held.password not in part.secret.password.text()
    stage.dialogs.answers.append(True)
    part.change_button.click()
    assert return_password.current(desk) != held


def test_any_days_can_be_asked_and_a_period_without_data_says_so(page: ReturnsPage, qtbot: QtBot) -> None:
    bar = page.period
    bar.other.click()
    bar.first.box.setText("1 May 2001")
    bar.last.box.setText("1 april 2001")
    bar.take.click()
    assert "before the first" in bar.to_field.error.text()
    bar.last.box.setText("9 June 2001")
    bar.take.click()
    assert bar.period() == Period(date(2001, 5, 1), date(2001, 6, 9))
    qtbot.waitUntil(lambda: page._found is not None and page._found.period == bar.period())
    assert page.figures.empty.isVisible()
    assert page.where() == Place("returns", "2001-05-01 2001-06-09", "figures")
    page.go_to(Place("returns", "2026-10-01 2026-12-31", "figures"))
    assert bar.period().is_quarter


def test_a_copy_without_names_is_looked_at_and_saved_as_word(
    page: ReturnsPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.copy_button.click()
    qtbot.waitUntil(lambda: bool(page.copy.pages), timeout=30_000)
    page.copy.back_button.click()
    target = tmp_path / "copy.docx"
    stage.dialogs.files.append(target)
    page.save_button.click()
    qtbot.waitUntil(target.exists, timeout=30_000)
    rows = [row.cells for table in docx.Document(str(target)).tables for row in table.rows]
    said = "\n".join(cell.text for cells in rows for cell in cells)
    assert "Cases brought" in said and "By ethnicity" in said
    assert "Sample" not in said and "0001" not in said, "no child and no number of a case"
    assert "c" in {cells[1].text for cells in rows}
    qtbot.waitUntil(lambda: bool(stage.told.words))
    assert "names nobody" in stage.told.words[-1]


def test_what_a_place_says_of_cases_can_be_read_again() -> None:
    assert read_only("story") is None
    query = read_only("only:" + json.dumps(["Those", "a", "b"]))
    assert query is not None and query.only == ("a", "b") and query.narrowed


def test_a_picture_is_walked_by_keys_beside_its_table_and_leads_to_the_cases(
    page: ReturnsPage, stage: Stage, qtbot: QtBot
) -> None:
    page.go_to(Place("returns", what="pictures"))
    part = page.pictures
    assert part.picture.key() == "brought.agency:" or part.chips.current()
    part.chips.choose("brought.agency")
    part.chips.chosen.emit("brought.agency")
    names = [figure.title for figure in part.table.rows_model.rows()]
    assert all(name in part.picture.accessibleName() for name in names)
    part.picture.setFocus()
    qtbot.keyClick(part.picture, Qt.Key.Key_End)
    here = part.table.current_row()
    assert here is not None and part.picture.key() == here.key
    assert part.picture.accessibleDescription().startswith(here.title)
    qtbot.keyClick(part.picture, Qt.Key.Key_Home)
    assert nameless(page.widget) == []
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    shot(page.widget, "returns-pictures")
    qtbot.keyClick(part.picture, Qt.Key.Key_Return)
    query = read_only(stage.told.places[-1].what)
    assert query is not None and len(query.only) == 3


def test_a_report_is_looked_at_sent_and_saved_without_names(
    page: ReturnsPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.go_to(Place("returns", what="reports"))
    part = page.reports
    assert "3 cases were brought" in part.said.text()
    assert nameless(page.widget) == []
    shot(page.widget, "returns-reports")
    part.whole_button.click()
    qtbot.waitUntil(lambda: bool(page.copy.pages), timeout=30_000)
    assert page.copy.title.text() == "Report"
    page.copy.back_button.click()
    part.send_button.click()
    assert stage.told.places[-1] == Place("sending", "2026-10-01 2026-12-31", "report")
    target = tmp_path / "report.docx"
    stage.dialogs.files.append(target)
    part.save_button.click()
    qtbot.waitUntil(target.exists, timeout=30_000)
    said = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
    assert "Quarterly report without names" in said
