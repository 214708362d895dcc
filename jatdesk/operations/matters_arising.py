"""Gathers the matters arising of one meeting. Only reads; what may not be named by its day does not come up."""

from jatdesk.db import agency_updates as update_rows
from jatdesk.domain.actions import ActionState
from jatdesk.domain.ids import Id
from jatdesk.domain.matters_arising import Arising, matters
from jatdesk.domain.roles import Right
from jatdesk.operations import minutes_book
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> tuple[Arising, ...]:
    """Every action agreed before this meeting that is still open, by case, with what was last heard of it (M10)."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        earlier = minutes_book.from_last_time(desk, reading, meeting)
        still = [action for action in earlier if action.state is ActionState.OPEN]
        return matters(still, update_rows.about_actions(reading, [action.id for action in still]))
