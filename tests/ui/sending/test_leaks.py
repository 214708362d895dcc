"""What was found in the finished files is shown in place and answered before anything is made."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.domain.leaks import Answer, unread
from jatdesk.domain.profiles import StandingItem
from jatdesk.operations import attendance, leak_check, sending, standing_items
from jatdesk.operations.desk import Desk
from jatdesk.ui.page import Place
from jatdesk.ui.sending.leak_panel import MISSING, NOT_LOOKED
from jatdesk.ui.sending.page import SendingPage
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.rich_line import RichLine
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import YOUTH, Scene
from tests.ui.shots import shot
from tests.ui.shown import given_away

PATIENCE_MS = 60_000


@pytest.fixture
def found(scene: Scene, make_stage: Callable[[Desk], Stage], qtbot: QtBot) -> SendingPage:
    """The agenda tells of Ada between two items, also to the reader for whom her case is left out."""
    attendance.declare_interest(scene.desk, scene.meeting.id, scene.members[YOUTH], scene.cases["Ada Sample"])
    listed = standing_items.standing_items(scene.desk)
    told = StandingItem("", "Mother of A. Sample (born 4/3/2014) on the phone", 5)
    standing_items.change(scene.desk, (*listed, told))
    page = make_stage(scene.desk).show(SendingPage)
    assert isinstance(page, SendingPage)
    page.go_to(Place("sending", scene.meeting.id, "agenda"))
    page.check.make_button.click()
    qtbot.waitUntil(lambda: page.widget.currentWidget() is page.leaks, timeout=PATIENCE_MS)
    return page


def test_what_is_found_is_shown_in_place_and_nothing_is_made_before_it_is_answered(
    found: SendingPage, scene: Scene, qtbot: QtBot
) -> None:
    (card,) = found.leaks.cards
    assert card.heading.text() == "Ada Sample, child"
    said = "\n".join(given_away(found.leaks))
    assert f"Agenda 2026-12-10.pdf for {YOUTH} · page 1 · name" in said
    assert "A. Sample" in said
    assert sending.all_mailings(scene.desk) == ()
    assert card.findChildren(RichLine)[0].property(PRIVATE) == "all"
    shot(found.widget.window(), "leaks")
    assert accessible.nameless(found.leaks) == []
    found.leaks.make_button.click()
    assert found.leaks.problems.lines() == (f"Question 1: {MISSING}",)
    assert found.where() == Place("sending", scene.meeting.id, "agenda")
    shot(found.widget.window(), "leaks-open")
    card.look_button.click()
    qtbot.waitUntil(lambda: bool(found.pages.pages), timeout=PATIENCE_MS)
    found.pages.back_button.click()
    assert found.widget.currentWidget() is found.leaks


def test_an_answer_is_kept_while_the_text_is_changed_and_goes_with_the_mailing(
    found: SendingPage, scene: Scene, qtbot: QtBot
) -> None:
    QTest.keyClicks(found.leaks.cards[0].why, "Her mother asked for it")
    found.leaks.back_button.click()
    assert found.widget.currentWidget() is found.check
    found.check.make_button.click()
    qtbot.waitUntil(lambda: found.widget.currentWidget() is found.leaks, timeout=PATIENCE_MS)
    assert found.leaks.cards[0].why.text() == "Her mother asked for it"
    found.leaks.make_button.click()
    qtbot.waitUntil(lambda: found.widget.currentWidget() is found.card, timeout=PATIENCE_MS)
    (made,) = sending.all_mailings(scene.desk)
    (kept,) = leak_check.answered(scene.desk, made.id)
    assert kept.why == "Her mother asked for it"
    said = "\n".join(given_away(found.card))
    assert "Her mother asked for it" in said
    shot(found.widget.window(), "leaks-kept")


def test_pages_that_are_pictures_are_named_one_by_one_and_wait_for_what_was_seen(
    found: SendingPage, qtbot: QtBot
) -> None:
    pictures = unread("Scan.pdf for Vera", ("Scan.pdf",), ("page 1", "page 3"))
    found.leaks.ask((pictures,), {}, lambda _file: (0, 0))
    (card,) = found.leaks.cards
    qtbot.waitUntil(card.why.isVisible)
    said = "\n".join(given_away(found.leaks))
    assert "page 1 · page 3" in said
    assert "look at each yourself" in said
    found.leaks.make_button.click()
    assert found.leaks.problems.lines() == (f"Question 1: {NOT_LOOKED}",)
    assert accessible.nameless(found.leaks) == []
    shot(found.widget.window(), "leaks-pictures")
    QTest.keyClicks(card.why, "Both are her own drawings")
    assert found.leaks.answers() == (Answer(pictures.key, "Both are her own drawings"),)
