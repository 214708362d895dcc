"""The first look round a new store: a page without records says what to do first."""

from pathlib import Path

import pytest

from jatdesk.ui.page import Place
from tests.journeys.conftest import SitDown

NEAR = 80
"""Pixels that a heading and the line under it take: in more they are not read together."""


def test_without_a_case_the_case_page_says_how_the_first_one_comes(sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.main.go(Place("cases"))
    person.wait_to_see("No case yet")
    assert not person.sees("List of cases"), "a page of paper stands beside an empty list"


@pytest.mark.parametrize("tab", ["signed", "induction", "training"])
def test_a_register_of_members_leads_to_the_first_member(tab: str, sit_down: SitDown, empty_team: Path) -> None:
    person = sit_down(empty_team)
    person.main.go(Place("governance", what=tab))
    person.wait_to_see("No member is written down yet")
    assert not person.sees("Press Enter on a member"), "there is nobody to press Enter on"
    person.press("Add a member")
    person.wait_to_see("Name")
    assert person.main.current() == "members"


def test_where_nothing_is_due_for_disposal_the_words_stand_under_their_heading(
    sit_down: SitDown, empty_team: Path
) -> None:
    person = sit_down(empty_team)
    person.main.go(Place("governance", what="disposal"))
    person.wait_to_see("No record comes to the end of its time")
    person.wait_until_done()
    part = person.main.page("governance").disposal
    words = part.none_due
    assert words.geometry().bottom() - words.parentWidget().heading.geometry().top() < NEAR
