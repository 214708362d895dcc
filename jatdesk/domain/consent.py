"""Who agreed to what, and what it opens. Written consent opens the agenda (handbook §6c); nothing else does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class ConsentState(StrEnum):
    """Where consent stands, from one person's answer."""

    NOT_ASKED = "not asked"
    PENDING = "pending"
    VERBAL = "verbal"
    WRITTEN = "written"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Consent:
    """One person's answer on one day, and its scope.

    `form_seen` is whether the administrator has seen the signed form: an old case log that says 'yes' is
    written consent with the form still to be seen. `share_with` are services, `family` the relatives named.
    """

    state: ConsentState
    given_by: str = ""
    relationship: str = ""
    on: date | None = None
    share_with: str = ""
    family: str = ""
    not_with: str = ""
    form_seen: bool = False
    reason: str = ""
    id: Id = ""


@dataclass(frozen=True)
class ConsentStanding:
    """The one plain answer for a case today: may it be discussed, and what is still owed."""

    state: ConsentState
    opens_agenda: bool
    form_owed: bool
    sentence: str


_CLOSING = (ConsentState.WITHDRAWN, ConsentState.REFUSED)
_SENTENCES = {
    ConsentState.NOT_ASKED: "Nobody has been asked for consent yet.",
    ConsentState.PENDING: "Consent has been asked for; no answer yet.",
    ConsentState.VERBAL: "Consent was given by word of mouth. Written consent is needed before the agenda.",
    ConsentState.REFUSED: "Consent was refused.",
    ConsentState.WITHDRAWN: "Consent was withdrawn.",
}


def standing(consents: Sequence[Consent]) -> ConsentStanding:
    """What all answers to one referral say together, oldest first.

    Each person's latest answer counts; one refusal or withdrawal that stands closes the agenda whoever else
    agreed (handbook §6c, §10). A refusal that names nobody (an old case log's 'n') stands until somebody
    gives written consent: it could never be taken back otherwise.
    """
    latest: dict[str, Consent] = {}
    for consent in consents:
        if consent.state is ConsentState.WRITTEN and "" in latest and latest[""].state in _CLOSING:
            del latest[""]
        latest[consent.given_by.casefold().strip()] = consent
    answers = list(latest.values())
    for closed in _CLOSING:
        if any(answer.state is closed for answer in answers):
            return ConsentStanding(closed, False, False, _SENTENCES[closed])
    written = [answer for answer in answers if answer.state is ConsentState.WRITTEN]
    if written:
        owed = not any(answer.form_seen for answer in written)
        sentence = (
            "Written consent is recorded; the signed form has still to be seen."
            if owed
            else "Written consent has been given."
        )
        return ConsentStanding(ConsentState.WRITTEN, True, owed, sentence)
    for state in (ConsentState.VERBAL, ConsentState.PENDING):
        if any(answer.state is state for answer in answers):
            return ConsentStanding(state, False, True, _SENTENCES[state])
    return ConsentStanding(ConsentState.NOT_ASKED, False, True, _SENTENCES[ConsentState.NOT_ASKED])
