"""Half-typed texts of a meeting that a crash, a lock or a page change left behind. Only reads."""

from jatdesk.db import drafts
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import Draft
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def left_over(desk: Desk, meeting_id: Id) -> tuple[Draft, ...]:
    """Every draft of the meeting's items, what was typed last first: there the cursor was."""
    with desk.reading() as reading:
        return drafts.of_meeting(reading, meeting_id)
