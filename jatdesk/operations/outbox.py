"""What lies prepared in the outbox, letter by letter, ready to be handed to the mail program. Only reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email import policy
from email.parser import BytesParser
from pathlib import Path

from jatdesk.db import cases, mailing_search, mailings, members
from jatdesk.db.store import Reading
from jatdesk.domain.ids import Id
from jatdesk.domain.mailing_search import MailingSearch, Word, kind_words
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.members import Member
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.roles import Right, may
from jatdesk.domain.search import fold
from jatdesk.domain.sending import Prepared, PreparedFile
from jatdesk.errors import SaveRefused
from jatdesk.operations import mailing_folders, passwords
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_HEAD_BYTES = 64 * 1024
_ATTACHED = b"Content-Disposition: attachment"
"""To, subject and text stand before the attachments; more of a draft is never read."""

_CASE = re.compile(r"\bcases?\s+(?=\d)", re.IGNORECASE)
"""'Case 0239' is asked for by its number."""


@dataclass(frozen=True)
class Letter:
    """One parcel as it lies in the outbox: where, for whom, what its e-mail says, and which password opens it.

    `draft` is the path of the e-mail draft ('' where nobody has an address); `missing` are files that were there.
    """

    folder: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    draft: str
    files: tuple[PreparedFile, ...]
    password: DocumentPassword | None
    missing: tuple[str, ...] = ()


@allowed(Right.READ)
def prepared(desk: Desk, prepared_id: Id) -> Prepared:
    """One prepared mailing. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        found = mailings.one(reading, prepared_id) if mailings.there(reading, prepared_id) else None
    if found is None:
        raise SaveRefused("This mailing is no longer in the store.", "Nothing was changed.", "Go back to Documents.")
    return mailing_folders.located(desk, found)


@allowed(Right.READ)
def search_for(
    desk: Desk, typed: str, kind: str = "", since: date | None = None, until: date | None = None, unsent: bool = False
) -> MailingSearch:
    """What is looked for: words of titles, people by name or address, 'Case 0239' or its number; kind and days."""
    with desk.reading() as reading:
        everyone = members.every(reading)
        words = tuple(_word(reading, everyone, word) for word in _CASE.sub("", typed).split())
    return MailingSearch(words, Mailing(kind) if kind else None, since, until, unsent)


@allowed(Right.READ)
def found(desk: Desk, wanted: MailingSearch, here: Id = "") -> tuple[int, int | None]:
    """How many mailings meet a search, and at which place this one stands among them."""
    with desk.reading() as reading:
        place = mailing_search.place_of(reading, wanted, here) if here else None
        return mailing_search.count(reading, wanted), place


@allowed(Right.READ)
def page(desk: Desk, wanted: MailingSearch, first: int, most: int) -> tuple[Prepared, ...]:
    """A stretch of what meets a search, newest first, with the paths at which the files lie."""
    with desk.reading() as reading:
        return tuple(mailing_folders.located(desk, each) for each in mailing_search.page(reading, wanted, first, most))


@allowed(Right.READ)
def kinds(desk: Desk) -> tuple[Mailing, ...]:
    """The kinds of mailing that were ever prepared, by their words."""
    with desk.reading() as reading:
        return tuple(sorted(mailing_search.kinds(reading), key=kind_words))


def _word(reading: Reading, everyone: Sequence[Member], word: str) -> Word:
    asked = fold(word)
    named = {each.draft.email for each in everyone if asked and asked in fold(each.name)}
    named |= {each.draft.deputy_email for each in everyone if asked and asked in fold(each.draft.deputy)}
    case = cases.numbered(reading, word) if word.isascii() and word.isdigit() else None
    return Word(word, frozenset(filter(None, named)), case.id if case else "")


@allowed(Right.READ)
def letters(desk: Desk, mailing: Prepared) -> tuple[Letter, ...]:
    """Each letter of a mailing; who reads a letter twice sees what really lies there. Its password for senders only."""
    sends = may(desk.role, Right.SEND)
    known = {password.password: password for password in passwords.all_passwords(desk)} if sends else {}
    folders: dict[str, list[PreparedFile]] = {}
    for file in sorted(mailing.files, key=lambda file: file.path):
        folders.setdefault(str(Path(file.path).parent), []).append(file)
    return tuple(_letter(folder, files, known) for folder, files in folders.items())


def _letter(folder: str, made: list[PreparedFile], known: dict[str, DocumentPassword]) -> Letter:
    drafts = [file for file in made if file.kind is DocumentKind.DRAFT]
    sealed = tuple(file for file in made if file.kind is not DocumentKind.DRAFT)
    missing = tuple(Path(file.path).name for file in made if not Path(file.path).is_file())
    password = known.get(made[0].password)
    recipients = next((file.recipients for file in made if file.recipients), ())
    head = _head(Path(drafts[0].path)) if drafts else b""
    path = drafts[0].path if head else ""
    subject, text = _said(head) if head else ("", "")
    return Letter(folder, recipients, subject, text, path, sealed, password, missing)


def _head(path: Path) -> bytes:
    """The beginning of a draft; nothing when it was moved away or cannot be read, which the letter then says."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES).partition(_ATTACHED)[0]
    except OSError:
        return b""


def _said(head: bytes) -> tuple[str, str]:
    # the newer policy takes apart every line of the head: seven drafts would take a fiftieth of a second
    message = BytesParser(policy=policy.compat32).parsebytes(head)
    subject = policy.default.header_fetch_parse("Subject", message["Subject"] or "")
    body = next((part for part in message.walk() if part.get_content_type() == "text/plain"), None)
    said = body.get_payload(decode=True) if body else b""
    assert isinstance(said, bytes)
    return str(subject), said.decode(body.get_content_charset("utf-8") if body else "utf-8", "replace").strip()


def team_circle(letter: Letter) -> bool:
    """Whether the team's own password opens this letter's files."""
    return letter.password is not None and letter.password.circle is Circle.TEAM
