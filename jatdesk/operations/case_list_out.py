"""Takes what the list of cases shows out of the program: pages to print, or a sealed workbook with its own password."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jatdesk.docs import case_list as documents
from jatdesk.docs.case_list import ListFacts
from jatdesk.domain.case_list import CaseQuery, asked_words
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.history import Changes
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import case_list, passwords
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, finished, fonts

MOST_ROWS = 100_000
"""A workbook holds no more; a person reads fewer."""

MOST_PRINTED = 1000

_HOLDER = "Your own: list of cases"

Work = Callable[[FileJob], bytes]


@dataclass(frozen=True, repr=False)
class TakenOut:
    """Where the sealed file lies, how many cases it names, and the password that opens it."""

    path: Path
    count: int
    password: DocumentPassword


@allowed(Right.SEND)
def suggested_name(desk: Desk) -> str:
    """A name for the file: the day, and nobody's name."""
    return f"List of cases {desk.clock.today().isoformat()}.xlsx"


@allowed(Right.SEND)
def pages(desk: Desk, query: CaseQuery, columns: tuple[str, ...]) -> FileJob:
    """The rows of a list as pages to look at and print. Raises SaveRefused when there are too many or none."""
    lines = _lines(desk, query, MOST_PRINTED, "printed")
    return FileJob(partial(documents.build, lines, _facts(desk, query, columns)), ".pdf", "", fonts())


@allowed(Right.SEND)
def take_out(
    desk: Desk, query: CaseQuery, columns: tuple[str, ...], target: Path, work: Work = finished
) -> tuple[TakenOut, Changes]:
    """Writes the rows of a list into a sealed workbook and records that; `work` makes and opens it again.

    Raises SaveRefused when there is nothing in the list or too much, StorageError when it can't be written.
    """
    lines = _lines(desk, query, MOST_ROWS, "taken out")
    facts = _facts(desk, query, columns)
    password = passwords.offered(desk)
    data = work(FileJob(partial(documents.sheet, lines, facts), ".xlsx", password, fonts()))
    with desk.writing_file(target, data) as transaction:
        kept = passwords.keep_one_off(desk, transaction, _HOLDER, password)
        about = {"count": len(lines), "file": target.name, "sha256": hashlib.sha256(data).hexdigest()}
        transaction.record("Took out a list of cases", "case", "", after=about)
        transaction.touch("password", kept.id)
        changes = transaction.changes
    return TakenOut(target, len(lines), kept), changes


def _lines(desk: Desk, query: CaseQuery, most: int, done: str) -> tuple[CaseLine, ...]:
    known, rows = case_list.every(desk, query, most)
    if known.rows > most:
        words = f"A list of more than {most:,} cases can’t be {done}."
        raise SaveRefused(words, "Nothing was made.", "Narrow the list first.")
    if not rows:
        raise SaveRefused("There is no case in the list.", "Nothing was made.", "Choose another filter.")
    return rows


def _facts(desk: Desk, query: CaseQuery, columns: tuple[str, ...]) -> ListFacts:
    needs = {need.code: need.words for need in desk.profile.needs}
    return ListFacts(desk.team, desk.profile, asked_words(query, needs), columns, desk.clock.today())
