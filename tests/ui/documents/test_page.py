"""The Documents page: what was prepared and sent, which password opens it, and what can be made from here."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.sending import Prepared
from jatdesk.operations import cases, sending
from jatdesk.operations.desk import Desk
from jatdesk.ui.documents.page import DocumentsPage
from jatdesk.ui.page import Place
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


def _prepare(scene: Scene, mailing: Mailing, meeting_id: str = "") -> Prepared:
    made = sending.carry_out(scene.desk, sending.plan(scene.desk, mailing, meeting_id), sending.outbox(scene.desk))
    assert made is not None
    return made[0]


@pytest.fixture
def page(stage: Stage, scene: Scene) -> DocumentsPage:
    """Two mailings lie prepared: a blank form, and the case log."""
    _prepare(scene, Mailing.AGENCY_ACTION_UPDATE)
    _prepare(scene, Mailing.CASE_LOG)
    shown = stage.show(DocumentsPage)
    assert isinstance(shown, DocumentsPage)
    return shown


def test_the_newest_mailing_stands_first(page: DocumentsPage) -> None:
    titles = [prepared.title for prepared in page.table.rows_model.rows()]
    assert titles == ["Case log, 30 November 2026", "Agency Action Update"]
    assert page.card.what.text() == "Case log, 30 November 2026"


def test_a_mailing_is_found_by_person_case_kind_and_day(page: DocumentsPage, scene: Scene, qtbot: QtBot) -> None:
    _prepare(scene, Mailing.AGENDA, scene.meeting.id)
    page.refresh()
    case = cases.case(scene.desk, scene.cases["Ada Sample"]).number

    def titles(typed: str) -> list[str]:
        page.header.search.clear()
        qtbot.keyClicks(page.header.search, typed)
        return [each.title.split(",")[0].split(" and")[0] for each in page.table.rows_model.rows()]

    assert titles("") == ["Agenda", "Case log", "Agency Action Update"]
    assert titles("dee ex") == ["Agenda", "Agency Action Update"], "Dee Example, by the name her address belongs to"
    assert titles("fay@example.org form") == []
    assert page.none.isVisible()
    assert titles(f"case {case}") == titles(str(int(case))) == ["Agenda"]
    assert titles("log .xlsx") == ["Case log"], "a file of it is called so"
    assert titles("100%") == []
    page.header.search.clear()
    page.filters.kind_field.editor.set_value("case_log")
    page.filters.changed.emit()
    assert [each.title for each in page.table.rows_model.rows()] == ["Case log, 30 November 2026"]
    page.filters.since_field.editor.set_value(date(2026, 12, 1))
    page.filters.changed.emit()
    assert page.table.rows_model.rows() == ()
    assert accessible.nameless(page.widget) == []
    first = sending.all_mailings(scene.desk)[-1]
    page.go_to(Place("documents", first.id))
    assert page.card.what.text() == first.title, "who is led to a mailing sees it whatever was looked for"
    page.card.sent_button.click()
    assert page.card.state.text() == (
        "Prepared on 30 November 2026 by Administrator, sent on 30 November 2026 by Administrator"
    )
    page.filters.unsent_box.click()
    assert first.title not in [each.title for each in page.table.rows_model.rows()]


def test_a_part_handed_over_another_way_is_written_down_beside_the_mailing(
    page: DocumentsPage, stage: Stage, qtbot: QtBot
) -> None:
    part = page.card.by_hand
    part.begin_button.click()
    part.keep_button.click()
    assert not part.form.isHidden(), "how is not said: nothing is kept"
    assert part.problems.isVisible()
    qtbot.keyClicks(part.how.editor, "on paper, to the front desk")
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    shot(page.widget.window(), "documents-by-hand")
    page.table.go_to_row(1)
    assert part.form.isHidden()
    page.leave()
    again = stage.show(DocumentsPage)
    assert isinstance(again, DocumentsPage)
    assert again.card.by_hand.how.editor.text() == "on paper, to the front desk", "nothing typed is lost"
    again.widget.hide()
    page.table.go_to_row(0)
    assert part.how.editor.text() == "on paper, to the front desk"
    part.keep_button.click()
    said = "central@example.org: handed over on 30 November 2026, on paper, to the front desk (Administrator)."
    assert said in [label.text() for label in part.findChildren(QLabel)]
    assert part.form.isHidden() and part.begin_button.isVisible()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert said not in [label.text() for line in part._lines for label in line.findChildren(QLabel)]


def test_an_empty_list_says_what_will_stand_here(scene: Scene, stage: Stage) -> None:
    page = stage.show(DocumentsPage)
    assert isinstance(page, DocumentsPage)
    assert page.empty.isVisible()
    assert page.card.isHidden()


def test_a_password_is_shown_only_on_a_press_and_hidden_when_the_page_is_left(
    page: DocumentsPage, scene: Scene
) -> None:
    (prepared, *_rest) = sending.all_mailings(scene.desk)
    (lines,) = page.card.letters
    secret = prepared.files[0].password
    assert secret not in lines.password.text()
    lines.show_button.click()
    assert secret in lines.password.text()
    page.leave()
    assert secret not in lines.password.text()


def test_marking_as_sent_is_taken_back_by_undo(page: DocumentsPage, scene: Scene, stage: Stage) -> None:
    page.card.sent_button.click()
    assert sending.all_mailings(scene.desk)[0].sent_on == scene.desk.clock.today()
    assert page.card.sent_button.isHidden()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert sending.all_mailings(scene.desk)[0].sent_on is None


def test_a_mailing_is_opened_to_be_handed_over(page: DocumentsPage, scene: Scene, stage: Stage) -> None:
    wanted = sending.all_mailings(scene.desk)[1]
    page.go_to(Place("documents", wanted.id))
    page.card.open_button.click()
    assert stage.told.places[-1] == Place("sending", wanted.id, "prepared")


def test_forms_and_the_case_log_are_made_from_here(page: DocumentsPage, stage: Stage) -> None:
    page.blank_button.click()
    page.log_button.click()
    assert stage.told.places == [
        Place("sending", "", "agency_action_update"),
        Place("sending", "", "case_log"),
    ]


def test_an_agencys_action_list_is_looked_at_and_sent(page: DocumentsPage, stage: Stage, qtbot: QtBot) -> None:
    page.list_card.agency.editor.set_value("Primary schools")
    page.list_card.button.click()
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=60_000)
    assert "Find a club place" in page.pages.pages[0].accessibleDescription()
    page.pages.back_button.click()
    assert page.widget.currentWidget() is page._main
    page.list_card.send_button.click()
    assert stage.told.places[-1] == Place("sending", "Primary schools", "action_list")


def test_everything_has_a_name_and_no_words_are_cut(page: DocumentsPage) -> None:
    QTest.qWait(50)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), "documents")


def test_the_annual_statement_is_asked_for_a_year_looked_at_and_sent(
    page: DocumentsPage, stage: Stage, qtbot: QtBot
) -> None:
    shot(page.widget, "documents-over-a-year")
    page.statement_button.click()
    panel = page.statement.panel
    assert panel is not None
    shot(page.widget, "annual-period")
    panel.save_button.click()
    qtbot.waitUntil(lambda: bool(page.statement.pages.pages), timeout=60_000)
    assert "Annual statement" in page.statement.pages.pages[0].accessibleDescription()
    shot(page.widget, "annual-statement")
    page.statement.pages.back_button.click()
    next(one for one in panel.findChildren(QPushButton) if "send" in one.text()).click()
    assert stage.told.places[-1].what == "annual_statement"
    panel.back_button.click()
    assert page.widget.currentWidget() is page._main
