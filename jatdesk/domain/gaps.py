"""What a person should look at before a referral is saved: what stops it, what is asked about, what is missing.

Only a name and believable dates are really needed. 'Not known' is an answer; so is 'that is right'.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.assessments import CafState
from jatdesk.domain.children import is_unborn_name, unborn_name
from jatdesk.domain.consent import standing
from jatdesk.domain.doubts import doubts
from jatdesk.domain.referrals import BY_THE_FAMILY, Confirmation, FirstContact, ReferralDraft, Source

OTHER_ETHNICITIES = frozenset(("WOTH", "MOTH", "AOTH", "BOTH", "OOTH"))
"""The boxes with a star: the form asks to describe them."""

_NOT_GIVEN = frozenset(("", "not given", "not stated", "not said"))


@dataclass(frozen=True)
class Gap:
    """One thing to look at: `field` is the draft's field, `stops` whether it stops the saving.

    One that is `asked` about goes once a person says that it is right: `asked` is the question with the values it
    is about, so that other values ask anew. `offer` is a value that would mend the field.
    """

    field: str
    words: str
    stops: bool = False
    asked: str = ""
    offer: str = ""


def gaps(draft: ReferralDraft, today: date) -> tuple[Gap, ...]:
    """Everything to look at: first what stops, then what is asked about, then what is missing."""
    right = {each.asked for each in draft.confirmed}
    asked = [Gap(each.field, each.words, asked=each.asked) for each in doubts(draft, today) if each.asked not in right]
    missing = [gap for gap in _missing(draft) if gap.field not in draft.not_known or gap.field == "consents"]
    return (*_stops(draft, today), *_offers(draft), *asked, *missing)


def said_right(draft: ReferralDraft, gap: Gap) -> ReferralDraft:
    """The draft once a person has said that what was asked about is right."""
    return replace(draft, confirmed=(*draft.confirmed, Confirmation(gap.asked, gap.words)))


def still_confirmed(draft: ReferralDraft, today: date) -> tuple[Confirmation, ...]:
    """The answers that are still about what stands in the draft."""
    asked = {each.asked for each in doubts(draft, today)}
    return tuple(each for each in draft.confirmed if each.asked in asked)


def _stops(draft: ReferralDraft, today: date) -> Iterator[Gap]:
    if not draft.child_name.strip():
        yield Gap("child_name", "Enter the child’s full name, or ‘unborn baby of’ and the mother’s name", True)
    if draft.date_of_birth and draft.date_of_birth > today:
        words = "The date of birth is in the future. For an unborn baby give the expected date instead"
        yield Gap("date_of_birth", words, True)
    if draft.unborn and draft.date_of_birth:
        yield Gap("date_of_birth", "An unborn baby has an expected date, not a date of birth", True)
    if draft.referred_on and draft.referred_on > today:
        yield Gap("referred_on", "The date of referral is in the future", True)
    if draft.received_on and draft.received_on > today:
        yield Gap("received_on", "The day it was received is in the future", True)
    if draft.level is not None and draft.level not in (1, 2, 3, 4):
        yield Gap("level", "The level of need is 1, 2, 3 or 4", True)
    for name in ("child_feels", "parent_feels"):
        value = getattr(draft, name)
        if value is not None and not 0 <= value <= 10:
            yield Gap(name, "How somebody feels is a number from 0 to 10", True)


def _offers(draft: ReferralDraft) -> Iterator[Gap]:
    """The convention for a baby not yet born, from the mother's name where it is known."""
    if not draft.unborn or is_unborn_name(draft.child_name):
        return
    mother = next((c.name for c in draft.carers if "mother" in c.relationship.casefold().split()), "")
    if mother or draft.child_name.strip():
        offer = unborn_name(mother or draft.child_name)
        yield Gap("child_name", "An unborn baby is named after the mother", offer=offer)


def _missing(draft: ReferralDraft) -> Iterator[Gap]:
    for field, words, lacks in _ASKED:
        if lacks(draft):
            yield Gap(field, words)
    if not standing(draft.consents).opens_agenda:
        yield Gap("consents", "Without written consent the case cannot go on an agenda")


def _begun(draft: ReferralDraft) -> bool:
    return draft.caf_started is not None or draft.caf in (CafState.BEGUN, CafState.COMPLETED, CafState.REVIEWED)


def _from_an_agency(draft: ReferralDraft) -> bool:
    return draft.source not in BY_THE_FAMILY


_ASKED: tuple[tuple[str, str, Callable[[ReferralDraft], bool]], ...] = (
    ("date_of_birth", "The date of birth is not known yet", lambda d: not d.unborn and d.date_of_birth is None),
    ("expected_date", "The expected date is not known yet", lambda d: d.unborn and d.expected_date is None),
    ("address", "Where does the child live?", lambda d: not d.address.strip()),
    (
        "ethnicity",
        "Which ethnicity? Where it was not given: was it refused, or not obtained?",
        lambda d: not d.unborn and not d.ethnicity and d.ethnicity_words.strip(" .").casefold() in _NOT_GIVEN,
    ),
    (
        "ethnicity_words",
        "Describe the other ethnicity in the family’s words",
        lambda d: d.ethnicity in OTHER_ETHNICITIES and not d.ethnicity_words.strip(),
    ),
    ("carers", "Who are the parents or carers?", lambda d: not d.carers),
    ("referred_on", "The date of referral is missing", lambda d: d.referred_on is None),
    ("agency", "Which agency is the referral from?", lambda d: _from_an_agency(d) and not d.agency.strip()),
    (
        "first_contact",
        "Did the family turn to the chair, or to the central team?",
        lambda d: not _from_an_agency(d) and d.first_contact is FirstContact.NOT_SAID,
    ),
    (
        "through",
        "Which social-work member brought it?",
        lambda d: d.source is Source.SOCIAL_WORK_TEAM and not d.through.strip(),
    ),
    (
        "asked_central",
        "Was the central team asked before the CAF was begun?",
        lambda d: _begun(d) and d.asked_central is None,
    ),
    ("level", "Which level of need is it?", lambda d: d.level is None),
    ("why", "Say in a sentence why the child is being brought", lambda d: not d.why.strip()),
    ("needs", "Which needs are there?", lambda d: not d.needs),
    ("main_need", "Which of the needs is the main one?", lambda d: len(d.needs) > 1 and d.main_need not in d.needs),
)
"""The fields that are asked for: name, what to say where nothing stands, and when that is so."""

ASKED = frozenset(field for field, _words, _lacks in _ASKED)
"""The fields of which 'not known' is taken for an answer."""
