"""Makes a case of the rows an old case log has on it. Adds nothing that the rows do not say; saves nothing."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from jatdesk.domain.case_log import OldCase
from jatdesk.domain.cases import Case, CaseState, NewCase, StoryEntry, StoryKind
from jatdesk.domain.children import Child
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.referrals import Referral, ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.KEEP)
def new_case(desk: Desk, rows: Sequence[OldCase], child_id: Id = "") -> NewCase:
    """The case of one child's rows, one referral each; its number is still to be given.

    The latest row says how the case stands; earlier rows fill what it does not say. `child_id` is a child in the store.
    """
    in_order = sorted(rows, key=lambda row: (row.referred_on or date.min, row.where))
    last = in_order[-1]
    said = _said(in_order)
    today = desk.clock.today()
    case = Case(
        id=desk.new_id(),
        number="0",
        state=CaseState.CLOSED if last.closed else CaseState.OPEN,
        child=_child(child_id or desk.new_id(), said),
        referred_on=last.referred_on,
        referrer=said["referrer"],
        agency=said["agency"],
        opened_on=min((row.referred_on for row in rows if row.referred_on), default=today),
        why=said["why"],
        level=said["level"],
        lead_professional=said["lead_professional"],
        closed_on=last.closed_on if last.closed else None,
        old_notes="\n".join(row.notes for row in in_order if row.notes),
        old_number=", ".join(dict.fromkeys(row.old_number for row in in_order if row.old_number)),
    )
    return NewCase(
        case,
        tuple((row.referred_on or today, Referral(desk.new_id(), case.id, _draft(row))) for row in in_order),
        consents=tuple(_consent(desk, row) for row in in_order if row.consent is not ConsentState.NOT_ASKED),
        notes=tuple((desk.new_id(), entry) for entry in _between(in_order, today)),
        new_child=not child_id,
    )


def _said(in_order: Sequence[OldCase]) -> dict[str, Any]:
    """Each field as the latest row that says something has it."""
    said: dict[str, Any] = {}
    for row in in_order:
        said |= {name: value for name, value in vars(row).items() if value or name not in said}
    return said


def _child(child_id: Id, said: dict[str, Any]) -> Child:
    return Child(
        id=child_id,
        name=said["child_name"],
        family_name=said["family_name"],
        known_as=said["known_as"],
        unborn=said["unborn"] and said["date_of_birth"] is None,
        birth=said["date_of_birth"],
        expected=said["expected_date"],
        birth_words=said["birth_words"],
        gender=said["gender"],
        ethnicity=said["ethnicity"],
        ethnicity_words=said["ethnicity_words"],
        address=said["address"],
        phone=said["phone"],
        school=said["school"],
    )


def _draft(row: OldCase) -> ReferralDraft:
    return ReferralDraft(
        child_name=row.child_name,
        family_name=row.family_name,
        known_as=row.known_as,
        unborn=row.unborn,
        date_of_birth=row.date_of_birth,
        expected_date=row.expected_date,
        birth_words=row.birth_words,
        gender=row.gender,
        address=row.address,
        phone=row.phone,
        ethnicity=row.ethnicity,
        ethnicity_words=row.ethnicity_words,
        why=row.why,
        school=row.school,
        referred_on=row.referred_on,
        referrer=row.referrer,
        agency=row.agency,
        level=row.level,
    )


def _consent(desk: Desk, row: OldCase) -> Consent:
    """What the log says, by nobody named; a 'yes' is written consent whose form has still to be seen."""
    words = f"The old case log says ‘{row.consent_words}’." if row.consent_words else ""
    return Consent(row.consent, reason=words, id=desk.new_id())


def _between(in_order: Sequence[OldCase], today: date) -> list[StoryEntry]:
    """The closings and re-openings before the last referral, which the case's own row does not tell."""
    entries = []
    for row, following in pairwise(in_order):
        if row.closed:
            back = following.referred_on or today
            heading = "Closed" if row.closed_on else "Closed, on a day that is not known"
            entries.append(StoryEntry(row.closed_on or back, StoryKind.CLOSED, heading))
            entries.append(StoryEntry(back, StoryKind.REOPENED, "Re-opened", "", "A new referral came in."))
    return entries
