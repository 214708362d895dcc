"""How backups stand, for Today: from settings, file names and the first case. Reads a file only if it is an old one."""

from datetime import date
from pathlib import Path

from jatdesk.db import backups as rows
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.backups import OLDEST_DAYS, by_name, newest
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import backup_file, backups
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings


@allowed(Right.READ)
def facts(desk: Desk, settings: Settings) -> BackupFacts:
    """For a made-up team there is nothing to be asked for."""
    if desk.team.kind.is_made_up:
        return BackupFacts()
    with desk.reading() as reading:
        first = rows.first_case_on(reading)
    folder = desk.store.folder / backups.FOLDER
    last = newest(kept for path in backups.files_in(folder) if (kept := by_name(path.name)))
    made = last.made_at.astimezone().date() if last else None
    old = made is not None and (desk.clock.today() - made).days >= OLDEST_DAYS
    return BackupFacts(
        first_case=first,
        second_place=bool(settings.second_place),
        seen=date.fromisoformat(settings.second_place_seen) if settings.second_place_seen else None,
        newest=made,
        changed=old and last is not None and _changed(desk, folder / last.name),
    )


def _changed(desk: Desk, path: Path) -> bool:
    try:
        note = backup_file.read_head(path).note
    except UserError:
        return True
    with desk.reading() as reading:
        return rows.mark(reading) != note.mark
