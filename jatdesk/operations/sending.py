"""A mailing from plan to sent: who gets what is decided by rule and shown, then files are made, sealed, recorded."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from jatdesk import files
from jatdesk.db import actions, children, concerns, mailings, members, passwords
from jatdesk.db import cases as case_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db.store import Transaction
from jatdesk.docs import eml
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.leaks import Answer
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.sending import Parcel, PlannedFile, Prepared, SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    access_answers,
    closures,
    draft_versions,
    feedback,
    finishing,
    gate,
    hand_overs,
    lead_updates,
    leak_check,
    letters,
    letters_given,
    mailing_folders,
    meeting_changes,
    prepared_since,
    presenters,
    recipients,
    replies,
    return_password,
    returns,
    said_passwords,
    sending_plans,
)
from jatdesk.operations import passwords as password_operations
from jatdesk.operations.allowed import allowed
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, finished, fonts, readable
from jatdesk.operations.leak_reading import Begin, Opened, here
from jatdesk.operations.mailing_folders import MadeFile

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
    Mailing.CHAIR_ASK: "agenda_to_chair_on",
    Mailing.AGENDA: "agenda_sent_on",
    Mailing.MINUTES_DRAFT: "draft_to_chair_on",
    Mailing.MINUTES_WORD: "draft_to_chair_on",
    Mailing.MINUTES: "minutes_sent_on",
    Mailing.CASE_LOG: "return_sent_on",
    Mailing.MONTHLY_SET: "return_sent_on",
}
_RETURNS = (Mailing.CASE_LOG, Mailing.MONTHLY_SET)
"""Either is the return to the central team."""

plan = sending_plans.plan
outbox = mailing_folders.outbox
tidy_outbox = mailing_folders.tidy


@allowed(Right.SEND)
def preview(desk: Desk, planned: SendingPlan, parcel: int, file: int) -> bytes:
    """One planned file as a readable PDF in memory, to be looked at or printed; it never reaches the disk."""
    gate.refuse_closed(desk, planned)
    build = Contents(desk, planned).builder(planned.parcels[parcel].files[file])
    return readable(FileJob(build, ".pdf", "", fonts()))


@allowed(Right.SEND)
def carry_out(
    desk: Desk,
    planned: SendingPlan,
    into: Path,
    work: Work = finished,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    read: Begin = here,
    answers: Sequence[Answer] = (),
) -> tuple[Prepared, Changes] | None:
    """Makes every file of the plan, sealed and opened again, with an e-mail draft for each parcel.

    `work` makes one file, `read` begins to open one again: the window hands in its child processes, and one is read
    while the next is made. The mailing appears in `into` whole and is recorded, or nothing happens at all: None when
    it was cancelled. Raises SaveRefused while the plan has problems, LeaksFound while something found in the files is
    not among the `answers`, StorageError when the files can't be written.
    """
    _check(desk, planned)
    desk.store.must_be_there()
    folder = mailing_folders.free_folder(desk, into, planned.title)
    chosen = [_password(desk, parcel) for parcel in planned.parcels]
    said_passwords.refuse(desk, planned, chosen)
    aside = mailing_folders.aside(folder)  # now, so that a folder that can't be written to is known before the work
    try:
        contents = Contents(desk, planned)
        opened = Opened(read)
        made = _made(contents, planned, chosen, work, opened, progress or _untold, cancelled or _never)
        if made is None:
            files.drop_folder(aside)
            return None
        looked = leak_check.looked_through(desk, planned, made, opened, cancelled or _never)
        if looked is None:
            files.drop_folder(aside)
            return None
        leak_check.refuse_unanswered(looked, answers)
        mailing_folders.write(aside, made)
        prepared, changes = _record(desk, planned, folder, made, chosen, contents, (looked, answers))
    except BaseException:
        files.drop_folder(aside)
        raise
    mailing_folders.move_in(aside, folder)
    return prepared, changes


@allowed(Right.SEND)
def mark_sent(desk: Desk, prepared_id: Id, on: date | None) -> Changes:
    """A person says that a prepared mailing went out (None takes it back); only this settles the duty.

    Raises SaveRefused for a day in the future.
    """
    if on is not None and on > desk.clock.today():
        raise SaveRefused("This day is in the future.", "Nothing was changed.", "Say when it was sent.")
    with desk.writing() as transaction:
        connection = transaction.connection
        before = mailings.one(connection, prepared_id)
        mailings.set_sent(connection, prepared_id, on, desk.person)
        what = f"Marked as sent: {before.title}" if on else f"Marked as not sent after all: {before.title}"
        transaction.record(what, "mailing", prepared_id, {"sent": before.sent_on}, {"sent": on})
        _settle(desk, transaction, before)
        return transaction.changes


@allowed(Right.SEND)
def discard(desk: Desk, prepared_id: Id) -> Changes:
    """Throws a mailing away that was prepared by mistake: its files and its duty go, its line of history stays.

    Raises SaveRefused for one that was sent, StorageError when the files can't be deleted (the record is gone then).
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        before = mailings.one(connection, prepared_id)
        if before.sent_on:
            raise SaveRefused(
                "This mailing was sent.", "Nothing was changed.", "Only a mailing that is not sent can be discarded."
            )
        mailings.remove(connection, prepared_id)
        minutes_rows.drop_versions(connection, prepared_id)
        letters.discarded(transaction, before)
        transaction.record(f"Discarded before it was sent: {before.title}", "mailing", prepared_id)
        for case_id in {case_id for file in before.files for case_id in file.cases}:
            transaction.touch("case", case_id)
        changes = transaction.changes
    files.drop_folder(Path(mailing_folders.located(desk, before).folder))
    return changes


