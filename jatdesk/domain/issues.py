"""The issues and themes log (A7): what families needed and did not get, coded, raised, answered, told back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class IssueState(StrEnum):
    """How far an issue has come."""

    NOTED = "noted"
    RAISED = "raised"
    ANSWERED = "answered"
    TOLD = "told back"


@dataclass(frozen=True)
class Issue:
    """One issue. `kind` is a code of the profile's list, `theme` a few words that never name anybody.

    `raised_where` is a code of the profile's groups, `raised_with` whom it was said to there;
    `changed` what changed since, as it is told back to families.
    `case_number` is filled in by reading.
    """

    kind: str
    theme: str
    words: str = ""
    on: date | None = None
    case_id: Id = ""
    raised_where: str = ""
    raised_with: str = ""
    raised_on: date | None = None
    answer: str = ""
    answered_on: date | None = None
    changed: str = ""
    told_on: date | None = None
    id: Id = ""
    case_number: str = ""

    @property
    def state(self) -> IssueState:
        """The furthest step that was taken."""
        if self.told_on is not None:
            return IssueState.TOLD
        if self.answered_on is not None or self.answer:
            return IssueState.ANSWERED
        return IssueState.RAISED if self.raised_on is not None else IssueState.NOTED
