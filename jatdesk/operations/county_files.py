"""The returns of one team at the central desk, what was noticed about each, and its file saved out again (X4)."""

from dataclasses import dataclass
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import agile
from jatdesk.db import county_returns as rows
from jatdesk.db import county_teams
from jatdesk.db.store import Reading
from jatdesk.domain.county_returns import Answered, KeptReturn
from jatdesk.domain.ids import Id
from jatdesk.domain.return_format import kind_words
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.exchange.preflight import FileKind, file_kind
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

SAVED = "Saved a return as it came"
KIND = "county return"

_KEPT = "Nothing was saved."


@dataclass(frozen=True)
class TeamReturn:
    """A return that was taken in, whether its file is kept, and everything that was noticed about it."""

    kept: KeptReturn
    has_file: bool
    noticed: tuple[Answered, ...]


@allowed(Right.READ)
def of_team(desk: Desk, team_id: Id) -> tuple[TeamReturn, ...]:
    """The returns of a team, the newest period first; replaced ones too."""
    with desk.reading() as reading:
        files_of = rows.with_files(reading, team_id)
        return tuple(
            TeamReturn(each, each.id in files_of, rows.noticed(reading, each.id))
            for each in rows.every(reading, team_id)
        )


@allowed(Right.READ)
def name(desk: Desk, return_id: Id) -> str:
    """What the file is called at first, as the team's program called it."""
    with desk.reading() as reading:
        kept = _existing(reading, return_id)
        team = next(each for each in county_teams.every(reading) if each.id == kept.team_id)
    return files.safe_name(f"Return {team.code} {kept.period.code} {kind_words(kept.named)}.xlsx")


@allowed(Right.SEND)
def save(desk: Desk, return_id: Id, path: Path) -> bool:
    """Writes the file as it came; whether it had to be sealed first. Raises SaveRefused, StorageError.

    One that came unprotected is sealed with the team's password: nothing readable is written.
    """
    with desk.reading() as reading:
        kept = _existing(reading, return_id)
        data = rows.file(reading, return_id)
        known = county_teams.passwords(reading).get(kept.team_id, ())
    if data is None:
        raise SaveRefused("No file of this return is kept.", _KEPT, "Ask the team for it.")
    lay_open = file_kind(data) is not FileKind.PROTECTED
    if lay_open and not known:
        raise SaveRefused(
            "It came unprotected, and no password of this team is remembered to seal it with.",
            _KEPT,
            "Type a password for the team’s returns first.",
        )
    files.write_atomically(path, agile.sealed(data, known[0], desk.randomness) if lay_open else data)
    with desk.writing() as transaction:
        transaction.note(SAVED, KIND, return_id, None, {"path": path.name})
    return lay_open


def _existing(reading: Reading, return_id: Id) -> KeptReturn:
    found = next(iter(rows.every(reading, among={return_id})), None)
    if found is None:
        raise SaveRefused("This return is not kept here.", _KEPT, "Look again.")
    return found
