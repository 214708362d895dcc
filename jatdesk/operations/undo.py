"""Takes back what a line of history says, by the opposite operation and with a line of its own; deletes none.

One table says what takes back which line, another why a line can't be taken back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from jatdesk.db import history as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes, HistoryLine
from jatdesk.domain.history_fields import FIELDS
from jatdesk.domain.history_words import said
from jatdesk.domain.roles import Right, may
from jatdesk.errors import SaveRefused
from jatdesk.operations import history
from jatdesk.operations.allowed import allowed, require
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses import (
    of_access,
    of_audits,
    of_cases,
    of_chair,
    of_closed_days,
    of_codes,
    of_corrections,
    of_county,
    of_cover,
    of_directory,
    of_disagreements,
    of_disposal,
    of_eligibility,
    of_evaluation,
    of_families,
    of_finishing,
    of_issues,
    of_known,
    of_lead_updates,
    of_logo,
    of_meetings,
    of_membership,
    of_others,
    of_participation,
    of_people,
    of_practice,
    of_replies,
    of_sharing,
    of_stories,
    of_wording,
    of_words,
)
from jatdesk.operations.inverses.past import Inverse, Past, fields_now, past

UNDID = "Undid"

INVERSES: Mapping[str, Inverse] = {
    **of_access.TABLE,
    **of_cases.TABLE,
    **of_chair.TABLE,
    **of_corrections.TABLE,
    **of_closed_days.TABLE,
    **of_codes.TABLE,
    **of_evaluation.TABLE,
    **of_directory.TABLE,
    **of_disagreements.TABLE,
    **of_disposal.TABLE,
    **of_eligibility.TABLE,
    **of_families.TABLE,
    **of_finishing.TABLE,
    **of_known.TABLE,
    **of_issues.TABLE,
    **of_stories.TABLE,
    **of_lead_updates.TABLE,
    **of_logo.TABLE,
    **of_meetings.TABLE,
    **of_audits.TABLE,
    **of_membership.TABLE,
    **of_others.TABLE,
    **of_participation.TABLE,
    **of_practice.TABLE,
    **of_replies.TABLE,
    **of_sharing.TABLE,
    **of_wording.TABLE,
    **of_words.TABLE,
}
"""By what was done (without what follows a colon) what takes it back."""

NEVER: Mapping[str, str] = {
    **of_access.NEVER,
    **of_cases.NEVER,
    **of_chair.NEVER,
    **of_codes.NEVER,
    **of_evaluation.NEVER,
    **of_corrections.NEVER,
    **of_county.NEVER,
    **of_cover.NEVER,
    **of_disposal.NEVER,
    **of_eligibility.NEVER,
    **of_meetings.NEVER,
    **of_audits.NEVER,
    **of_others.NEVER,
    **of_known.NEVER,
    **of_people.NEVER,
    **of_replies.NEVER,
    **of_sharing.NEVER,
    UNDID: "Do it again by hand, where it was done first.",
}
"""By what was done why it is not taken back here, and what can be done instead."""

_KEPT = "Nothing was changed."


@allowed(Right.READ)
def why_not(desk: Desk, line: HistoryLine) -> str:
    """Why a line can't be taken back by this person; '' when it can be tried. Looks at no record: quick."""
    inverse = INVERSES.get(kind_of(line.what))
    if inverse is None:
        return reason_never(line.what)
    if line.destroyed:
        return "What it said was destroyed with its record."
    if not may(desk.role, inverse.right):
        return f"Signed in as {desk.role.words.lower()} you can’t {inverse.right}."
    return ""


@allowed(Right.READ)
def undo(desk: Desk, line_id: int) -> Changes:
    """Takes back what a line says, as one act; the operation that does it asks for its own right.

    Raises SaveRefused for a line that can't be taken back, or when what it changed has been changed since.
    """
    with desk.writing() as transaction:
        line = history.line_there(transaction.connection, line_id)
        refusal = why_not(desk, line)
        if refusal:
            raise SaveRefused("This entry can’t be undone.", _KEPT, refusal)
        inverse, was = INVERSES[kind_of(line.what)], past(line)
        require(desk, inverse.right)
        _refuse_changed(desk, transaction.connection, inverse, was)
        called = f"{UNDID}: {line.what} (entry {line.id:,})"
        if rows.is_said(transaction.connection, called):
            raise SaveRefused("This entry was undone already.", _KEPT, "")
        transaction.called = called
        try:
            inverse.call(_Within(**vars(desk), transaction=transaction), was)
        except (KeyError, TypeError, ValueError):
            raise SaveRefused(
                "This entry can’t be undone: it was written by an older version of the program.",
                _KEPT,
                "Change the record by hand.",
            ) from None
        if transaction.called:  # nothing was written
            raise SaveRefused("There is nothing to undo: it is as it was before.", _KEPT, "")
        return transaction.changes


def kind_of(what: str) -> str:
    """What was done, without the words after a colon that differ from line to line."""
    return what.partition(":")[0].strip()


def reason_never(what: str) -> str:
    """Why lines of this kind are never taken back."""
    kind = kind_of(what)
    return next((why for words, why in NEVER.items() if kind == words or kind.startswith(f"{words} ")), _UNKNOWN)


_UNKNOWN = "There is no way back from here."


def _refuse_changed(desk: Desk, reading: Reading, inverse: Inverse, was: Past) -> None:
    now = fields_now(inverse.now(reading, was))
    if now is None:
        raise SaveRefused("What this entry is about is no longer there.", _KEPT, "")
    for name, left in was.left().items():
        if name in now and now[name] != left:
            words = FIELDS.get(name, name)
            stands = said(name, now[name], desk.profile)
            raise SaveRefused(
                f"It was changed since: ‘{words}’ is {stands} now.",
                _KEPT,
                "Undo the later change first, or change it by hand.",
            )


@dataclass(frozen=True)
class _Within(Desk):
    """The same desk inside one transaction: what its operations write is one act with the check before it."""

    transaction: Transaction | None = None

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """The transaction under way."""
        assert self.transaction is not None
        yield self.transaction

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """What stands there within the transaction."""
        assert self.transaction is not None
        yield self.transaction.connection
