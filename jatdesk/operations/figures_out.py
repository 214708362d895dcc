"""The copy of the figures that may leave: without names, small numbers hidden, so it is not sealed (X2, X5)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from jatdesk import files
from jatdesk.db.store import Reading
from jatdesk.docs import figures as document
from jatdesk.docs import standing_texts
from jatdesk.domain.disposed import CUT
from jatdesk.domain.figures import Figure
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.domain.suppression import Shown, suppressed
from jatdesk.errors import SaveRefused
from jatdesk.operations import figures, gate, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, fonts

SUFFIXES = (".pdf", ".docx")
"""What the copy can be: a PDF or a Word document."""

_NOT_SHOWN = "Another name"


@allowed(Right.READ)
def shown(desk: Desk, period: Period) -> tuple[Shown, ...]:
    """The figures as they may leave: small numbers hidden."""
    return suppressed(nameless(desk, period))


@allowed(Right.READ)
def nameless(desk: Desk, period: Period, check: Callable[[], None] = lambda: None) -> tuple[Figure, ...]:
    """Every figure; a name somebody typed for an agency is left out where a child bears it."""
    found = figures.of_period(desk, period, check=check).figures
    with desk.reading() as reading:
        return tuple(_without_name(reading, figure) for figure in found)


@allowed(Right.READ)
def copy(desk: Desk, period: Period, suffix: str = ".pdf") -> FileJob:
    """The document, to be looked at, printed or saved. Raises SaveRefused for another kind of file."""
    if suffix not in SUFFIXES:
        raise SaveRefused("This copy is a PDF or a Word document.", "Nothing was saved.", "Choose .pdf or .docx.")
    note = CUT if figures.cut(desk, period) else ""
    given = desk.team, wording.profile(desk), period, shown(desk, period), desk.clock.today(), note
    build = partial(document.build, *given)
    return FileJob(standing_texts.footed(build, wording.wording(desk)), suffix, "", fonts())


@allowed(Right.READ)
def name(desk: Desk, period: Period, suffix: str = ".pdf") -> str:
    """What the file is called at first: team and period."""
    return f"{desk.team.name} figures without names {period.code}{suffix}"


@allowed(Right.SEND)
def save(desk: Desk, path: Path, data: bytes) -> None:
    """Writes the copy where the person chose, and says so in the history. Raises StorageError when it can't be."""
    files.write_atomically(path, data)
    with desk.writing() as transaction:
        transaction.note("Saved figures without names", "team", "1", None, {"path": path.name})


def _without_name(reading: Reading, figure: Figure) -> Figure:
    if figure.total not in _TYPED or not gate.names_a_child(reading, figure.title):
        return figure
    said = figure.definition.replace(figure.title, _NOT_SHOWN)
    return replace(figure, title=_NOT_SHOWN, definition=said)


_TYPED = ("brought.agency", "leads.agency", "caf.agency", "actions.on_time")
"""Breakdowns whose parts are named in words that somebody typed."""
