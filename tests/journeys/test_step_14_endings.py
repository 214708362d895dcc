"""Step 14: a case ends: outcomes, closing, the issues log; it rests; it goes to another team and comes in there."""

from pathlib import Path

from jatdesk.domain.cases import CaseState
from jatdesk.operations import cases, issues
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.team import NGUYEN, ZAJAC


def test_an_outcome_is_settled_by_the_closing_and_an_issue_is_left_over(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(ZAJAC)
    person.open_tab("Outcomes")
    person.press("Add an outcome…")
    person.type("School every day", into="What is wanted")
    person.press("Add outcome")
    person.expect("School every day", "not said yet")
    person.press("Close case…")
    person.choose("Reason", "Needs met")
    person.choose("What is left over", "Gap in services")
    person.type("No holiday club", into="Theme, without names")
    person.dialogs.answers = [True]
    person.press("Close the case")
    person.expect("How it was closed", "Needs met")
    person.press("Documents")
    person.press("Issues log")
    person.expect("No holiday club", "To be raised 1")
    with team.looking(busy_team) as desk:
        assert cases.case(desk, team.case_of(busy_team, ZAJAC)).state is CaseState.CLOSED
        assert [each.theme for each in issues.every(desk)] == ["No holiday club"]


def test_a_telephone_call_is_told_in_the_story(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team)
    person.press("Cases")
    person.click_row(NGUYEN)
    person.press("Add a note or a call…")
    person.choose("What it is", "A telephone call")
    person.type("the school", into="With whom")
    person.type("In class all week.", into="Note")
    person.press("Add to the story")
    person.expect("Telephone call", "with the school", "In class all week.")
    person.press("Undo")
    assert not person.sees("In class all week.")
