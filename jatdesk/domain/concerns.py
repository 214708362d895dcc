"""Safeguarding concerns: raised, acted on, sent to social care, answered. On screen only, until one is released.

A concern never stands on an agenda, in minutes or in any document but the sealed pack for social care
(handbook §6, §10). One recorded decision releases one concern, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class Concern:
    """One concern. `done`: which procedures were followed; `sent_on`: the pack went to social care, or they were told.

    `sent_email` is where the pack goes when it does not go to the team's social-work member.
    """

    id: Id
    raised_on: date
    raised_by: str
    words: str
    done: str = ""
    done_on: date | None = None
    done_by: str = ""
    sent_to: str = ""
    sent_email: str = ""
    sent_on: date | None = None
    answer: str = ""
    answered_on: date | None = None
    answered_by: str = ""
    released_on: date | None = None
    released_by: str = ""
    release_reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether social care has not answered yet."""
        return self.answered_on is None

    @property
    def is_released(self) -> bool:
        """Whether a decision lets this concern, and only this one, go into what leaves the team."""
        return self.released_on is not None


@dataclass(frozen=True)
class ConcernFact:
    """An open concern as duties know it: by the case's number, without a word of it."""

    concern_id: Id
    case_id: Id
    number: str
    raised_on: date
    is_acted_on: bool
    sent_on: date | None


def open_ones(concerns: Sequence[Concern]) -> tuple[Concern, ...]:
    """Those that wait for an answer, in order."""
    return tuple(concern for concern in concerns if concern.is_open)


def head(concern: Concern) -> str:
    """'Safeguarding concern, raised on 3 November 2026 by Dora Name'."""
    by = f" by {concern.raised_by}" if concern.raised_by else ""
    return f"Safeguarding concern, raised on {say(concern.raised_on)}{by}"


def standing(concern: Concern) -> str:
    """Where it stands, in one or two sentences."""
    acted = ""
    if concern.done:
        by = f" by {concern.done_by}" if concern.done_by else ""
        acted = f"Acted on it{f' on {say(concern.done_on)}' if concern.done_on else ''}{by}: {_ended(concern.done)} "
    else:
        acted = "It is not recorded yet what was done. "
    if concern.answered_on:
        by = f" by {concern.answered_by}" if concern.answered_by else ""
        said = f": {concern.answer}" if concern.answer else "."
        return f"{acted}Answered on {say(concern.answered_on)}{by}{said}"
    if concern.sent_on:
        to = concern.sent_to or "social care"
        return f"{acted}Referred to {to} on {say(concern.sent_on)}; there is no answer yet."
    return f"{acted}It has not been referred to social care yet."


def release_words(concern: Concern) -> str:
    """'Released on 3 November 2026 by Iris Chair: …', or that it is held back."""
    if concern.released_on is None:
        return "Held back from every document, letter, extract and access request."
    return f"Released on {say(concern.released_on)} by {concern.released_by}: {concern.release_reason}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
