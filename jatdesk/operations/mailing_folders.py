"""Where a mailing's files lie: written aside, recorded, then moved in whole; and put right after a kill.

The record decides: a folder aside that is recorded is moved in at the next opening, any other is cleared.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from jatdesk import files
from jatdesk.db import mailings
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared, PreparedFile
from jatdesk.errors import StorageError
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class MadeFile:
    """A finished, sealed file still in memory; `place` is its path within the mailing's folder."""

    place: Path
    data: bytes
    kind: DocumentKind
    recipients: tuple[str, ...]
    password: str
    about: str
    cases: tuple[Id, ...]

    @property
    def sha256(self) -> str:
        """The hash by which the file is known again."""
        return hashlib.sha256(self.data).hexdigest()


@allowed(Right.READ)
def outbox(desk: Desk) -> Path:
    """Where prepared mailings lie, sealed, until they are sent."""
    return desk.store.folder / "outbox"


@allowed(Right.READ)
def free_folder(desk: Desk, into: Path, title: str) -> Path:
    """A folder in `into` that is not there yet, named by the moment and the mailing's title."""
    name = files.name_from(f"{desk.clock.now():%Y-%m-%d %H%M%S} {title}")
    taken, number = into / name, 1
    while taken.exists():
        number += 1
        taken = into / f"{name} {number}"
    return taken


def aside(folder: Path) -> Path:
    """The folder in which a mailing is made. Raises StorageError, which names the outbox."""
    with _named(folder.parent):
        return files.part_folder(folder)


def write(aside: Path, made: Sequence[MadeFile]) -> None:
    """Writes every file into the folder where a mailing is made. Raises StorageError, which names the outbox."""
    with _named(aside.parent):
        for item in made:
            files.make_folder((aside / item.place).parent)
            files.write_atomically(aside / item.place, item.data)


@contextmanager
def _named(into: Path) -> Iterator[None]:
    try:
        yield
    except StorageError as fault:
        where = f"{into.parent.name}/{into.name}"
        raise StorageError(
            f"The files can’t be put into the folder ‘{where}’. {fault.what}",
            "Nothing of this mailing was kept or recorded.",
            "Free some space on the disk, see that this is a folder you may write in, then try again.",
        ) from fault


@allowed(Right.READ)
def as_recorded(desk: Desk, folder: Path, made: Sequence[MadeFile]) -> tuple[str, tuple[PreparedFile, ...]]:
    """Folder and files as the record keeps them: within the store's own folder, so that the store can be moved."""
    home = desk.store.folder
    kept = folder.relative_to(home) if folder.is_relative_to(home) else folder
    return str(kept), tuple(
        PreparedFile(str(kept / m.place), m.kind, m.recipients, m.password, m.sha256, m.about, m.cases) for m in made
    )


@allowed(Right.READ)
def located(desk: Desk, recorded: Prepared) -> Prepared:
    """A recorded mailing with the paths at which its files lie now."""
    home = desk.store.folder
    found = tuple(replace(file, path=str(home / file.path)) for file in recorded.files)
    return replace(recorded, folder=str(home / recorded.folder), files=found)


@allowed(Right.READ)
def tidy(desk: Desk) -> Changes:
    """Puts the outbox right after a kill: half-made mailings go, recorded ones are moved in. For one program alone."""
    unfinished = sorted(outbox(desk).glob("*" + files.PART))
    if not unfinished:
        return Changes(frozenset())
    with desk.writing() as transaction:
        every = (located(desk, each) for each in mailings.every(transaction.connection))
        recorded = {Path(each.folder): each for each in every}
        for aside in unfinished:
            folder = aside.with_name(aside.name.removesuffix(files.PART))
            mailing = recorded.get(folder)
            if mailing is None:
                files.drop_folder(aside)
            elif _is_whole(aside, mailing):
                files.move_in(aside, folder)
            else:
                mailings.remove(transaction.connection, mailing.id)
                transaction.record(f"Lost before it was sent: {mailing.title}", "mailing", mailing.id)
                files.drop_folder(aside)
        return transaction.changes


@allowed(Right.READ)
def tidy_sent(desk: Desk) -> Changes:
    """Clears the files of sent mailings out of the outbox when the team's days are over; who got what stays recorded.

    A file that another program holds open is left for the next opening. Nothing outside the outbox is touched.
    """
    if not desk.team.outbox_days:
        return Changes(frozenset())
    today = desk.clock.today()
    with desk.reading() as reading:
        old = mailings.sent_by_then(reading, today - timedelta(days=desk.team.outbox_days))
    gone = []
    for mailing in old:
        folder = Path(located(desk, mailing).folder)
        if not folder.is_relative_to(outbox(desk)):
            continue
        with suppress(StorageError):
            files.drop_folder(folder)
        if not folder.exists():
            gone.append(mailing)
    if not gone:
        return Changes(frozenset())
    with desk.writing() as transaction:
        for mailing in gone:
            mailings.set_tidied(transaction.connection, mailing.id, today)
            transaction.record(f"Tidied out of the outbox: {mailing.title}", "mailing", mailing.id)
        return transaction.changes


def _is_whole(aside: Path, mailing: Prepared) -> bool:
    for file in mailing.files:
        path = aside / Path(file.path).relative_to(mailing.folder)
        try:
            data = path.read_bytes()
        except OSError:
            return False
        if hashlib.sha256(data).hexdigest() != file.sha256:
            return False
    return True


def move_in(aside: Path, folder: Path) -> None:
    """The last step, after the record was committed. Raises StorageError saying that nothing is lost."""
    try:
        files.move_in(aside, folder)
    except StorageError as fault:
        raise StorageError(
            fault.what,
            "The mailing is made and recorded; it appears in the outbox when the store is opened next.",
            fault.todo,
        ) from fault
