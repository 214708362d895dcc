"""What all answers about a child open together. Written consent opens the agenda (handbook §6c); nothing else does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain import consent_words
from jatdesk.domain.consent_answers import (
    BASES,
    CLOSING,
    EXPLAINED,
    NOBODY,
    Capacity,
    Consent,
    ConsentState,
    Subject,
)
from jatdesk.domain.search import fold
from jatdesk.domain.sharing import SharingDecision

__all__ = (
    "BASES",
    "CLOSING",
    "EXPLAINED",
    "NOBODY",
    "Capacity",
    "Consent",
    "ConsentStanding",
    "ConsentState",
    "Subject",
    "latest",
    "may_name",
    "renews_soon",
    "standing",
)

RENEWED_BEFORE = timedelta(weeks=8)
"""So long before the 16th birthday the young person is to be asked."""


@dataclass(frozen=True)
class ConsentStanding:
    """The one plain answer for a case today: may it be discussed, and what is still owed.

    `renew_on` is the 16th birthday on which consent given by parents alone ends, `tell` whether nobody has said what
    was done so that the young person knows. `decision` and `barred` are set by `domain.gate`.
    """

    state: ConsentState
    opens_agenda: bool
    form_owed: bool
    answers: tuple[Consent, ...] = ()
    whose: Subject = NOBODY
    renew_on: date | None = None
    tell: bool = False
    decision: SharingDecision | None = None
    barred: str = ""

    @property
    def sentence(self) -> str:
        """Where consent stands, in plain words without names."""
        soon = self.renew_on if self.renews_soon else None
        said = [consent_words.sentence(self.state, self.answers, self.whose, self.form_owed, soon)]
        if self.decision is not None:
            said.append(consent_words.decided(self.decision))
        return " ".join(part for part in (*said, self.barred) if part)

    @property
    def why_closed(self) -> str:
        """Why the case can't be discussed, to go on a sentence with; '' when it can. Names nobody."""
        if self.opens_agenda:
            return ""
        if self.state is ConsentState.WRITTEN or self.decision is not None:
            return "whether the team may take it is not settled"
        return consent_words.why_closed(self.state)

    @property
    def waits_for_consent(self) -> bool:
        """Whether it is consent that keeps the case off the agenda, and not another rule."""
        return not self.opens_agenda and self.state is not ConsentState.WRITTEN and self.decision is None

    @property
    def renews_soon(self) -> bool:
        """Whether the young person is to be asked now, because the 16th birthday is near."""
        return (
            self.renew_on is not None
            and self.whose.day is not None
            and self.renew_on <= self.whose.day + RENEWED_BEFORE
        )


def standing(consents: Sequence[Consent], whose: Subject = NOBODY) -> ConsentStanding:
    """What all answers to one referral say together, oldest first, about `whose` day and age.

    Each person's latest answer counts; one refusal or withdrawal that stands closes the agenda whoever else
    agreed (handbook §6c, §10). A refusal that names nobody (an old case log's 'n') stands until somebody
    gives written consent: it could never be taken back otherwise.
    """
    answers = latest(consents, whose)
    for closed in CLOSING:
        if any(answer.state is closed for answer in answers):
            return ConsentStanding(closed, False, False, answers, whose)
    written = [answer for answer in answers if answer.state is ConsentState.WRITTEN]
    if written:
        return _written(consents, answers, written, whose)
    for state in (ConsentState.VERBAL, ConsentState.PENDING):
        if any(answer.state is state for answer in answers):
            return ConsentStanding(state, False, True, answers, whose)
    return ConsentStanding(ConsentState.NOT_ASKED, False, True, (), whose)


def latest(consents: Sequence[Consent], whose: Subject = NOBODY) -> tuple[Consent, ...]:
    """Each person's answer that counts: the newest by its day, by the order of recording where a day is not known."""
    if len(consents) == 1:  # most cases, and there are very many
        return tuple(consent for consent in consents if consent.state.is_answer)
    counted: dict[str, Consent] = {}
    for consent in consents:
        if not consent.state.is_answer:
            continue
        nobody = counted.get("")
        if consent.state is ConsentState.WRITTEN and nobody and nobody.state in CLOSING and not _older(consent, nobody):
            del counted[""]
        person = "the young person's own" if whose.answers(consent) else fold(consent.given_by)
        before = counted.get(person)
        if before is None or not _older(consent, before):
            counted[person] = consent
    return tuple(counted.values())


def may_name(consent: str, own: ConsentStanding | None = None) -> bool:
    """Whether a brother, sister or other relative may be named at a meeting (R6).

    One with an own case needs that case's consent (`own`); for one without, only a written answer on the row counts.
    """
    return own.opens_agenda if own is not None else consent == ConsentState.WRITTEN


def renews_soon(birthday: date, today: date) -> bool:
    """Whether it is eight weeks or less to the 16th birthday."""
    return birthday - RENEWED_BEFORE <= today


def _older(answer: Consent, than: Consent) -> bool:
    return answer.on is not None and than.on is not None and answer.on < than.on


def _written(
    consents: Sequence[Consent], answers: tuple[Consent, ...], written: Sequence[Consent], whose: Subject
) -> ConsentStanding:
    own = [answer for answer in written if whose.answers(answer) and _competent(answer, whose)]
    parents = [answer for answer in written if not whose.answers(answer)]
    lapsed = whose.of_age and any(_before_16(each, whose) for each in consents)
    counted = [*own, *([] if lapsed else parents)]
    if not counted:
        state = ConsentState.LAPSED if parents else ConsentState.NOT_JUDGED
        return ConsentStanding(state, False, False, answers, whose)
    owed = not any(answer.form_seen for answer in counted)
    renew_on = whose.birthday if not own and not whose.of_age else None
    tell = whose.understands and not own and not any(answer.told_young_person.strip() for answer in parents)
    return ConsentStanding(ConsentState.WRITTEN, True, owed, answers, whose, renew_on, tell)


def _competent(answer: Consent, whose: Subject) -> bool:
    """An own answer counts from 16 on; earlier only with a professional's judgement (handbook §6c)."""
    given_at_16 = whose.was_of_age(answer.on or whose.day)
    return given_at_16 or answer.capacity is Capacity.COMPETENT


def _before_16(answer: Consent, whose: Subject) -> bool:
    """A parent's written consent that was given, or may have been, before the young person turned 16.

    An old case log's bare 'yes' names nobody and has no day: the form that is still to be seen will show whose it is.
    """
    if answer.state is not ConsentState.WRITTEN or whose.answers(answer):
        return False
    return bool(answer.given_by or answer.relationship) if answer.on is None else not whose.was_of_age(answer.on)
