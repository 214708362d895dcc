"""Asks where the calendar file goes and has it saved; it is readable by everybody, because it names no child."""

from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import calendar_file
from jatdesk.ui.workplace import Workplace

_SAID = "The calendar file is saved. It holds days, times and places and names no child, so it is not sealed"


def save_calendar(place: Workplace, suggested: str, data: bytes, meeting_id: Id) -> None:
    """Ask for a place; save there, and say what the file is."""
    target = place.dialogs.save_file("Save the calendar file", suggested, "Calendar files (*.ics)")
    if target is None:
        return
    try:
        calendar_file.save(place.desk, target, data, meeting_id)
    except UserError as error:
        place.say(error.sentence())
    else:
        place.say(_SAID)
