"""The line actions are typed in says at once what it understood, what it doubts, and that a line stays text."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.domain.action_several import understand_each
from jatdesk.domain.actions import Somebody
from jatdesk.ui.minutes.action_line import ActionLine

DAY = date(2026, 12, 10)
PEOPLE = (Somebody("Youth support", "Jo Sample"), Somebody("Connexions", "Jo Example"))


@pytest.fixture
def line(qtbot: QtBot) -> ActionLine:
    made = ActionLine(lambda typed: understand_each(typed, PEOPLE, DAY, date(2027, 1, 14)), DAY)
    qtbot.addWidget(made)
    made.show()
    return made


def echoes(line: ActionLine, pieces: Sequence[str]) -> list[str]:
    """What stands below the line after each piece was typed."""
    said = []
    for piece in pieces:
        QTest.keyClicks(line.box, piece)
        said.append(line.echo.plain())
    return said


def test_it_says_what_it_understood_while_the_line_grows(line: ActionLine) -> None:
    first, second, third = echoes(line, ["connexions to ring", " mum", " by 8 jan"])

    assert first.startswith("Connexions · Jo Example · ring · no date yet")
    assert "ring mum" in second
    assert "by Fri 8 Jan 2027" in third


def test_it_says_that_a_name_may_mean_two_people(line: ActionLine) -> None:
    (said,) = echoes(line, ["jo to ring mum by friday"])

    assert "‘jo’ may be Jo Sample (Youth support), Jo Example (Connexions)." in said


def test_it_says_that_a_day_with_its_year_has_passed(line: ActionLine) -> None:
    (said,) = echoes(line, ["mum to ring by 8 jan 2026"])

    assert "This day has passed." in said


def test_it_says_that_a_line_stays_text_and_loses_no_word(line: ActionLine) -> None:
    entered: list[tuple[bool, str, str]] = []
    line.entered.connect(lambda said, typed: entered.append((said[0].understood, said[0].what, typed)))
    (said,) = echoes(line, ["Agreed: mum said it is better"])

    assert "Not understood yet" in said and "plain text" in said
    QTest.keyClick(line.box, Qt.Key.Key_Return)
    words = "Agreed: mum said it is better"
    assert entered == [(False, words, words)]


def test_it_shows_both_actions_of_a_line_and_hands_on_both(line: ActionLine) -> None:
    entered: list[list[str]] = []
    line.entered.connect(lambda said, _typed: entered.append([one.what for one in said]))
    (said,) = echoes(line, ["connexions to ring mum; youth support to visit by 8 jan"])

    first, second = said.split("\n")
    assert "Connexions · Jo Example · ring mum · no date yet" in first
    assert "Youth support · Jo Sample · visit · by Fri 8 Jan 2027" in second
    QTest.keyClick(line.box, Qt.Key.Key_Return)
    assert entered == [["ring mum", "visit"]]


def test_it_says_that_a_day_is_in_no_calendar(line: ActionLine) -> None:
    (said,) = echoes(line, ["mum to ring by 31st june"])

    assert "no date yet" in said and "There is no 31 June." in said and "31st june" in said
