"""Adds rows of an old case log to the open case of a child the store knows. What the case says today stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.db import cases, consent, notes, referrals
from jatdesk.db.store import Transaction
from jatdesk.domain.case_log import OldCase
from jatdesk.domain.cases import Case, StoryEntry, StoryKind
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.old_cases import new_case


@allowed(Right.KEEP)
def join(desk: Desk, transaction: Transaction, case_id: Id, rows: Sequence[OldCase]) -> None:
    """Inside an act: the rows become further referrals of an open case, with their notes and closings in its story.

    Their consents count only where the case has none: what was answered later must not be undone by an old list.
    """
    connection = transaction.connection
    before = case_there(connection, case_id)
    told = new_case(desk, rows, before.child.id)
    referrals.add(connection, [(on, replace(each, case_id=case_id)) for on, each in told.referrals])
    entries = _closings(rows)
    if consent.of_case(connection, case_id):
        entries += _consents(rows, desk.clock.today())
    else:
        consent.add(connection, case_id, told.consents)
    notes.add(connection, [(desk.new_id(), case_id, entry) for entry in entries])
    after = replace(before, **_filled(before, told.case))
    if after != before:
        cases.change_from(connection, before, after)
    said = {"referrals": len(rows)}
    was, now = differences(before, after)
    transaction.record("Took in referrals of an old case log", "case", case_id, was, said | now)
    for _, each in told.referrals:
        transaction.touch("referral", each.id)


_BLANKS = ("referred_on", "referrer", "agency", "why", "level", "lead_professional")


def _filled(case: Case, old: Case) -> dict[str, Any]:
    """What the old rows say where the case says nothing; notes and old numbers are added."""
    new: dict[str, Any] = {
        name: getattr(old, name) for name in _BLANKS if getattr(old, name) and not getattr(case, name)
    }
    for name, between in (("old_notes", "\n"), ("old_number", ", ")):
        new[name] = between.join(dict.fromkeys(said for said in (getattr(case, name), getattr(old, name)) if said))
    return new


def _consents(rows: Sequence[OldCase], today: date) -> list[StoryEntry]:
    heading = "Consent in the old case log"
    return [
        StoryEntry(
            row.referred_on or today, StoryKind.NOTE, heading, "", f"The old case log says ‘{row.consent_words}’."
        )
        for row in rows
        if row.consent_words
    ]


def _closings(rows: Sequence[OldCase]) -> list[StoryEntry]:
    return [
        StoryEntry(row.closed_on or row.referred_on or date.min, StoryKind.CLOSED, "Closed", "the old case log says so")
        for row in rows
        if row.closed and (row.closed_on or row.referred_on)
    ]
