"""Answers of the chair that came back in a review file, and why one can't be taken any more. Pure."""

from dataclasses import dataclass, field
from datetime import date

from jatdesk.domain.chair_decisions import MATTERS, Matter, Question, choices
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office


@dataclass(frozen=True)
class ReturnedAnswer:
    """One signed answer: what was asked, what was said, and whether it was taken, or left (None: not decided)."""

    number: int
    matter: Matter
    about_id: Id
    about: str
    case_id: Id
    agreed: bool
    words: str
    office: Office
    stands_in: str
    signature: bytes = field(repr=False)
    taken: bool | None = None

    @property
    def said(self) -> str:
        """The answer in words."""
        words = choices(self.matter)
        return words.said_yes if self.agreed else words.said_no

    @property
    def title(self) -> str:
        """What kind of question it answers."""
        return MATTERS[self.matter]


@dataclass(frozen=True)
class AnswerStanding:
    """An answer that waits to be taken: from which returned file, by whom and when; `why_not` it can't be."""

    returned_id: Id
    answer: ReturnedAnswer
    who: str
    on: date
    why_not: str = ""


def why_not_taken(question: Question | None, *, same: bool) -> str:
    """Why an answer does not count any more, as the question stands here now; `same`: its words are as they went."""
    if question is None:
        return "This is no longer asked."
    if not question.waits and not question.changed:
        given = question.decision
        by = f" by {given.by}" if given is not None and given.by else ""
        return f"This was answered meanwhile{by}."
    return "" if same else "What was asked has changed since it went to the chair, so this answers something else."
