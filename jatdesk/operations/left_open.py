"""What a meeting would leave open if it were finished now: settled, or left knowingly and kept in the record."""

from collections.abc import Iterator, Sequence

from jatdesk.db import actions as action_rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import drafts
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Meeting, Presence
from jatdesk.domain.minutes import REGISTER, Unsettled, unsettled_in
from jatdesk.domain.roles import Right
from jatdesk.operations import gate, half_typed
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def left_open(desk: Desk, meeting_id: Id) -> tuple[Unsettled, ...]:
    """What is open, in the order of the agenda; each leads to the field where it is settled."""
    with desk.reading() as reading:
        return found_open(desk, reading, existing_meeting(reading, meeting_id))


def found_open(desk: Desk, reading: Reading, meeting: Meeting) -> tuple[Unsettled, ...]:
    """What a meeting leaves open as it stands now, half-typed texts read as written."""
    items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting.id))
    agreed = action_rows.of_meeting(reading, meeting.id)
    left_over = drafts.of_meeting(reading, meeting.id)
    found = list(_register(reading, meeting, items))
    for each in items:
        own = [action for action in agreed if action.item_id == each.id]
        if each.case_id:
            minutes = half_typed.as_read(half_typed.written(reading, each), left_over)
            found += unsettled_in(each, minutes, own)
        else:
            words = "{}: nobody is named to do ‘{}’."
            found += [Unsettled(each.id, words.format(each.title, a.what), "action_line") for a in own if not a.who]
        if each.key == "confidentiality" and not meeting.confidentiality_given:
            found.append(Unsettled(each.id, "That the confidentiality reminder was given is not recorded."))
    return tuple(found)


def _register(reading: Reading, meeting: Meeting, items: Sequence[AgendaItem]) -> Iterator[Unsettled]:
    lines = attendance_rows.register(reading, meeting.id, meeting.day)
    first = items[0].id if items else ""
    if not any(line.presence in (Presence.PRESENT, Presence.DEPUTY) for line in lines):
        yield Unsettled(first, "Nobody is marked as present.", REGISTER)
    unmarked = sum(line.presence is Presence.UNKNOWN for line in lines)
    if unmarked:
        words = "1 member is not marked in the register." if unmarked == 1 else f"{unmarked} members are not marked."
        yield Unsettled(first, words, REGISTER)
