"""Lays a sealed review file into the outbox, with the e-mail draft it goes by. Knows nothing of what is in it."""

from dataclasses import dataclass
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import review_file as container
from jatdesk.db import mailings
from jatdesk.db.store import Transaction
from jatdesk.docs import eml
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Role
from jatdesk.domain.sending import Prepared
from jatdesk.errors import StorageError
from jatdesk.operations import mailing_folders
from jatdesk.operations.desk import Desk
from jatdesk.operations.mailing_folders import MadeFile
from jatdesk.operations.sending import DRAFT_NAME

NOT_MADE = "No review file was made."
_MIME = "application/octet-stream"


@dataclass(frozen=True)
class Parcel:
    """How a review file goes: as which mailing, under which name and subject, with which paragraphs of a letter."""

    mailing: Mailing
    name: str
    subject: str
    letter: tuple[str, ...]


def put_aside(
    transaction: Transaction,
    desk: Desk,
    parcel: Parcel,
    meeting: Meeting,
    to: Role,
    email: str,
    cases: tuple[Id, ...],
    data: bytes,
    mailing_id: Id,
) -> tuple[Prepared, Path]:
    """Writes the parcel aside and records it; the folder aside is moved in after the commit.

    Raises StorageError when it can't be written.
    """
    title = f"{parcel.name} for the {to.words.casefold()}, {say(meeting.day)}"
    made = _files(desk, parcel, meeting, email, cases, data)
    folder = mailing_folders.free_folder(desk, mailing_folders.outbox(desk), title)
    aside = mailing_folders.aside(folder)
    try:
        mailing_folders.write(aside, made)
        if files.read_whole(aside / made[0].place, len(data)) != data:
            raise StorageError("The file was not written as it should be.", NOT_MADE, "Try again.")
        kept_in, kept = mailing_folders.as_recorded(desk, folder, made)
        about = (parcel.mailing, meeting.id, "", title)
        prepared = Prepared(mailing_id, *about, kept_in, kept, desk.clock.today(), prepared_by=desk.person)
        mailings.add(transaction.connection, prepared, {}, [desk.new_id() for _ in made])
        listed = [{"path": file.path, "for": file.recipients, "sha256": file.sha256} for file in kept]
        transaction.record(f"Prepared: {title}", "mailing", prepared.id, None, {"files": listed})
    except BaseException:
        files.drop_folder(aside)
        raise
    return prepared, aside


def _files(
    desk: Desk, parcel: Parcel, meeting: Meeting, email: str, cases: tuple[Id, ...], data: bytes
) -> list[MadeFile]:
    name = files.name_from(f"{parcel.name.split()[0]} {meeting.day.isoformat()}") + container.SUFFIX
    address = (email,) if email else ()
    found = [MadeFile(Path(name), data, DocumentKind.REVIEW_FILE, address, "", "Review file", cases)]
    if email:
        subject = f"{_signed(desk)}: {parcel.subject}"
        draft = eml.draft(address, subject, _letter(desk, parcel.letter), [(name, _MIME, data)])
        found.append(MadeFile(Path(DRAFT_NAME), draft, DocumentKind.DRAFT, address, "", "E-mail draft", cases))
    return found


def _letter(desk: Desk, paragraphs: tuple[str, ...]) -> str:
    lines = (
        "Hello,",
        *paragraphs,
        f"Please send back the file that ends in {container.SUFFIX_BACK}.",
        f"Administrator, {_signed(desk)}",
    )
    return "\n\n".join(lines) + "\n"


def _signed(desk: Desk) -> str:
    return f"{desk.team.name} {desk.profile.team_word}"
