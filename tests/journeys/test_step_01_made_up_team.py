"""Step 1, by the side door: the first window makes a team up in the child process and opens it, marked as made up."""

import pytest

from tests.journeys.conftest import SitDown


@pytest.mark.long
def test_a_made_up_team_is_made_and_opened_from_the_first_window(sit_down: SitDown) -> None:
    person = sit_down()
    person.press("Look at a made-up team")
    person.expect("Making a team up, with a month of its work…")
    person.wait_for_main(seconds=180)
    person.expect("Made-up data.", "Harwood JAT")
    person.press("Cases")
    person.expect("Open", "Closed")
