"""Made-up children and what is known of them, for tests of screens."""

from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.domain.cases import Case
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.referrals import ReferralDraft, ServiceInvolved, ServiceKind
from jatdesk.operations import referrals
from jatdesk.operations.desk import Desk

NAMES = ("Sorrel O’Rourke", "Ngọc Nguyễn", "Wit Zając", "Ayla Şahin", "王 小 明")

WRITTEN = Consent(
    ConsentState.WRITTEN,
    "Orla Sample",
    "Mother",
    date(2026, 9, 18),
    share_with="school, school nursing, youth support",
    not_with="former partner of mother",
    form_seen=True,
)


def draft(name: str = "Ada Sample", **changes: Any) -> ReferralDraft:
    """A complete referral with written consent."""
    whole = ReferralDraft(
        child_name=name,
        date_of_birth=date(2014, 3, 4),
        gender=Gender.FEMALE,
        address="1 Nettle Row, Harwood",
        postcode="NG99 1AA",
        phone="01632 960101",
        carers=(Carer("Orla Sample", "", "Mother", True, "1 Nettle Row", "NG99 1AA", "01632 960101"),),
        family_situation="Lives with mother and a brother of nine.",
        why="Anxious about school; missing mornings.",
        practitioner_name="B. Quill",
        practitioner_organisation="School nursing",
        services=(ServiceInvolved(ServiceKind.GP, "Mill Lane Surgery", "01632 960102"),),
        school="Harwood Junior",
        referred_on=date(2026, 9, 21),
        referrer="B. Quill",
        agency="School nursing",
        level=3,
        consents=(WRITTEN,),
    )
    return replace(whole, **changes)


def open_case(desk: Desk, name: str = "Ada Sample", **changes: Any) -> Case:
    """A case opened by such a referral."""
    case, _changes = referrals.register(desk, draft(name, **changes))
    return case
