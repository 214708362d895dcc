"""What the made-up team does about consent: a part withheld, and a decision to share that waits for the chair."""

from collections.abc import Sequence
from datetime import timedelta

from jatdesk.domain.consent import ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import cases, sharing, withheld
from jatdesk.operations.desk import Desk


def think_twice(desk: Desk, still_open: Sequence[Id], listed: Sequence[Id]) -> None:
    """A family that refused, about whom a professional decided all the same; a grandfather who is told nothing."""
    yesterday = desk.clock.today() - timedelta(days=1)
    refused = (each for each in still_open if cases.page(desk, each).standing.state is ConsentState.REFUSED)
    case_id = next(refused, "")
    if case_id:
        decision = SharingDecision(
            "Wren Wigglesworth-Example",
            "School nurse",
            "School nursing or health visiting",
            yesterday,
            what="what school and the health visitor have seen",
            with_whom="the team",
            reason="Two services worry about the same thing and neither knows of the other.",
            basis="public_task",
        )
        sharing.record(desk, case_id, decision)
    named = next((each for each in listed if each), "")
    if named:
        kept = Withheld(
            "the grandfather", what="Where the family lives now", why="The mother asked for it.", since=yesterday
        )
        withheld.withhold(desk, named, kept)
