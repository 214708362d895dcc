"""The team's logo: chosen, described, taken away, and put at the head of what the team writes (D8)."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from jatdesk.db import logo as rows
from jatdesk.db.store import Transaction
from jatdesk.docs import letterhead
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.logo import MOST_LETTERS, Logo, Picture
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, fonts

_KEPT = "Nothing was changed."

Built = TypeVar("Built")


@allowed(Right.READ)
def current(desk: Desk) -> Logo | None:
    """The logo in use, or None."""
    with desk.reading() as reading:
        return rows.current(reading)


@allowed(Right.READ)
def usual_words(desk: Desk) -> str:
    """What is read out instead of a logo nobody has described yet."""
    return f"Logo of the {desk.team.name} {desk.profile.name}"


@allowed(Right.READ)
def headed(desk: Desk, build: Callable[[], Built]) -> Callable[[], Built]:
    """The same builder under the logo in use."""
    logo = current(desk)
    return partial(letterhead.headed, build, logo) if logo else build


@allowed(Right.READ)
def sample(desk: Desk) -> FileJob:
    """The beginning of a letter, to see the logo as it stands on paper."""
    build = partial(letterhead.sample, desk.team, desk.profile, current(desk), desk.clock.today())
    return FileJob(build, ".pdf", "", fonts())


@allowed(Right.TEAM)
def choose(desk: Desk, picture: Picture) -> Changes:
    """Another picture from now on; the words read out stay, where there are any."""
    with desk.writing() as transaction:
        before = rows.current(transaction.connection)
        picture_id = desk.new_id()
        rows.add(transaction.connection, picture_id, picture)
        _use(transaction, "Chose a logo", picture_id, before.alt if before else usual_words(desk))
        return transaction.changes


@allowed(Right.TEAM)
def describe(desk: Desk, alt: str) -> Changes:
    """Other words to be read out. Raises SaveRefused without words, with too many, and where there is no logo."""
    words = " ".join(alt.split())
    if not words:
        raise SaveRefused("Say what the logo is.", _KEPT, "Who can’t see it hears these words.")
    if len(words) > MOST_LETTERS:
        raise SaveRefused("These words are too long to be listened to.", _KEPT, f"Use at most {MOST_LETTERS} letters.")
    with desk.writing() as transaction:
        before = rows.current(transaction.connection)
        if before is None:
            raise SaveRefused("There is no logo any more.", _KEPT, "Choose one first.")
        if before.alt != words:
            _use(transaction, "Changed what is read out for the logo", before.id, words)
        return transaction.changes


@allowed(Right.TEAM)
def remove(desk: Desk) -> Changes:
    """No logo from now on."""
    with desk.writing() as transaction:
        if rows.current(transaction.connection) is None:
            raise SaveRefused("There is no logo any more.", _KEPT)
        _use(transaction, "Removed the logo", "", "")
        return transaction.changes


@allowed(Right.TEAM)
def put_back(desk: Desk, logo_id: Id, alt: str) -> Changes:
    """One the team had before, as it was read out then; '' for none."""
    with desk.writing() as transaction:
        if logo_id and not rows.there(transaction.connection, logo_id):
            raise SaveRefused("This logo is no longer there.", _KEPT, "Choose it anew.")
        _use(transaction, "Put the logo back", logo_id, alt)
        return transaction.changes


def _use(transaction: Transaction, what: str, logo_id: Id, alt: str) -> None:
    before = told(rows.current(transaction.connection))
    rows.use(transaction.connection, logo_id, alt)
    transaction.record(what, "logo", "1", before, told(rows.current(transaction.connection)))


def told(logo: Logo | None) -> dict[str, str]:
    """A logo as the history tells of it."""
    if logo is None:
        return {"logo_id": "", "picture": "", "alt": ""}
    return {"logo_id": logo.id, "picture": f"{logo.picture.width} by {logo.picture.height} dots", "alt": logo.alt}
