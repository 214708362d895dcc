"""A whole case on its way to another team: what goes along, as plain values, and back from them. Seals nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case, CaseState, Paper, StoryEntry, StoryKind
from jatdesk.domain.children import Carer
from jatdesk.domain.consent import Consent
from jatdesk.domain.ids import Id
from jatdesk.domain.outcomes import Outcome
from jatdesk.domain.plain_values import plain, typed
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import NotThisKind

TOLD_BY_RECORDS = frozenset({StoryKind.DISCUSSION, StoryKind.FAMILY_TOLD, StoryKind.SENT, StoryKind.UPDATE})
"""What the story tells from meetings and mailings that stay behind: it goes along as entries."""


@dataclass(frozen=True)
class MovedReferral:
    """A referral with the day it was received and the paper it came on."""

    received_on: date
    draft: ReferralDraft
    paper_id: Id = ""


@dataclass(frozen=True)
class MovedCase:
    """Everything that goes along. `move_id` is this move's own, so that the same file is not taken in twice.

    `rows` are further records by table, as plain values; the bytes of `papers` travel beside.
    """

    move_id: str
    team: str
    moved_on: date
    case: Case
    carers: tuple[Carer, ...] = ()
    referrals: tuple[MovedReferral, ...] = ()
    consents: tuple[Consent, ...] = ()
    notes: tuple[StoryEntry, ...] = ()
    actions: tuple[Action, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    papers: tuple[Paper, ...] = ()
    rows: str = "{}"

    @property
    def origin(self) -> str:
        """'Harwood JAT, case 0239'."""
        return f"{self.team}, case {self.case.number}"


def told(story: Sequence[StoryEntry], team: str) -> tuple[StoryEntry, ...]:
    """The entries of a story that other records tell, with where they happened."""
    return tuple(
        replace(entry, small=", ".join(part for part in (entry.small, f"with {team}") if part))
        for entry in story
        if entry.kind in TOLD_BY_RECORDS
    )


def arrived(moved: MovedCase, case_id: Id, number: str, child_id: Id, today: date) -> Case:
    """The case as it begins here: its past is kept, and what a meeting decided there is not this team's decision."""
    return replace(
        moved.case,
        id=case_id,
        number=number,
        state=CaseState.OPEN,
        child=replace(moved.case.child, id=child_id),
        opened_on=today,
        closing_proposed=False,
        closed_on=None,
        closure_reason="",
        closure_words="",
        closure_report_asked_on=None,
        closure_report_back_on=None,
        parent_agreed=None,
        parent_words="",
        actions_go_on="",
        dormant_on=None,
        dormant_why="",
        moved_to="",
        came_from=moved.origin,
    )


def written(moved: MovedCase) -> bytes:
    """The case as JSON."""
    return json.dumps(plain(moved), ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes) -> MovedCase:
    """The case again. Raises NotThisKind for what is none, or of a program that knows other values."""
    try:
        found: MovedCase = typed(MovedCase, json.loads(data))
        _check(found)
        rows = json.loads(found.rows)
    except (ValueError, TypeError, KeyError, LookupError, RecursionError):
        raise _not_whole() from None
    if not isinstance(rows, dict):
        raise _not_whole()
    return found


def rows_of(moved: MovedCase) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The further records by table."""
    found: dict[str, list[dict[str, Any]]] = json.loads(moved.rows)
    return found


def _check(found: MovedCase) -> None:
    texts = (found.move_id, found.team, found.case.number, found.case.child.name, found.rows)
    if not all(isinstance(text, str) for text in texts) or not found.case.child.name.strip() or not found.move_id:
        raise ValueError("texts")


def _not_whole() -> NotThisKind:
    return NotThisKind(
        "What is in this file is no case that this program can take in.",
        "Nothing was saved.",
        "Ask the other team for the file again, and check that both use the same version of JAT Desk.",
    )
