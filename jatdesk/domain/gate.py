"""Whether a case may be discussed by name: consent, a decision to share that the chair agreed, and what bars it."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.domain.consent import NOBODY, Consent, ConsentStanding, Subject, standing
from jatdesk.domain.sharing import SharingDecision, holding


def through(
    answers: Sequence[Consent],
    whose: Subject = NOBODY,
    decisions: Sequence[SharingDecision] = (),
    barred: str = "",
) -> ConsentStanding:
    """The one standing everybody reads: answers and decisions oldest first, `barred` why the team may not take it.

    A decision to share opens what consent leaves closed; what bars a case closes it whoever agreed (R4, R6, G8).
    """
    found = standing(answers, whose)
    if not decisions and not barred:
        return found
    decision = None if found.opens_agenda else holding(decisions)
    opens = (found.opens_agenda or decision is not None) and not barred
    return replace(found, opens_agenda=opens, decision=decision, barred=barred)
