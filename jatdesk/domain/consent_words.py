"""Where consent stands, in one plain sentence. People are called by what they are to the child, not by their names."""

from collections.abc import Sequence
from datetime import date

from jatdesk.domain.consent_answers import Capacity, Consent, ConsentState, Subject
from jatdesk.domain.dates import say
from jatdesk.domain.sharing import SharingDecision

_CLOSED = {
    ConsentState.NOT_ASKED: "there is no written consent",
    ConsentState.PENDING: "there is no written consent",
    ConsentState.VERBAL: "there is no written consent",
    ConsentState.WRITTEN: "there is no written consent",
    ConsentState.REFUSED: "consent was refused",
    ConsentState.WITHDRAWN: "consent was withdrawn",
    ConsentState.LAPSED: "the young person is 16 and has not given written consent",
    ConsentState.NOT_JUDGED: "no parent has agreed in writing, and the young person is not judged competent to decide",
}


def why_closed(state: ConsentState) -> str:
    """Why the agenda is closed, to go on a sentence with; it names nobody."""
    return _CLOSED[state]


def sentence(
    state: ConsentState, answers: Sequence[Consent], whose: Subject, form_owed: bool, renew_on: date | None
) -> str:
    """Who answered and when, and to whom nothing may go; `answers` are each person's latest."""
    said = [answer for answer in answers if answer.state is _answered(state)]
    who = " and ".join(dict.fromkeys(filter(None, (_who(answer, whose) for answer in said))))
    parts = [_told(state, who, said, whose)]
    if state is ConsentState.WRITTEN:
        if form_owed:
            parts.append("The signed form has still to be seen.")
        if renew_on is not None:
            parts.append(f"At 16, on {say(renew_on)}, the young person’s own answer is needed.")
        parts += _scope(said)
    return " ".join(parts)


def decided(decision: SharingDecision) -> str:
    """That it is shared without consent, and when the chair agreed."""
    on = f" on {say(decision.answered_on)}" if decision.answered_on else ""
    return f"A decision to share without consent was agreed by the chair{on}."


def _answered(state: ConsentState) -> ConsentState:
    return ConsentState.WRITTEN if state in (ConsentState.LAPSED, ConsentState.NOT_JUDGED) else state


def _told(state: ConsentState, who: str, said: Sequence[Consent], whose: Subject) -> str:
    match state:
        case ConsentState.NOT_ASKED:
            return "Nobody has been asked for consent yet."
        case ConsentState.PENDING:
            asked = next((f" on {say(each.asked_on)}" for each in said if each.asked_on), "")
            return f"Consent has been asked for{asked}; no answer yet."
        case ConsentState.VERBAL:
            by = f" by {who}" if who else ""
            return f"Consent was given by word of mouth{by}. Written consent is needed before the agenda."
        case ConsentState.REFUSED | ConsentState.WITHDRAWN:
            return f"Consent was {state.value}{f' by {who}' if who else ''}."
        case ConsentState.LAPSED:
            day = f" on {say(whose.birthday)}" if whose.birthday else ""
            return f"{_written(who)} ended at 16{day}. The young person’s own written consent is needed."
        case ConsentState.NOT_JUDGED:
            judged = any(each.capacity is Capacity.NOT_YET for each in said)
            why = "who was judged not competent to decide" if judged else "not yet judged competent to decide"
            needed = (
                "A parent’s written consent is needed" if judged else "That judgement or a parent’s consent is needed"
            )
            return f"{_written(who)}, {why}. {needed}."
        case ConsentState.WRITTEN:
            return f"{_written(who)}." if who else "Written consent has been given."


def _written(who: str) -> str:
    return f"Written consent from {who}" if who else "Written consent"


def _who(answer: Consent, whose: Subject) -> str:
    """'the mother (3 March 2026)', 'the young person, judged competent (5 March 2026)'."""
    if whose.answers(answer):
        name = "the young person"
        if answer.capacity is Capacity.COMPETENT and not whose.was_of_age(answer.on):
            name += ", judged competent"
    else:
        relationship = answer.relationship.strip()
        relationship = relationship[:1].lower() + relationship[1:]
        name = f"the {relationship}" if relationship else answer.given_by
    if not name:
        return ""
    return f"{name} ({say(answer.on)})" if answer.on else name


def _scope(said: Sequence[Consent]) -> list[str]:
    parts = []
    only = dict.fromkeys(each.share_with.strip(" .") for each in said if each.only_these and each.share_with.strip())
    if only:
        parts.append(f"Only these services: {'; '.join(only)}.")
    kept = dict.fromkeys(each.not_with.strip(" .") for each in said if each.not_with.strip(" ."))
    if kept:
        parts.append(f"Nothing may go to: {'; '.join(kept)}.")
    if any(each.central_copy is False for each in said):
        parts.append("No copy for the central team.")
    if any(each.takes_part is False for each in said):
        parts.append("The family does not wish to take part.")
    return parts
