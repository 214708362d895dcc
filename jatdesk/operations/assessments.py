"""Where the common assessment of a case stands (R17): recorded and taken back, each with its line of history."""

from dataclasses import replace
from datetime import date

from jatdesk.db import assessments
from jatdesk.db.store import Transaction
from jatdesk.domain.assessments import Assessment, CafState
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Assessment, ...]:
    """All of a case, oldest first; the last is how it stands today."""
    with desk.reading() as reading:
        return assessments.of_case(reading, case_id)


@allowed(Right.READ)
def by_agency(desk: Desk) -> dict[str, dict[CafState, int]]:
    """How many assessments of each state every agency has."""
    with desk.reading() as reading:
        return assessments.by_agency(reading)


@allowed(Right.KEEP)
def record(desk: Desk, case_id: Id, assessment: Assessment) -> tuple[Assessment, Changes]:
    """Adds how it stands from a day on. Raises SaveRefused without a state, or for a day to come."""
    _check(assessment, desk.clock.today())
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        kept = replace(assessment, id=desk.new_id())
        _keep_assessment(transaction, case_id, kept)
        return kept, transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, case_id: Id, assessment_id: Id) -> Changes:
    """Takes out one that was recorded by mistake; the history keeps it. Raises SaveRefused when it is not there."""
    with desk.writing() as transaction:
        found = next((a for a in assessments.of_case(transaction.connection, case_id) if a.id == assessment_id), None)
        if found is None:
            raise SaveRefused("This assessment is no longer there.", _KEPT, "")
        assessments.remove(transaction.connection, assessment_id)
        transaction.record("Took back how the CAF stands", "case", case_id, before=plain(found))
        transaction.touch("assessment", assessment_id)
        return transaction.changes


def of_referral(draft: ReferralDraft) -> Assessment | None:
    """How the CAF stands by a referral; None where it says nothing of it."""
    state = draft.caf
    if state is CafState.NOT_SAID and draft.caf_started is not None:
        state = CafState.BEGUN
    if state is CafState.NOT_SAID:
        return None
    begun = draft.caf_started if state is CafState.BEGUN else None
    return Assessment(
        state,
        begun or draft.referred_on or draft.caf_started,
        draft.practitioner_name or draft.referrer,
        draft.practitioner_organisation or draft.agency,
    )


def follow_referral(desk: Desk, transaction: Transaction, case_id: Id, draft: ReferralDraft) -> None:
    """What a referral says of the CAF, unless it says no more than is known already."""
    told = of_referral(draft)
    if told is None:
        return
    known = assessments.of_case(transaction.connection, case_id)
    if any((each.state, each.on) == (told.state, told.on) for each in known):
        return
    _keep_assessment(transaction, case_id, replace(told, id=desk.new_id()))


def _keep_assessment(transaction: Transaction, case_id: Id, kept: Assessment) -> None:
    assessments.add(transaction.connection, case_id, kept)
    transaction.record("Recorded how the CAF stands", "case", case_id, after=plain(kept))
    transaction.touch("assessment", kept.id)


def _check(assessment: Assessment, today: date) -> None:
    if assessment.state is CafState.NOT_SAID:
        raise SaveRefused("Nothing is said about the CAF.", _KEPT, "Choose how it stands.")
    if assessment.on and assessment.on > today:
        raise SaveRefused("The day is in the future.", _KEPT, "Check the day.")
    if assessment.state is CafState.OTHER and not assessment.words.strip():
        raise SaveRefused("Another assessment has a name.", _KEPT, "Say which assessment it is.")
