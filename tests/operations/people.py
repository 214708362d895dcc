"""Made-up people for tests of operations: drafts as a person would type them. Names are plainly invented."""

from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.domain.case_log import OldCase, OldCaseLog
from jatdesk.domain.children import Carer
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.members import MemberDraft
from jatdesk.domain.referrals import ReferralDraft

WRITTEN = Consent(ConsentState.WRITTEN, "Bea Sample", "mother", date(2026, 11, 18), form_seen=True)


def referral(name: str = "Ada Sample", **changes: Any) -> ReferralDraft:
    """A complete referral with written consent, the form seen."""
    draft = ReferralDraft(
        child_name=name,
        date_of_birth=date(2014, 3, 4),
        address="1 Sample Road, Sampleton",
        phone="01632 960001",
        school="Harwood Junior",
        referred_on=date(2026, 11, 20),
        referrer="Cay Example",
        agency="School nursing or health visiting",
        why="Anxious about school, missing mornings.",
        level=3,
        needs=("emotional", "learning"),
        carers=(Carer("Bea Sample", relationship="mother", responsibility=True, phone="07700 900001"),),
        practitioner_name="Cay Example",
        practitioner_email="cay@example.org",
        consents=(WRITTEN,),
    )
    return replace(draft, **changes)


def member(name: str = "Dee Example", service: str = "Youth support", **changes: Any) -> MemberDraft:
    """A core member with an e-mail address."""
    email = f"{(name.split() or ['nobody'])[0].casefold()}@example.org"
    return replace(MemberDraft(name, service, email=email, joined=date(2024, 9, 1)), **changes)


def old_case(where: int, name: str, **changes: Any) -> OldCase:
    """A row of an old case log: open, written consent as the log says it."""
    row = OldCase(
        where,
        name,
        date_of_birth=date(2013, 5, 6),
        school="Harwood Junior",
        referred_on=date(2025, 2, 3),
        referrer="Cay Example",
        agency="Youth support",
        why="Sleep.",
        consent=ConsentState.WRITTEN,
        consent_words="y",
    )
    return replace(row, **changes)


def old_log(*rows: OldCase) -> OldCaseLog:
    """An old case log with these rows accepted."""
    return OldCaseLog("Cases", (), rows, ())
