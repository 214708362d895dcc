"""Finds mailings by what was typed, page by page. Only reads."""

from sqlalchemy import ColumnElement, Connection, func, or_, select

from jatdesk.db.mailings import whole
from jatdesk.db.schema import mailing_files, mailings, passwords
from jatdesk.domain.ids import Id
from jatdesk.domain.mailing_search import MailingSearch, Word
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.sending import Prepared


def count(connection: Connection, wanted: MailingSearch) -> int:
    """How many mailings meet the search."""
    return int(connection.execute(select(func.count()).select_from(mailings).where(*_met(wanted))).scalar_one())


def page(connection: Connection, wanted: MailingSearch, first: int, most: int) -> tuple[Prepared, ...]:
    """A stretch of them, newest first."""
    query = select(mailings).where(*_met(wanted)).order_by(mailings.c.id.desc()).offset(first).limit(most)
    return tuple(whole(connection, row) for row in connection.execute(query).all())


def place_of(connection: Connection, wanted: MailingSearch, mailing_id: Id) -> int | None:
    """How many stand before this one; None where it does not meet the search."""
    here = select(mailings.c.id).where(mailings.c.id == mailing_id, *_met(wanted))
    if connection.execute(here).first() is None:
        return None
    before = select(func.count()).select_from(mailings).where(mailings.c.id > mailing_id, *_met(wanted))
    return int(connection.execute(before).scalar_one())


def kinds(connection: Connection) -> tuple[Mailing, ...]:
    """The kinds of mailing there are."""
    return tuple(Mailing(value) for value in connection.execute(select(mailings.c.mailing).distinct()).scalars())


def _met(wanted: MailingSearch) -> list[ColumnElement[bool]]:
    day = func.coalesce(mailings.c.sent_on, mailings.c.prepared_on)
    met = [_word(word) for word in wanted.words]
    if wanted.kind is not None:
        met.append(mailings.c.mailing == wanted.kind.value)
    if wanted.since is not None:
        met.append(day >= wanted.since)
    if wanted.until is not None:
        met.append(day <= wanted.until)
    if wanted.unsent:
        met.append(mailings.c.sent_on.is_(None))
    return met


def _word(word: Word) -> ColumnElement[bool]:
    files = mailing_files.c
    said = [files.recipients.icontains(word.text, autoescape=True), files.about.icontains(word.text, autoescape=True)]
    said += [files.recipients.icontains(f'"{address}"', autoescape=True) for address in word.addresses]
    if word.case_id:
        said.append(files.cases.contains(f'"{word.case_id}"', autoescape=True))
    else:  # a case's number is part of many a date
        said.append(files.path.icontains(word.text, autoescape=True))
    holders = select(passwords.c.id).where(passwords.c.holder.icontains(word.text, autoescape=True))
    said.append(files.password_id.in_(holders))
    met = [
        mailings.c.title.icontains(word.text, autoescape=True),
        mailings.c.id.in_(select(files.mailing_id).where(or_(*said))),
    ]
    if word.case_id:
        met.append(mailings.c.case_id == word.case_id)
    return or_(*met)