@allowed(Right.READ)
def all_mailings(desk: Desk) -> tuple[Prepared, ...]:
    """The newest mailings first, prepared and sent, with the paths at which their files lie."""
    with desk.reading() as reading:
        return tuple(mailing_folders.located(desk, each) for each in mailings.every(reading))


def _check(desk: Desk, planned: SendingPlan) -> None:
    if planned.problems:
        raise SaveRefused(planned.problems[0], "Nothing was made.", "Settle this first.")
    if not planned.parcels:
        raise SaveRefused(
            "There is nobody to send this to.", "Nothing was made.", "Look at who would get nothing, and why."
        )
    gate.refuse_closed(desk, planned)
    recipients.refuse_leavers(desk, planned)
    _no_child_is_named(desk, planned)


def _no_child_is_named(desk: Desk, planned: SendingPlan) -> None:
    """Subject, text and file names are readable by anybody; a child's name there would be a disclosure (D4).

    A name is two words or more: 'May' or 'Hall' alone stand in dates and places too.
    """
    open_words = [planned.title, planned.subject, planned.text]
    open_words += [file.name for parcel in planned.parcels for file in parcel.files]
    said = fold(" ".join(open_words))
    with desk.reading() as reading:
        named = any(" " in name and name in said for name in children.folded_names(reading))
    if named:
        raise SaveRefused(
            "A child’s name stands in the subject, the text or a file name of this mailing.",
            "Nothing was made.",
            "Look at the team’s name and the meeting’s place, then try again.",
        )


def _made(
    contents: Contents,
    planned: SendingPlan,
    chosen: Sequence[str],
    work: Work,
    opened: Opened,
    progress: Progress,
    cancelled: Cancelled,
) -> list[MadeFile] | None:
    """Every file and draft of the plan in memory, each being opened again; None when it was cancelled on the way.

    Who gets the same document under the same password gets the same file.
    """
    total = sum(len(parcel.files) + 1 for parcel in planned.parcels)
    told = 0
    sealed: dict[tuple[PlannedFile, str], bytes] = {}
    for wanted, passwords_of in _documents(planned, chosen).items():
        build, document = contents.builder(wanted), contents.desk.new_id()
        for password, files_of in Counter(passwords_of).items():
            if cancelled():
                return None
            progress(told, total, wanted.about)
            data = work(FileJob(build, wanted.suffix, password, fonts(), document))
            opened.begin(data, _called(wanted), password)
            sealed[wanted, password] = data
            told += files_of
    made: list[MadeFile] = []
    for parcel, place, password in zip(planned.parcels, _places(planned.parcels), chosen, strict=True):
        theirs = [
            MadeFile(
                place / _called(wanted),
                sealed[wanted, password],
                wanted.kind,
                _emails(parcel),
                password,
                wanted.about,
                wanted.cases,
            )
            for wanted in parcel.files
        ]
        made += [*theirs, *_draft(planned, parcel, place, theirs, password)]
    progress(total, total, "")
    return None if cancelled() else made


