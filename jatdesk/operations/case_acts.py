"""Parts of acts on a case that several operations share; each is done inside the caller's transaction."""

from dataclasses import replace

from jatdesk.db import cases, closings, leads, notes, outcomes, papers
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.cases import Case, CaseState, Paper, StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.story import closing
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

MOST_BYTES = 50 * 1024 * 1024
"""The biggest file that is kept with a case."""

_KEPT = "Nothing was saved."
_KINDS = {
    "docx": "Word document",
    "doc": "Word document",
    "xlsx": "Spreadsheet",
    "csv": "Spreadsheet",
    "pdf": "PDF",
    "png": "Picture",
    "jpg": "Picture",
    "jpeg": "Picture",
    "txt": "Text",
    "eml": "E-mail",
    "msg": "E-mail",
}


def case_there(reading: Reading, case_id: Id) -> Case:
    """The case. Raises SaveRefused when there is none."""
    found = cases.one(reading, case_id)
    if found is None:
        raise SaveRefused("This case is not in the store.", _KEPT, "Go back to the list of cases.")
    return found


def write_case(transaction: Transaction, what: str, before: Case, after: Case) -> None:
    """Writes what changed on a case with its line of history; nothing when nothing did."""
    if after != before:
        cases.change_from(transaction.connection, before, after)
        if after.lead_professional != before.lead_professional:
            names, day = (before.lead_professional, after.lead_professional), transaction.now.astimezone().date()
            leads.follow(transaction.connection, before.id, *names, day)
        transaction.record(what, "case", before.id, *differences(before, after))


def reopened(desk: Desk, transaction: Transaction, before: Case, why: str) -> Case:
    """The closed case as an open one, still to be written; its closing and the re-opening become notes."""
    today = desk.clock.today()
    again = StoryEntry(today, StoryKind.REOPENED, "Re-opened", "", why.strip())
    reached = outcomes.of_case(transaction.connection, before.id)
    last = closing(before, closure_reasons(desk), today, reached)
    notes.add(transaction.connection, [(desk.new_id(), before.id, entry) for entry in (last, again)])
    closings.keep(transaction.connection, desk.new_id(), before, today)
    return replace(
        before,
        state=CaseState.OPEN,
        closed_on=None,
        closure_reason="",
        closure_words="",
        parent_agreed=None,
        parent_words="",
        actions_go_on="",
        moved_to="",
        closure_report_asked_on=None,
        closure_report_back_on=None,
    )


def keep_paper(desk: Desk, transaction: Transaction, case_id: Id, name: str, data: bytes) -> Paper:
    """Keeps a file with a case; the caller records it. Raises SaveRefused for an empty or a very big one."""
    if not data:
        raise SaveRefused("The file is empty.", _KEPT, "Check that it is the right file.")
    if len(data) > MOST_BYTES:
        raise SaveRefused("The file is bigger than 50 MB.", _KEPT, "Keep a smaller copy of it.")
    short = name.replace("\\", "/").rpartition("/")[2].strip() or "file"
    kind = _KINDS.get(short.rpartition(".")[2].casefold(), "File")
    kept = Paper(desk.new_id(), short, kind, len(data), desk.clock.today())
    papers.add(transaction.connection, case_id, kept, data)
    transaction.touch("paper", kept.id)
    return kept


@allowed(Right.READ)
def closure_reasons(desk: Desk) -> dict[str, str]:
    """The profile's reasons for closing: words by code."""
    return {reason.code: reason.words for reason in desk.profile.closure_reasons}
