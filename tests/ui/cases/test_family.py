"""The Family tab: carers and relatives are added, changed and taken out where they stand, and known ones lead on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.operations import cases, kin, measures, visits
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.line_picture import LinePicture
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import NAMES, open_case
from tests.ui.shown import given_away


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    for name in NAMES:
        open_case(stage.place.desk, name)
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.view.choose_tab("family")
    return shown


def fill(page: CasesPage, qtbot: QtBot, **typed: str) -> None:
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    for name, words in typed.items():
        place = panel.form.inputs[name].focusProxy() or panel.form.inputs[name]
        place.setFocus()
        if not isinstance(place, QComboBox):
            qtbot.keyClick(place, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(place, words)
    panel.save_button.click()


def press(page: CasesPage, words: str) -> None:
    QApplication.processEvents()  # what was put in its place is shown when the loop comes round
    found = [one for one in page.widget.findChildren(QPushButton) if one.accessibleName() == words and one.isVisible()]
    assert len(found) == 1, (words, len(found))
    found[0].click()


def test_a_sister_the_team_does_not_know_and_a_brother_it_knows(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    desk, mine = stage.place.desk, page.case_id
    other = next(line.id for line in page.list.model.rows() if line.id != mine)
    number = cases.case(desk, other).number
    press(page, "Add a relative…")
    fill(page, qtbot, relationship="sister", name="Cora Sample", birth_words="4")
    press(page, "Add a relative…")
    fill(page, qtbot, relationship="brother", case_number=number)
    QApplication.processEvents()
    words = list(given_away(page.widget))
    assert any("Cora Sample Sister, 4 — not known to the team" in one for one in words)
    assert any(f"known, case {number}, open" in one for one in words)
    assert nameless(page.widget) == []
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    press(page, f"Open case {number}")
    assert stage.told.places[-1] == Place("cases", other, "family")
    press(page, "Change: Cora Sample")
    fill(page, qtbot, school="Harwood Infants")
    assert "Harwood Infants" in [one.kin.school for one in kin.of_case(desk, mine)]
    press(page, "Take out: Cora Sample")
    assert len(kin.of_case(desk, mine)) == 1
    stage.told.undo[-1]()  # type: ignore[misc]
    assert len(kin.of_case(desk, mine)) == 2
    page.go_to(Place("cases", other, "family"))
    press(page, f"Take the link out: {cases.case(desk, mine).child.name}")
    assert kin.of_case(desk, other) == ()
    stage.told.undo[-1]()  # type: ignore[misc]
    assert len(kin.of_case(desk, other)) == 1


def test_a_number_that_is_no_case_is_said_and_what_was_typed_stays(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    press(page, "Add a relative…")
    fill(page, qtbot, relationship="brother", case_number="7777")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    assert panel.form.values()["relationship"] == "brother"
    assert any("no case of this number" in words for words in given_away(panel))


def test_carers_are_changed_where_they_stand(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    press(page, "Add a parent or carer…")
    fill(page, qtbot, name="Nan Sample", relationship="grandmother")
    names = [carer.name for carer in cases.page(desk, page.case_id).carers]
    assert names[-1] == "Nan Sample"
    press(page, "Change: Nan Sample")
    fill(page, qtbot, phone="01632 960003")
    assert cases.page(desk, page.case_id).carers[-1].phone == "01632 960003"
    press(page, "Take out: Nan Sample")
    assert [carer.name for carer in cases.page(desk, page.case_id).carers] == names[:-1]
    stage.told.undo[-1]()  # type: ignore[misc]
    assert [carer.name for carer in cases.page(desk, page.case_id).carers] == names


def test_who_wishes_to_attend_is_told_on_and_changed_where_it_stands(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    press(page, "Somebody wishes to attend…")
    fill(page, qtbot, name="Gran Sample", relationship="grandmother", supporter="Nan Sample", starts="1020")
    press(page, "The chair is told: Gran Sample")
    visit = visits.of_case(desk, page.case_id)[0]
    assert (visit.starts, visit.chair_told_on, visit.members_told_on) == ("10:20", desk.clock.today(), None)
    stage.told.undo[-1]()  # type: ignore[misc]
    assert visits.of_case(desk, page.case_id)[0].chair_told_on is None
    press(page, "Change: Gran Sample")
    fill(page, qtbot, starts="late")
    panel = page.panels.current
    assert isinstance(panel, EditPanel), "refused, and what was typed stays"
    fill(page, qtbot, starts="10.30")
    press(page, "Take out: Gran Sample")
    assert visits.of_case(desk, page.case_id) == ()
    assert nameless(page.widget) == []


def test_feelings_and_measures_are_recorded_and_told_by_the_picture_and_its_table(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    press(page, "How they feel…")
    fill(page, qtbot, on="20/11/2026", child="3")
    press(page, "How they feel…")
    fill(page, qtbot, child="7")
    press(page, "Another measure…")
    fill(page, qtbot, what="Attendance", value="seventy")
    panel = page.panels.current
    assert isinstance(panel, EditPanel), "no number is refused, and what was typed stays"
    fill(page, qtbot, value="71.5", unit="%")
    QApplication.processEvents()
    pictures = {one.accessibleName(): one for one in page.widget.findChildren(LinePicture) if one.isVisible()}
    assert sorted(pictures) == [
        "Attendance: 71.5 % on 23 November 2026",
        "How the child feels: 3 on 20 November 2026; 7 on 23 November 2026",
    ]
    feels = pictures["How the child feels: 3 on 20 November 2026; 7 on 23 November 2026"]
    assert feels.here() == "7 on 23 November 2026"
    qtbot.keyClick(feels, Qt.Key.Key_Left)
    assert feels.accessibleDescription() == "3 on 20 November 2026"
    press(page, "Take out: Attendance, 23 November 2026")
    assert len(measures.of_case(desk, page.case_id)) == 2
    stage.told.undo[-1]()  # type: ignore[misc]
    assert len(measures.of_case(desk, page.case_id)) == 3
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])


def test_the_lead_professional_is_changed_with_its_reason_and_all_of_them_are_listed(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    press(page, "Change the lead professional")
    fill(page, qtbot, name="Dora Name", why="Knows the family")
    press(page, "Change the lead professional")
    fill(page, qtbot, name="Ben Name", since="23/11/2026", why="Dora is away")
    assert cases.case(desk, page.case_id).lead_professional == "Ben Name"
    stage.told.undo[-1]()  # type: ignore[misc]
    assert cases.case(desk, page.case_id).lead_professional == "Dora Name"
    press(page, "All lead professionals…")
    panel = page.panels.current
    assert panel is not None and nameless(panel) == []
    qtbot.waitUntil(lambda: cut_text(panel) == [])
    press(page, f"Open case {cases.case(desk, page.case_id).number} of Dora Name")
    assert stage.told.places[-1] == Place("cases", page.case_id, "family")
