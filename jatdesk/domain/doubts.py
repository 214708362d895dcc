"""What does not fit together in a referral: asked about, never refused, since life allows it. No values in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.children import age_on
from jatdesk.domain.referrals import ReferralDraft

OLDEST = 19
"""The oldest age a child is brought at (handbook §2)."""

YOUNGEST_CARER = 12
"""Whole years a parent or carer is usually older than the child, at least."""

_OVERDUE = timedelta(days=28)
_TOO_FAR = timedelta(days=300)
_POSTCODE = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.IGNORECASE)
_NUMBERS = re.compile(r"\+?[\d()\s./-]*\d")
_DIGITS = range(10, 15)


@dataclass(frozen=True)
class Doubt:
    """One question: the field it is about, its words, and `asked`: the question with the values that raised it."""

    field: str
    words: str
    asked: str


def doubts(draft: ReferralDraft, today: date) -> Iterator[Doubt]:
    """Every question, in the order of the form. Dates that can't be are not asked about again."""
    yield from _of_birth(draft, today)
    yield from _looks(draft)
    yield from _of_carers(draft)
    yield from _of_dates(draft, today)


def postcode_looks_wrong(postcode: str) -> bool:
    """Whether it is not written as postcodes of this country are; an empty one is not wrong."""
    return bool(postcode.strip()) and _POSTCODE.fullmatch(" ".join(postcode.split())) is None


def phone_looks_wrong(phone: str) -> bool:
    """Whether some number in it has too few or too many digits; words beside a number are fine."""
    counts = [sum(c.isdigit() for c in found.group()) for found in _NUMBERS.finditer(phone)]
    long = [count for count in counts if count > 4]  # '(ext. 12)' is no number of its own
    return bool(phone.strip()) and (not long or any(count not in _DIGITS for count in long))


def _of_birth(draft: ReferralDraft, today: date) -> Iterator[Doubt]:
    born, referred = draft.date_of_birth, draft.referred_on
    if born and referred and born > referred:
        yield _asked("referred_on", "The referral is dated before the child was born", born, referred)
    on = min(referred or today, today)
    if born and born <= on and age_on(born, on) > OLDEST:
        yield _asked("date_of_birth", f"The young person was over {OLDEST} at referral", born, referred or "")
    due = draft.expected_date
    if draft.unborn and due and today - due > _OVERDUE:
        yield _asked("expected_date", "The expected date is long past: was the baby born?", due)
    if draft.unborn and due and due - today > _TOO_FAR:
        yield _asked("expected_date", "The expected date is more than ten months away", due)


def _looks(draft: ReferralDraft) -> Iterator[Doubt]:
    if postcode_looks_wrong(draft.postcode):
        yield _asked("postcode", "The postcode looks wrong", draft.postcode)
    if phone_looks_wrong(draft.phone):
        yield _asked("phone", "The phone number looks wrong", draft.phone)
    if phone_looks_wrong(draft.practitioner_phone):
        yield _asked("practitioner_phone", "The practitioner’s phone number looks wrong", draft.practitioner_phone)


def _of_carers(draft: ReferralDraft) -> Iterator[Doubt]:
    child = draft.date_of_birth or draft.expected_date
    for number, carer in enumerate(draft.carers, 1):
        who = f"Parent or carer {number}"
        if carer.birth and child and carer.birth >= child:
            yield _asked("carers", f"{who} is not older than the child", carer.birth, child)
        elif carer.birth and child and age_on(carer.birth, child) < YOUNGEST_CARER:
            words = f"{who} is less than {YOUNGEST_CARER} years older than the child"
            yield _asked("carers", words, carer.birth, child)
        if postcode_looks_wrong(carer.postcode):
            yield _asked("carers", f"{who}: the postcode looks wrong", carer.postcode)
        if phone_looks_wrong(carer.phone):
            yield _asked("carers", f"{who}: the phone number looks wrong", carer.phone)


def _of_dates(draft: ReferralDraft, today: date) -> Iterator[Doubt]:
    begun = draft.caf_started
    if begun and begun > today:
        yield _asked("caf_started", "The CAF is dated in the future", begun)
    elif begun and draft.referred_on and begun > draft.referred_on:
        yield _asked("caf_started", "The CAF was begun after the referral", begun, draft.referred_on)
    if begun and draft.date_of_birth and begun < draft.date_of_birth:
        yield _asked("caf_started", "The CAF was begun before the child was born", begun, draft.date_of_birth)


def _asked(field: str, words: str, *values: date | str) -> Doubt:
    said = " ".join(value.isoformat() if isinstance(value, date) else value for value in values)
    return Doubt(field, words, f"{words}: {said}")