def _called(wanted: PlannedFile) -> str:
    return files.name_from(wanted.name) + wanted.suffix


def _documents(planned: SendingPlan, chosen: Sequence[str]) -> dict[PlannedFile, list[str]]:
    """Each document of the plan once, with the password of every file that is made from it."""
    found: dict[PlannedFile, list[str]] = {}
    for parcel, password in zip(planned.parcels, chosen, strict=True):
        for wanted in parcel.files:
            found.setdefault(wanted, []).append(password)
    return found


def _draft(
    planned: SendingPlan, parcel: Parcel, place: Path, made: Sequence[MadeFile], password: str
) -> list[MadeFile]:
    addresses = _emails(parcel)
    if not addresses:
        return []
    attachments = [(item.place.name, _MIME[item.place.suffix], item.data) for item in made]
    data = eml.draft(addresses, planned.subject, planned.text, attachments)
    cases = tuple(dict.fromkeys(case for item in made for case in item.cases))
    return [MadeFile(place / DRAFT_NAME, data, DocumentKind.DRAFT, addresses, password, "E-mail draft", cases)]


def _record(
    desk: Desk,
    planned: SendingPlan,
    folder: Path,
    made: Sequence[MadeFile],
    chosen: Sequence[str],
    contents: Contents,
    checked: tuple[leak_check.Looked, Sequence[Answer]],
) -> tuple[Prepared, Changes]:
    kept_in, kept = mailing_folders.as_recorded(desk, folder, made)
    about = (planned.mailing, planned.meeting_id, planned.case_id, planned.title)
    prepared = Prepared(desk.new_id(), *about, kept_in, kept, desk.clock.today(), prepared_by=desk.person)
    with desk.writing() as transaction:
        connection = transaction.connection
        prepared = replace(prepared, meeting_told=prepared_since.told(connection, planned.meeting_id))
        known = {each.password: each.id for each in passwords.every(connection)}
        for parcel, password in zip(planned.parcels, chosen, strict=True):
            if parcel.circle is Circle.ONE_OFF:
                one_off = password_operations.keep_one_off(desk, transaction, parcel.password_holder, password)
                known[password] = one_off.id
            elif parcel.circle is Circle.RETURN:
                known[password] = return_password.keep(desk, transaction, password).id
        mailings.add(connection, prepared, known, [desk.new_id() for _ in made])
        listed = [{"path": file.path, "for": file.recipients, "sha256": file.sha256} for file in kept]
        told: dict[str, object] = {"files": listed}
        if planned.by_hand:
            told["left_out"] = [{"name": each.name, "why": each.why} for each in planned.by_hand]
        if left_in := leak_check.keep_answers(desk, transaction, prepared.id, *checked):
            told["left_in"] = left_in
        hand_overs.keep_unreached(desk, transaction, prepared, planned)
        feedback.prepared(desk, transaction, prepared, planned)
        transaction.record(f"Prepared: {planned.title}", "mailing", prepared.id, None, told)
        if planned.mailing in draft_versions.KEPT:
            draft_versions.keep(desk, transaction, prepared, planned, contents.version_id, contents.book)
        if contents.returned is not None:
            returns.keep(transaction, desk, prepared, contents.returned)
        if planned.mailing is Mailing.REFERRAL_LETTER:
            letters.prepared(desk, transaction, prepared, planned.lacking)
        for case_id in {case_id for item in made for case_id in item.cases}:
            transaction.touch("case", case_id)
        changes = transaction.changes
    return mailing_folders.located(desk, prepared), changes


