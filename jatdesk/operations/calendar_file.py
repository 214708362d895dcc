"""The calendar file for members (M15): one meeting, or all that are coming. Not sealed, because it names no child."""

from collections.abc import Sequence
from pathlib import Path

from jatdesk import files
from jatdesk.db import meetings as rows
from jatdesk.db import members
from jatdesk.docs import calendar
from jatdesk.domain.calendar_entries import entry
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def of_meeting(desk: Desk, meeting_id: Id) -> bytes:
    """The file of one meeting as it stands: new, moved or cancelled."""
    with desk.reading() as reading:
        found = existing_meeting(reading, meeting_id)
    return _built(desk, [found])


@allowed(Right.READ)
def of_coming(desk: Desk) -> bytes:
    """The file of every meeting from today on, the cancelled ones too. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        today = desk.clock.today()
        coming = [found for found in rows.every(reading) if found.day >= today]
    if not coming:
        raise SaveRefused("No meeting is planned.", "Nothing was saved.", "Plan one first.")
    return _built(desk, sorted(coming, key=lambda found: found.day))


@allowed(Right.SEND)
def save(desk: Desk, path: Path, data: bytes, meeting_id: Id = "") -> None:
    """Writes the file where the person chose, and says so in the history. Raises StorageError when it can't be."""
    files.write_atomically(path, data)
    with desk.writing() as transaction:
        transaction.note("Saved a calendar file", "meeting", meeting_id, None, {"path": path.name})


@allowed(Right.READ)
def name(desk: Desk, meeting: Meeting | None = None) -> str:
    """What the file is called at first: team and day, or all meetings."""
    return f"{_team(desk)} {meeting.day.isoformat() if meeting else 'meetings'}.ics"


def _team(desk: Desk) -> str:
    return f"{desk.team.name} {desk.profile.team_word}"


def _built(desk: Desk, found: Sequence[Meeting]) -> bytes:
    team = _team(desk) + (" (made-up data)" if desk.team.kind.is_made_up else "")
    with desk.reading() as reading:
        serving = [member for member in members.every(reading) if member.serves_on(desk.clock.today())]
    organisers = [member.draft.email for member in serving if member.draft.office is Office.ADMINISTRATOR]
    organiser = next((address for address in organisers if address), "")
    return calendar.build([entry(meeting, team) for meeting in found], desk.clock.now(), organiser)
