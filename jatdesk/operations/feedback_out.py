"""What feedback leaves the program as: blank forms and counts to print, and counts for others, sealed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jatdesk.docs import feedback_counts, feedback_form
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import feedback, passwords, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, finished, fonts

_HOLDER = "Your own: feedback, counted"

Work = Callable[[FileJob], bytes]


@dataclass(frozen=True, repr=False)
class TakenOut:
    """Where the sealed file lies, and the password that opens it."""

    path: Path
    password: DocumentPassword


@allowed(Right.READ)
def blank(desk: Desk, round_id: Id) -> FileJob:
    """The form to print and give out on paper."""
    of = feedback.counted(desk, round_id).round
    return FileJob(partial(feedback_form.build, desk.team, wording.profile(desk), of), ".pdf", "", fonts())


@allowed(Right.READ)
def counts(desk: Desk, round_id: Id) -> FileJob:
    """All counts and remarks, for the team."""
    found = feedback.counted(desk, round_id)
    return FileJob(partial(feedback_counts.build, desk.team, wording.profile(desk), found), ".pdf", "", fonts())


@allowed(Right.SEND)
def suggested_name(desk: Desk) -> str:
    """A name for the file: the day, and nobody's name."""
    return f"Feedback, counted {desk.clock.today().isoformat()}.pdf"


@allowed(Right.SEND)
def take_out(desk: Desk, round_id: Id, target: Path, work: Work = finished) -> tuple[TakenOut, Changes]:
    """Writes the counts for others into a sealed PDF or Word file, as its name ends, and records that.

    Raises SaveRefused for any other kind of file, StorageError when it can't be written.
    """
    suffix = target.suffix.lower()
    if suffix not in (".pdf", ".docx"):
        raise SaveRefused("The counts are saved as PDF or Word.", "Nothing was written.", "End the name in .pdf.")
    found = feedback.counted(desk, round_id)
    password = passwords.offered(desk)
    build = partial(feedback_counts.build_for_others, desk.team, wording.profile(desk), found)
    data = work(FileJob(build, suffix, password, fonts()))
    with desk.writing_file(target, data) as transaction:
        kept = passwords.keep_one_off(desk, transaction, _HOLDER, password)
        about = {"file": target.name, "sha256": hashlib.sha256(data).hexdigest()}
        transaction.record("Took out counted feedback", feedback.KIND, round_id, after=about)
        transaction.touch("password", kept.id)
        changes = transaction.changes
    return TakenOut(target, kept), changes
