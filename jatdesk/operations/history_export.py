"""Takes the history out for an auditor: a sealed workbook with a password of its own. Nothing readable is written."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jatdesk.db import history, history_about
from jatdesk.docs import history as documents
from jatdesk.docs.history import ExportFacts
from jatdesk.domain.dates import say, say_moment
from jatdesk.domain.history import KIND_WORDS, OTHER_KINDS, ChainCheck, Changes, HistoryFilter, HistoryLine
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import history as history_operations
from jatdesk.operations import passwords
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, finished, fonts

MOST = 1_000_000
"""A sheet holds no more rows."""

_AT_ONCE = 5000
_HOLDER = "Auditor: history"

Work = Callable[[FileJob], bytes]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, repr=False)
class Exported:
    """Where the sealed file lies, how many entries it holds, and the password that opens it."""

    path: Path
    count: int
    password: DocumentPassword


@allowed(Right.EXPORT)
def suggested_name(desk: Desk) -> str:
    """A name for the file: the day, and nobody's name."""
    return f"History {desk.clock.today().isoformat()}.xlsx"


@allowed(Right.EXPORT)
def export(
    desk: Desk, wanted: HistoryFilter, target: Path, work: Work = finished, progress: Progress | None = None
) -> tuple[Exported, Changes]:
    """Writes the lines of a filter into a sealed workbook, after a check of the whole chain, and records that.

    `work` makes the file (the window hands in its child process); `progress(done, of, words)` may raise to stop:
    nothing is written then. Raises SaveRefused when there is nothing to export, StorageError when it can't be written.
    """
    told = progress or _untold
    checked = history_operations.check(desk, lambda done, of: told(done, 3 * of, "Checking the entries"))
    lines, count = _read(desk, wanted, checked.count, told)
    facts = _facts(desk, wanted, checked, lines)
    password = passwords.offered(desk)
    told(2 * checked.count, 3 * checked.count, "Making and sealing the workbook")
    data = work(FileJob(partial(documents.sheets, lines, facts), ".xlsx", password, fonts()))
    told(3 * checked.count, 3 * checked.count, "")
    with desk.writing_file(target, data) as transaction:
        kept = passwords.keep_one_off(desk, transaction, _HOLDER, password)
        about = {words.lower(): said for words, said in facts.asked_for} | {
            "count": count,
            "file": target.name,
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        transaction.record("Exported the history", "history", "", after=about)
        transaction.touch("password", kept.id)
        changes = transaction.changes
    return Exported(target, count, kept), changes


def _read(desk: Desk, wanted: HistoryFilter, every: int, told: Progress) -> tuple[tuple[HistoryLine, ...], int]:
    lines: list[HistoryLine] = []
    with desk.reading() as reading:
        of_record = history_operations.asked_of(reading, wanted)
        if history.count(reading, wanted, of_record) > MOST:
            raise SaveRefused("A sheet can’t hold so many entries.", "Nothing was written.", "Choose a shorter period.")
        while some := history.found(reading, wanted, _AT_ONCE, lines[-1].id if lines else 0, of_record):
            lines += some
            told(every + min(every, len(lines)), 3 * every, "Reading the entries")
    if not lines:
        raise SaveRefused("There is no entry to export.", "Nothing was written.", "Choose another filter.")
    return tuple(lines), len(lines)


def _facts(desk: Desk, wanted: HistoryFilter, checked: ChainCheck, lines: tuple[HistoryLine, ...]) -> ExportFacts:
    with desk.reading() as reading:
        named = history_about.about(reading, ((line.kind, line.ref) for line in lines))
        asked_for = asked_words(wanted, named.get(wanted.record, "") if wanted.record else "")
    return ExportFacts(
        desk.clock.now(),
        desk.person,
        asked_for,
        len(lines),
        checked.head,
        check_words(checked),
        desk.profile,
        desk.team,
        named,
    )


def asked_words(wanted: HistoryFilter, record: str = "") -> tuple[tuple[str, str], ...]:
    """What a filter asks for, as pairs of words; 'everything' where it leaves something open."""
    kinds = {code: words for code, (words, _) in KIND_WORDS.items()} | {OTHER_KINDS: "Team, people and store"}
    since = f"from {say(wanted.since)}" if wanted.since else ""
    until = f"until {say(wanted.until)}" if wanted.until else ""
    return (
        ("Person", wanted.who or "everybody"),
        ("Kind of record", kinds.get(wanted.kind, "every kind")),
        ("Period", " ".join(filter(None, (since, until))) or "from the first entry until today"),
        ("Words", wanted.words.strip() or "any"),
        *((("Record", record or "one record"),) if wanted.record else ()),
    )


def check_words(checked: ChainCheck) -> str:
    """What a check of the chain found, as one sentence."""
    if checked.broken is not None:
        return (
            f"Entry {checked.broken.id:,} of {say_moment(checked.broken.at)}, does not follow from the one before it: "
            "an entry was changed, taken out or put in there behind the program’s back."
        )
    if not checked.count:
        return "There is no entry yet."
    return "The one entry is whole." if checked.count == 1 else f"All {checked.count:,} entries follow from each other."


def _untold(_done: int, _of: int, _words: str) -> None:
    """Nobody watches how far it is."""
