"""A mailing from plan to sent: who gets what is decided by rule and shown, then files are made, sealed, recorded."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jatdesk import files
from jatdesk.db import cases as case_rows
from jatdesk.db import mailings, passwords
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Transaction
from jatdesk.docs import eml
from jatdesk.domain.distribution import DocumentKind, Mailing, Parcel, Prepared, PreparedFile, SendingPlan
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import Circle
from jatdesk.errors import SaveRefused
from jatdesk.operations import passwords as password_operations
from jatdesk.operations import sending_plans
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, finished, readable

Work = Callable[[FileJob], bytes]
Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]

DRAFT_NAME = "E-mail draft.eml"
_MIME = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FACTS = {
    Mailing.AGENDA: "agenda_sent_on",
    Mailing.MINUTES_DRAFT: "draft_to_chair_on",
    Mailing.MINUTES: "minutes_sent_on",
    Mailing.CASE_LOG: "return_sent_on",
}

plan = sending_plans.plan


@dataclass(frozen=True)
class _Made:
    """A finished file, still in memory."""

    place: Path
    data: bytes
    kind: DocumentKind
    recipients: tuple[str, ...]
    password: str
    about: str
    cases: tuple[Id, ...]


def outbox(desk: Desk) -> Path:
    """Where prepared mailings lie, sealed, until they are sent."""
    return desk.store.folder / "outbox"


def preview(desk: Desk, planned: SendingPlan, parcel: int, file: int) -> bytes:
    """One planned file as a readable PDF in memory, to be looked at or printed; it never reaches the disk."""
    wanted = planned.parcels[parcel].files[file]
    build = Contents(desk, planned).builder(wanted)
    return readable(FileJob(build, ".pdf", "", sending_plans.fonts()))


def carry_out(
    desk: Desk,
    planned: SendingPlan,
    into: Path,
    work: Work = finished,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Prepared, Changes] | None:
    """Makes every file of the plan, sealed and opened again, with an e-mail draft for each parcel.

    `work` makes one file (the window hands in its child process). The mailing appears in `into` whole and is
    recorded, or nothing happens at all: None when it was cancelled. Raises SaveRefused while the plan has problems.
    """
    if planned.problems:
        raise SaveRefused(planned.problems[0], "Nothing was made.", "Settle this first.")
    if not planned.parcels:
        raise SaveRefused(
            "There is nobody to send this to.", "Nothing was made.", "Look at who would get nothing, and why."
        )
    contents = Contents(desk, planned)
    _no_child_is_named(planned, contents)
    prepared_id = desk.new_id()
    folder = files.make_folder(into) / _folder_name(desk, planned)
    chosen = [_password(desk, parcel) for parcel in planned.parcels]
    total = sum(len(parcel.files) + 1 for parcel in planned.parcels)
    made: list[_Made] = []
    for parcel, place, password in zip(planned.parcels, _places(planned.parcels), chosen, strict=True):
        for wanted in parcel.files:
            if cancelled and cancelled():
                return None
            if progress:
                progress(len(made), total, wanted.about)
            data = work(FileJob(contents.builder(wanted), wanted.suffix, password, sending_plans.fonts()))
            name = Path(place) / (files.safe_name(wanted.name) + wanted.suffix)
            made.append(_Made(name, data, wanted.kind, _emails(parcel), password, wanted.about, wanted.cases))
        made += _draft(planned, parcel, Path(place), [m for m in made if m.place.parent == Path(place)], password)
    prepared = Prepared(
        prepared_id,
        planned.mailing,
        planned.meeting_id,
        planned.case_id,
        planned.title,
        str(folder),
        tuple(
            PreparedFile(str(folder / m.place), m.kind, m.recipients, m.password, _sha(m.data), m.about, m.cases)
            for m in made
        ),
        desk.clock.today(),
    )
    if cancelled and cancelled():
        return None
    return prepared, _put(desk, planned, prepared, made, folder, chosen)


def mark_sent(desk: Desk, prepared_id: Id, on: date | None) -> Changes:
    """A person says that a prepared mailing went out (None takes it back); only this settles the duty."""
    with desk.writing() as transaction:
        connection = transaction.connection
        prepared = mailings.one(connection, prepared_id)
        mailings.set_sent(connection, prepared_id, on)
        what = f"Marked as sent: {prepared.title}" if on else f"Marked as not sent after all: {prepared.title}"
        transaction.record(what, "mailing", prepared_id, {"sent": prepared.sent_on}, {"sent": on})
        _settle(transaction, prepared, on)
        return transaction.changes


def all_mailings(desk: Desk) -> tuple[Prepared, ...]:
    """The newest mailings first, prepared and sent."""
    with desk.reading() as reading:
        return mailings.every(reading)


def _settle(transaction: Transaction, prepared: Prepared, on: date | None) -> None:
    fact = _FACTS.get(prepared.mailing)
    if fact and prepared.meeting_id:
        meeting_rows.set_fact(transaction.connection, prepared.meeting_id, fact, on)
        transaction.touch("meeting", prepared.meeting_id)
    if prepared.mailing is Mailing.CASE_CLOSURE_REPORT:
        case_rows.set_report_asked(transaction.connection, prepared.case_id, on)
    for case_id in {case_id for file in prepared.files for case_id in file.cases}:
        transaction.touch("case", case_id)


def _put(
    desk: Desk, planned: SendingPlan, prepared: Prepared, made: Sequence[_Made], folder: Path, chosen: Sequence[str]
) -> Changes:
    """Writes aside, records, and moves in as the last thing before the commit: both happen or neither does."""
    aside = files.part_folder(folder)
    try:
        for item in made:
            files.make_folder((aside / item.place).parent)
            files.write_atomically(aside / item.place, item.data)
        with desk.writing() as transaction:
            known = {p.password: p.id for p in passwords.every(transaction.connection)}
            for parcel, password in zip(planned.parcels, chosen, strict=True):
                if parcel.circle is Circle.ONE_OFF:
                    kept = password_operations.keep_one_off(desk, transaction, parcel.password_holder, password)
                    known[password] = kept.id
            mailings.add(transaction.connection, prepared, known, [desk.new_id() for _ in made])
            transaction.record(
                f"Prepared: {prepared.title}",
                "mailing",
                prepared.id,
                None,
                {"files": [{"path": f.path, "for": f.recipients, "sha256": f.sha256} for f in prepared.files]},
            )
            for case_id in {case_id for item in made for case_id in item.cases}:
                transaction.touch("case", case_id)
            files.move_in(aside, folder)
        return transaction.changes
    except BaseException:
        files.drop_folder(aside)
        if folder.exists():
            files.drop_folder(folder)
        raise


def _draft(planned: SendingPlan, parcel: Parcel, place: Path, made: Sequence[_Made], password: str) -> list[_Made]:
    addresses = _emails(parcel)
    if not addresses:
        return []
    attachments = [(item.place.name, _MIME[item.place.suffix], item.data) for item in made]
    data = eml.draft(addresses, planned.subject, planned.text, attachments)
    cases = tuple(dict.fromkeys(case for item in made for case in item.cases))
    return [_Made(place / DRAFT_NAME, data, DocumentKind.DRAFT, addresses, password, "E-mail draft", cases)]


def _password(desk: Desk, parcel: Parcel) -> str:
    if parcel.circle is Circle.TEAM:
        return password_operations.current(desk).password
    return password_operations.offered(desk)


def _emails(parcel: Parcel) -> tuple[str, ...]:
    return tuple(recipient.email for recipient in parcel.recipients if recipient.email)


def _places(parcels: Sequence[Parcel]) -> list[str]:
    if len(parcels) == 1:
        return [""]
    return [f"{number:02}" for number in range(1, len(parcels) + 1)]


def _folder_name(desk: Desk, planned: SendingPlan) -> str:
    stamp = desk.clock.now().strftime("%Y-%m-%d %H%M%S")
    return files.safe_name(f"{stamp} {planned.title}")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _no_child_is_named(planned: SendingPlan, contents: Contents) -> None:
    """Subject, text and file names are readable by anybody; a child's name there would be a disclosure (D4)."""
    open_words = [planned.title, planned.subject, planned.text]
    open_words += [file.name for parcel in planned.parcels for file in parcel.files]
    said = " ".join(open_words).casefold()
    if any(name.casefold() in said for name in contents.childrens_names()):
        raise SaveRefused(
            "A child's name stands in the subject, the text or a file name of this mailing.",
            "Nothing was made.",
            "Check the team's name and the meeting's details, then try again.",
        )
