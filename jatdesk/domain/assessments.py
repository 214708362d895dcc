"""The CAF as a whole on one case: not begun, begun, completed, reviewed, or another assessment (R17). Pure values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class CafState(StrEnum):
    """How far the common assessment of a child is."""

    NOT_SAID = ""
    NONE = "none"
    BEGUN = "begun"
    COMPLETED = "completed"
    REVIEWED = "reviewed"
    OTHER = "another assessment"


STATE_WORDS: dict[CafState, str] = {
    CafState.NONE: "No CAF",
    CafState.BEGUN: "CAF begun",
    CafState.COMPLETED: "CAF completed",
    CafState.REVIEWED: "CAF reviewed",
    CafState.OTHER: "Another assessment",
}
"""As people say it."""


@dataclass(frozen=True)
class Assessment:
    """Where the assessment stood from a day on: by whom and for which agency; `words` names another assessment."""

    state: CafState
    on: date | None = None
    by: str = ""
    agency: str = ""
    words: str = ""
    id: Id = ""


def story_heading(assessment: Assessment) -> str:
    """One of them as a heading of the case's story."""
    return STATE_WORDS.get(assessment.state, "Assessment")
