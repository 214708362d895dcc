"""Rows of an old case log that may be children of the store, clicked through over a real store."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jatdesk.domain.case_log import OldCase, RowIs, SameChild
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.children import Child
from jatdesk.domain.known import KnownChild
from jatdesk.domain.known_rows import KnownRow
from jatdesk.domain.likeness import Kind, Likeness
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import cases, kin, referrals
from jatdesk.ui.case_log.known_rows import MOST_SHOWN
from jatdesk.ui.case_log.page import CaseLogPage
from jatdesk.ui.case_log.same_child import SameChildStep
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

LOG = Path(__file__).parents[2] / "data" / "old-case-log.xlsx"
SLOW = 30_000


@pytest.fixture
def page(stage: Stage) -> CaseLogPage:
    """The page over a store that knows one child of the log by another name, and a twin of another."""
    desk = stage.place.desk
    referrals.register(desk, ReferralDraft("Christopher Nettleship", date_of_birth=date(2013, 11, 12)))
    referrals.register(desk, ReferralDraft("Anna Cobbold", date_of_birth=date(2015, 4, 6)))
    shown = stage.show(CaseLogPage)
    assert isinstance(shown, CaseLogPage)
    shown.go_to(Place("case_log", what="new"))
    return shown


def test_who_may_be_in_the_store_is_asked_about_with_the_case_and_the_reason(
    page: CaseLogPage, stage: Stage, qtbot: QtBot
) -> None:
    _read(page, qtbot)
    work = page.work
    _see_everything(page)
    assert work.strip.tabText(4) == "5 Same child 1"
    assert nameless(page.widget) == []
    assert cut_text(page.widget) == []
    known = work.same.known
    sure, weak = known.cards.values()
    words = [label.text() for label in sure.findChildren(QLabel)]
    assert "Christopher Nettleship" in words
    assert "born 12 November 2013 · Case 0001, open" in words
    assert "Short or other form of the name, same day of birth" in words
    assert [button.text() for button in sure.buttons] == [
        "Same child as case 0001",
        "Brother or sister of the child of case 0001",
        "Another child",
        "Leave this row out",
    ]
    assert not any(button.isChecked() for button in sure.buttons)
    assert [button.text() for button in weak.buttons if button.isChecked()] == ["Another child"]
    qtbot.mouseClick(work.take_button, Qt.MouseButton.LeftButton)
    assert work.problems.lines() == ("Say what each row is that is very like a child of the store",)
    shot(page.widget, "case-log-known")

    qtbot.mouseClick(sure.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(weak.buttons[0], Qt.MouseButton.LeftButton)
    assert weak.offered[0][0].what is RowIs.SIBLING
    assert work.strip.tabText(4) == "5 Same child"
    assert work.take_button.accessibleName() == "Take over 60 cases"
    qtbot.mouseClick(work.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.result is not None, timeout=SLOW)
    assert page.result is not None
    assert page.result.sentences[:3] == (
        "60 cases of 60 children now in the case log.",
        "2 second referrals added to the case of the same child.",
        "1 child linked to a brother or sister.",
    )
    desk = stage.place.desk
    (kit,) = cases.lines(desk, "Christopher Nettleship", CaseFilter.ALL).lines
    assert len(cases.page(desk, kit.id).referrals) == 2
    (anna,) = cases.lines(desk, "Anna Cobbold", CaseFilter.ALL).lines
    assert len(kin.of_case(desk, anna.id)) == 1

    _read(page, qtbot)
    assert page.work.same.known.cards == {}, "what is in the store already is no question"
    _see_everything(page)
    page.take_over()
    qtbot.waitUntil(lambda: page.result is not None and "62 rows" in page.result.sentences[-2], timeout=SLOW)
    assert cases.lines(desk, "", CaseFilter.ALL).count == 62


def test_all_that_are_very_like_a_child_are_answered_together_and_answers_outlive_a_correction(
    page: CaseLogPage, stage: Stage, qtbot: QtBot
) -> None:
    referrals.register(stage.place.desk, ReferralDraft("Chloe Eddowes", date_of_birth=date(2009, 8, 22)))
    _read(page, qtbot)
    known = page.work.same.known
    assert len(known.open_questions()) == 2
    page.work.strip.choose("same")
    qtbot.mouseClick(known.all_button, Qt.MouseButton.LeftButton)
    assert known.open_questions() == []
    assert {answer.what for answer in known.answers().values()} == {RowIs.SAME_CHILD}
    before = known.answers()
    choice = page.work.columns.meanings["L"]
    choice.set_value("")
    choice.changed.emit("")
    qtbot.waitUntil(lambda: page.work.rows.model.rows()[0].lead_professional == "", timeout=SLOW)
    _wait(page, qtbot)
    assert known.answers() == before
    assert all(known.cards[where].buttons[0].isChecked() for where in before)


def test_comparing_can_be_stopped_and_nothing_is_taken_over_before_it_was_done(page: CaseLogPage, qtbot: QtBot) -> None:
    _read(page, qtbot)
    page.comparing.forget()
    assert page._read is not None
    page.comparing.begin(page._read.log.rows)
    page.work.progress.cancel_button.click()
    qtbot.waitUntil(lambda: not page.comparing.running, timeout=SLOW)
    _see_everything(page)
    assert page.work.same.compare_button.isVisible()
    qtbot.mouseClick(page.work.take_button, Qt.MouseButton.LeftButton)
    assert page.work.problems.lines() == ("Let the rows be compared with the children of the store first",)
    qtbot.mouseClick(page.work.same.compare_button, Qt.MouseButton.LeftButton)
    _wait(page, qtbot)
    assert len(page.work.same.known.cards) == 2


def _read(page: CaseLogPage, qtbot: QtBot) -> None:
    page.read(LOG)
    _wait(page, qtbot)


def _wait(page: CaseLogPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: page.work.isVisible() and page.work.same.compared and not page.comparing.running, timeout=SLOW
    )


def _see_everything(page: CaseLogPage) -> None:
    for choice in page.work.columns.years.values():
        choice.set_value("as said")
        choice.changed.emit("as said")
    for card in page.work.same.cards.values():
        card.buttons[SameChild.SECOND_REFERRAL].click()
    for step in ("rows", "left", "spellings", "same"):
        page.work.strip.choose(step)


def test_of_many_questions_some_are_shown_and_more_on_demand(qtbot: QtBot) -> None:
    child = Child("c1", "Ada Sample", birth=date(2014, 3, 4))
    case = Case("k1", "0001", CaseState.OPEN, child, None, "", "", date(2026, 11, 20))
    known = (KnownChild(Likeness("c1", 85, Kind.SAME, ("same name", "same day of birth")), child, (case,)),)
    step = SameChildStep()
    qtbot.addWidget(step)
    step.show()
    step.show_known(tuple(KnownRow(OldCase(where, "Ada Sample"), known) for where in range(2, 62)))
    qtbot.waitUntil(lambda: len(step.known.cards) == MOST_SHOWN, timeout=SLOW)
    assert step.known.more_button.text() == "Show &more, 20 still"
    qtbot.mouseClick(step.known.more_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(step.known.cards) == 60, timeout=SLOW)
    assert not step.known.more_button.isVisible()
    assert len(step.known.open_questions()) == 60
