"""The lead professional's update before a review (A10): a short form, asked for, and what came back. Knows no case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


@dataclass(frozen=True)
class LeadUpdate:
    """One update; `asked_on` and `back_on` are facts, the four texts are what the lead professional wrote."""

    meeting_id: Id = ""
    lead: str = ""
    progress: str = ""
    child_says: str = ""
    parents_say: str = ""
    next_steps: str = ""
    asked_on: date | None = None
    back_on: date | None = None
    id: Id = ""


@dataclass(frozen=True)
class UpdateRead:
    """What a form that came back says, with the number of its case."""

    number: str
    lead: str
    texts: tuple[tuple[str, str], ...]


TEXTS = ("progress", "child_says", "parents_say", "next_steps")
"""The four things asked, as they are named in `LeadUpdate` and in the form's tags."""


def told(update: LeadUpdate) -> str:
    """The update as one text of the minutes; '' where nothing came back."""
    labels = (
        ("", update.progress),
        ("The child says: ", update.child_says),
        ("The parents say: ", update.parents_say),
        ("Next: ", update.next_steps),
    )
    said = " ".join(f"{label}{words.strip()}" for label, words in labels if words.strip())
    return f"{said} ({update.lead}, {say(update.back_on)})" if said and update.back_on else said


def is_same_person(lead: str, name: str) -> bool:
    """Whether a lead professional as typed ('B. Example, School nursing') is the person of this name."""
    said, wanted = fold(lead).replace(",", " ").split(), fold(name).split()
    spans: Sequence[int] = range(len(said) - len(wanted) + 1)
    return bool(wanted) and any(said[at : at + len(wanted)] == wanted for at in spans)
