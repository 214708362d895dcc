"""The Returns page, clicked: a figure leads to its cases, a gap to its field, an agency to its code."""

import json
from datetime import date
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.case_list import read_only
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.domain.spellings import Spelt
from jatdesk.operations import case_list, codes
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from jatdesk.ui.returns.page import ReturnsPage
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
