"""A safeguarding concern through the real window: raised, acted on, sent sealed to social care, answered, and gone."""

from datetime import date
from pathlib import Path

from jatdesk.operations import concerns, sending
from tests.journeys import team
from tests.journeys.conftest import SitDown
from tests.journeys.team import NGUYEN
from tests.journeys.test_step_09_sending import check, outbox_of

SEEN = "A mark on the arm, said little"


def test_a_concern_is_raised_sent_and_answered_and_nothing_outside_says_so(sit_down: SitDown, busy_team: Path) -> None:
    person = sit_down(busy_team, date(2026, 12, 1))
    person.press("Cases")
    number = next(row for row in person.rows("Cases") if NGUYEN in row).split(" · ")[0]
    person.click_row(NGUYEN)
    person.press("Raise a concern…")
    person.type(SEEN, "What was seen or said (needed)")
    person.type("Dora Name", "Raised by (needed)")
    person.press("Record the concern")
    person.wait_to_see("⚠ Safeguarding concern, raised on 1 December 2026 by Dora Name")
    person.press("Today")
    person.wait_to_see("Safeguarding concern — Case")
    assert SEEN not in person.reads() and NGUYEN not in person.reads()
    person.press(f"Open: Safeguarding concern — Case {number}")
    person.press("What was done…")
    person.type("Rang the duty team", "Which procedures were followed (needed)")
    person.type("Iris Chair", "By whom (needed)")
    person.press("Save")
    person.wait_to_see("It has not been referred to social care yet.")
    person.press("Read it…")
    person.press("Who gets the pack…")
    person.type("Duty team", "Name or team")
    person.type("duty@example.org", "E-mail address")
    person.press("Save")
    person.press("Prepare the pack…")
    person.wait_to_see("Nothing is written or sent until you press the button below.")
    assert NGUYEN not in person.reads() and SEEN not in person.reads()
    person.press("Make the sealed files")
    person.wait_to_see("The files are sealed.")
    person.press("Mark as sent")
    person.expect("Sent on")
    with team.looking(busy_team) as desk:
        (mailing,) = sending.all_mailings(desk)
        (concern,) = concerns.of_case(desk, mailing.case_id)
    assert concern.sent_on == date(2026, 12, 1)
    (pack,) = check(mailing).values()
    assert SEEN in pack and NGUYEN in pack and "Rang the duty team" in pack
    names = " ".join(path.relative_to(busy_team).as_posix() for path in outbox_of(busy_team))
    assert "oncern" not in names and "afeguard" not in names
    person.press("Cases")
    person.press("They answered…")
    person.type("They visit today", "What they answered (needed)")
    person.type("Sam Worker", "Who answered (needed)")
    person.press("Save")
    person.wait(lambda: not person.sees("⚠ Safeguarding concern"))
    person.press("Today")
    assert not person.sees("Safeguarding concern")
