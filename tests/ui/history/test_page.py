"""The History page over a real store: filtered, more shown, undone, checked, taken out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Role
from jatdesk.operations import cases, disposal, history, members
from jatdesk.operations.desk import Desk
from jatdesk.ui import looks
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.history.page import HistoryPage
from jatdesk.ui.looks import Looks
from jatdesk.ui.page import Place
from tests import second_reader
from tests.operations.people import member
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot


@pytest.fixture
def case_id(stage: Stage) -> Id:
    desk = stage.place.desk
    found = open_case(desk, "Wit Zając").id
    members.add(replace(desk, person="Dee Deputy"), member())
    cases.change(desk, found, next_review=date(2026, 12, 10))
    cases.change(desk, found, next_review=date(2027, 1, 14))
    return found


@pytest.fixture
def page(stage: Stage, case_id: Id) -> HistoryPage:
    shown = stage.show(HistoryPage)
    assert isinstance(shown, HistoryPage)
    return shown


def _said(page: HistoryPage) -> list[str]:
    return [line.what for line in page.list.model.rows()]


def test_an_entry_says_who_when_what_before_and_after_in_plain_words(page: HistoryPage, qtbot: QtBot) -> None:
    detail = page.list.detail
    assert detail.what.text() == "Changed the case"
    assert detail.when.text() == "23 November 2026, 10:00 · Administrator · Case 0001"
    assert detail.told() == (("Next review", "10 December 2026", "14 January 2027"),)
    assert page.head.text().startswith(f"Newest of the whole store: {history.head(page._place.desk).words()}")
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    assert nameless(page.widget) == []
    shot(page.widget.window(), "history")


def test_every_filter_narrows_the_list_and_an_empty_one_says_what_to_do(page: HistoryPage, qtbot: QtBot) -> None:
    page.filters.person.set_value("Dee Deputy")
    page.filters.person.changed.emit("Dee Deputy")
    assert _said(page) == ["Took in a member"]
    page.filters.clear()
    page.filters.kind.set_value("members")
    page.filters.kind.changed.emit("members")
    assert _said(page) == ["Took in a member"]
    page.filters.clear()
    qtbot.keyClicks(page.header.search, "made store")
    qtbot.waitUntil(lambda: _said(page) == ["Made the store"])
    page.header.search.clear()
    qtbot.keyClicks(page.header.search, "entry 2")
    qtbot.waitUntil(lambda: page.list.detail.seal.text().startswith("Entry 2 · seal "))
    assert len(_said(page)) == 1
    page.header.search.clear()
    qtbot.keyClicks(page.filters.until.box, "1/11/2026")
    qtbot.keyClick(page.filters.until.box, Qt.Key.Key_Return)
    assert _said(page) == []
    assert page.list.empty.isVisible() and not page.list.table.isVisible()
    assert page.list.empty.heading.text() == "No entry matches"
    page.go_to(Place("history", what="all"))
    assert len(_said(page)) == 5


def test_a_day_before_the_first_is_said_beside_its_box(page: HistoryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.since.box, "20/11/2026")
    qtbot.keyClick(page.filters.since.box, Qt.Key.Key_Return)
    qtbot.keyClicks(page.filters.until.box, "1/11/2026")
    qtbot.keyClick(page.filters.until.box, Qt.Key.Key_Return)
    assert "before the first day" in page.filters.until_field.error.text()


def test_one_record_is_shown_with_what_belongs_to_it_until_everything_is_wanted(
    page: HistoryPage, case_id: Id, qtbot: QtBot
) -> None:
    page.go_to(Place("history", case_id, "case"))
    assert page.filters.only.text() == "Only Case 0001 and what belongs to it"
    assert "Took in a member" not in _said(page) and len(_said(page)) == 3
    assert page.where() == Place("history", case_id, "case")
    page.filters.everything.click()
    assert len(_said(page)) == 5
    assert page.where() == Place("history")


def test_two_hundred_at_a_time(stage: Stage, case_id: Id) -> None:
    desk = stage.place.desk
    with desk.writing() as transaction:
        for number in range(450):
            transaction.note("Changed the case", "case", case_id, {"why": str(number)}, {"why": str(number + 1)})
    page = stage.show(HistoryPage)
    assert isinstance(page, HistoryPage)
    assert page.list.model.rowCount() == 200
    assert page.list.count.text() == "The newest 200 entries shown"
    page.list.more_button.click()
    page.list.more_button.click()
    assert page.list.model.rowCount() == 455
    assert not page.list.more_button.isVisible()
    ids = [line.id for line in page.list.model.rows()]
    assert ids == sorted(ids, reverse=True)


def test_undo_takes_the_newest_back_and_says_what_stands_in_the_way_of_an_older_one(
    page: HistoryPage, case_id: Id, stage: Stage
) -> None:
    page.list.table.go_to_row(1)
    page.list.detail.undo_button.click()
    assert "‘Next review’ is 14 January 2027 now" in page.list.detail.problems.lines()[0]
    page.list.table.go_to_row(0)
    page.list.detail.undo_button.click()
    assert stage.told.words[-1] == "Undone. It has an entry of its own."
    assert cases.case(stage.place.desk, case_id).next_review == date(2026, 12, 10)
    assert _said(page)[0].startswith("Undid: Changed the case (entry ")
    assert page.list.table.hasFocus()
    page.list.table.go_to_row(0)
    assert not page.list.detail.undo_button.isVisible()
    assert page.list.detail.why_not.text().startswith("No undo: Do it again by hand")


def test_the_check_says_that_all_hold_or_where_it_breaks(page: HistoryPage, stage: Stage, qtbot: QtBot) -> None:
    page.check_button.click()
    qtbot.waitUntil(page.result.isVisible)
    assert "All 5 entries follow from each other." in page.result.line.plain()
    assert history.head(stage.place.desk).words() in page.result.line.plain()
    with stage.place.desk.writing() as transaction:
        transaction.connection.exec_driver_sql("UPDATE history SET who = 'Nobody' WHERE id = 3")
    page.check_button.click()
    qtbot.waitUntil(lambda: page.result.isVisible() and "Entry 3 " in page.result.line.plain())
    assert "does not follow" in page.result.line.plain()


def test_the_export_is_sealed_and_its_password_shown_on_a_press(
    page: HistoryPage, stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "History.xlsx"
    stage.dialogs.files.append(target)
    page.export_button.click()
    qtbot.waitUntil(page.exported.isVisible, timeout=30_000)
    assert page.exported.said.text() == "5 entries are in History.xlsx, sealed"
    assert page.exported.secret.text().startswith("•")
    page.exported.show_button.click()
    assert second_reader.opens(target, page.exported.secret.text())
    assert second_reader.opened_office(target.read_bytes(), page.exported.secret.text())
    qtbot.waitUntil(lambda: cut_text(page.widget) == [])
    assert nameless(page.widget) == []
    page.leave()
    assert page.exported.secret.text().startswith("•")
    stage.dialogs.files.append(None)
    page.export_button.click()
    assert not page.progress.isVisible()


def test_only_those_with_the_right_are_offered_the_export_and_the_undo(stage: Stage, case_id: Id) -> None:
    reader = replace(stage, place=replace(stage.place, desk=replace(stage.place.desk, role=Role.READER)))
    page = reader.show(HistoryPage)
    assert isinstance(page, HistoryPage)
    assert not page.export_button.isVisible() and page.check_button.isVisible()
    assert not page.list.detail.undo_button.isVisible()
    assert "Signed in as reader" in page.list.detail.why_not.text()


def test_a_case_in_sight_for_a_second_was_looked_at_and_no_page_asks_again(
    stage: Stage, case_id: Id, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "LOOK_MS", 30)
    told: list[object] = []
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    stage.place.bus.told.connect(told.append)
    desk = stage.place.desk

    def count() -> int:
        return [line.what for line in history.lines(desk, "case", case_id)].count("Looked at the case")

    qtbot.waitUntil(lambda: count() == 1)
    page._show(case_id)
    qtbot.wait(80)
    assert count() == 1  # within the hour
    assert told == []
    assert isinstance(page.looks, Looks)


def test_a_case_entered_by_mistake_is_destroyed_with_number_and_reason(stage: Stage, case_id: Id, qtbot: QtBot) -> None:
    other = open_case(stage.place.desk, "Ayla Şahin").id
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", case_id, "history"))
    page.view.tab("history").destroy_button.click()
    panel = page.panels.current
    assert panel is not None and panel.number.hasFocus()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: cut_text(panel) == [])
    assert nameless(panel) == []
    qtbot.keyClicks(panel.number, "2")  # type: ignore[union-attr]
    panel.destroy_button.click()  # type: ignore[union-attr]
    assert panel.problems.lines()[0] == "This is case 0001"
    panel.number.setText("0001")  # type: ignore[union-attr]
    panel.why.setText("Entered twice")  # type: ignore[union-attr]
    panel.destroy_button.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "The records of case 0001 are destroyed." in stage.told.words, timeout=10_000)
    assert [line.id for line in page.list.model.rows()] == [other]
    assert page.case_id == other
    assert not any(words.startswith("This case is not") for words in stage.told.words)
    certificate = page.certificate
    assert certificate is not None
    qtbot.waitUntil(certificate.print_button.isEnabled, timeout=10_000)
    shot(page.widget.window(), "certificate")
    certificate.left.emit()
    assert page.certificate is None


def test_a_case_in_approved_minutes_says_why_it_stays(
    stage: Stage, case_id: Id, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusal(_desk: Desk, _case_id: Id) -> str:
        return "The approved minutes of 10 December 2026 tell of this case."

    monkeypatch.setattr(disposal, "refusal", refusal)
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.panels.destroy()
    panel = page.panels.current
    assert not panel.destroy_button.isVisible() and panel.refusal.isVisible()  # type: ignore[union-attr]
