"""The report of a period (X3): whole for the managers, sealed when it leaves; without names for all others."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from jatdesk import files
from jatdesk.docs import phrases, standing_texts
from jatdesk.docs import report as document
from jatdesk.docs import stories as story_parts
from jatdesk.docs.report import Report
from jatdesk.domain.charts import plainly
from jatdesk.domain.disposed import CUT
from jatdesk.domain.periods import Period
from jatdesk.domain.roles import Right
from jatdesk.domain.suppression import suppressed
from jatdesk.errors import SaveRefused
from jatdesk.operations import figures, figures_out, stories, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures_out import SUFFIXES
from jatdesk.operations.file_jobs import FileJob, fonts
from jatdesk.operations.logo import headed


@allowed(Right.READ)
def whole(desk: Desk, period: Period) -> Report:
    """The report with every number; it names nobody, but small numbers may tell who somebody is."""
    shown = plainly(figures_out.nameless(desk, period))
    return _report(desk, period, Report(_whose(desk), period, desk.clock.today(), shown, False))


@allowed(Right.READ)
def without_names(desk: Desk, period: Period) -> Report:
    """The report as governors and partners may have it: small numbers hidden, and nothing said of them."""
    shown = suppressed(figures_out.nameless(desk, period))
    return _report(desk, period, Report(_whose(desk), period, desk.clock.today(), shown, True))


@allowed(Right.READ)
def whole_copy(desk: Desk, period: Period) -> FileJob:
    """The whole report, to be looked at and printed; it leaves by its own mailing, sealed."""
    return _job(desk, whole(desk, period), ".pdf")


@allowed(Right.READ)
def copy(desk: Desk, period: Period, suffix: str = ".pdf") -> FileJob:
    """The report without names, to be looked at, printed or saved. Raises SaveRefused for another kind of file."""
    if suffix not in SUFFIXES:
        raise SaveRefused("This report is a PDF or a Word document.", "Nothing was saved.", "Choose .pdf or .docx.")
    return _job(desk, without_names(desk, period), suffix)


@allowed(Right.READ)
def name(desk: Desk, period: Period, suffix: str = ".pdf") -> str:
    """What the file without names is called at first: team and period."""
    return f"{desk.team.name} report without names {period.code}{suffix}"


@allowed(Right.SEND)
def save(desk: Desk, path: Path, data: bytes) -> None:
    """Writes the report without names where the person chose, and says so in the history. Raises StorageError."""
    files.write_atomically(path, data)
    with desk.writing() as transaction:
        transaction.note("Saved a report without names", "team", "1", None, {"path": path.name})


def _report(desk: Desk, period: Period, bare: Report) -> Report:
    """With what is told of these days besides the figures."""
    achievements, studies = stories.told(desk, period)
    return replace(
        bare,
        made_up=phrases.made_up(desk.team),
        note=CUT if figures.cut(desk, period) else "",
        before=story_parts.achieved(achievements),
        after=story_parts.told(studies),
    )


def _job(desk: Desk, report: Report, suffix: str) -> FileJob:
    build = headed(desk, partial(document.build, report))
    return FileJob(standing_texts.footed(build, wording.wording(desk)), suffix, "", fonts())


def _whose(desk: Desk) -> str:
    return f"{desk.team.name} {wording.profile(desk).name}"