def _settle(desk: Desk, transaction: Transaction, mailing: Prepared) -> None:
    """Meeting and case follow what was sent: where a mailing went out twice, the last day that still stands."""
    connection = transaction.connection
    on = mailings.last_sent(connection, mailing.mailing, mailing.meeting_id, mailing.case_id)
    fact = _FACTS.get(mailing.mailing)
    for one_fact in (draft_versions.KEPT, _RETURNS):
        if mailing.mailing in one_fact:
            both = (mailings.last_sent(connection, kind, mailing.meeting_id, "") for kind in one_fact)
            on = max((day for day in both if day), default=None)
    if fact and mailing.meeting_id:
        meeting_rows.set_fact(connection, mailing.meeting_id, fact, on)
        transaction.touch("meeting", mailing.meeting_id)
        if mailing.mailing is Mailing.AGENDA:
            meeting_changes.agenda_went_out(transaction, mailing.meeting_id, on)
    if mailing.mailing in (Mailing.MINUTES, Mailing.OUTCOME):
        finishing.sent(desk, transaction, mailing, mailings.one(connection, mailing.id).sent_on)
    if mailing.mailing is Mailing.CASE_CLOSURE_REPORT:
        case_rows.set_report_asked(connection, mailing.case_id, on)
    if mailing.mailing is Mailing.CLOSURE_COPY:
        closures.copied(desk, transaction, mailing.case_id, "the central team", on)
    if mailing.mailing is Mailing.MONTHLY_SET:
        _copied_in_the_set(desk, transaction, mailing, on)
    if mailing.mailing is Mailing.REFERRAL_LETTER:
        letters.sent(transaction, mailing, on)
    if mailing.mailing in letters_given.KINDS:
        letters_given.sent(desk, transaction, mailings.one(connection, mailing.id))
    if mailing.mailing is Mailing.ACCESS_ANSWER:
        access_answers.sent(transaction, mailing.case_id, mailing.sent_on, on)
    if mailing.mailing is Mailing.SAFEGUARDING_PACK:
        concerns.set_sent(connection, mailing.case_id, mailing.prepared_on, on, mailing.sent_on)
    if mailing.mailing is Mailing.LEAD_UPDATE:
        lead_updates.asked(desk, transaction, mailing, on)
    if mailing.mailing is Mailing.INVITATION:
        presenters.sent(desk, transaction, mailing, on)
    if mailing.mailing in (Mailing.DEPUTY_BRIEFING, Mailing.AGENCY_ACTION_UPDATE):
        replies.sent(desk, transaction, mailing, on)
    if mailing.mailing is Mailing.ACTION_LIST:
        _asked_about(transaction, mailing, on)
    for case_id in {case_id for file in mailing.files for case_id in file.cases}:
        transaction.touch("case", case_id)


def _copied_in_the_set(desk: Desk, transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """The central team has the closure reports that were in its set."""
    central = desk.team.central_email.strip()
    for file in mailing.files:
        if file.kind is DocumentKind.CASE_CLOSURE_REPORT and central in file.recipients:
            closures.copied(desk, transaction, file.cases[0], "the central team", on)


def _asked_about(transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """The actions on the lists were asked about on this day: those of the readers' agencies in the cases listed."""
    connection = transaction.connection
    service_of = {each.draft.email.strip(): each.service for each in members.every(connection)}
    listed = {
        (service_of.get(email, ""), case_id)
        for file in mailing.files
        for email in file.recipients
        for case_id in (*file.cases, "")
    }
    asked = [
        each
        for each in actions.open_actions(connection)
        if any((service, each.case_id) in listed for service in each.services)
    ]
    actions.set_chased(connection, [each.id for each in asked], on)
    for each in asked:
        transaction.touch("action", each.id)


def _password(desk: Desk, parcel: Parcel) -> str:
    if parcel.circle is Circle.TEAM:
        return password_operations.current(desk).password
    if parcel.circle is Circle.RETURN and (held := return_password.current(desk)):
        return held.password
    return password_operations.offered(desk)


def _emails(parcel: Parcel) -> tuple[str, ...]:
    found = (recipient.email.strip() for recipient in parcel.recipients)
    once: dict[str, str] = {}
    for email in filter(None, found):
        once.setdefault(email.casefold(), email)  # one mailbox, however it is written
    return tuple(once.values())


def _places(parcels: Sequence[Parcel]) -> list[Path]:
    """One folder for each parcel, so that what is dropped into an e-mail can't be mixed up."""
    if len(parcels) == 1:
        return [Path()]
    return [Path(f"{number:02}") for number in range(1, len(parcels) + 1)]


def _untold(_done: int, _total: int, _words: str) -> None:
    """Nobody watches how far it is."""


def _never() -> bool:
    return False
