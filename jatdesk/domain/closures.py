"""What comes back about a closing: the Case Closure Report's answers and the exit talk (handbook appendix G, A5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.cases import StoryEntry, StoryKind
from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class ClosureReport:
    """The answers about one closing; every closing of a case has its own. `back_on` is None while only talked about."""

    closed_on: date | None = None
    back_on: date | None = None
    answered_by: str = ""
    comment: str = ""
    parent_words: str = ""
    young_words: str = ""
    exit_talk: str = ""
    exit_talk_on: date | None = None
    exit_talk_with: str = ""
    copied_to: str = ""
    copied_on: date | None = None
    paper_id: Id = ""
    id: Id = ""


@dataclass(frozen=True)
class ReportRead:
    """What a report that came back says: the answers, outcomes by what was sought, and the reason that was ticked.

    `number` and `closed_on` are as the form has them, so that a report about another case is noticed.
    """

    number: str = ""
    closed_on: date | None = None
    reason: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    reached: tuple[tuple[str, str, str], ...] = ()

    def answer(self, name: str) -> str:
        """One field's text, '' where nothing was written."""
        return dict(self.answers).get(name, "")


TYPED = ("answered_by", "comment", "parent_words", "young_words", "exit_talk_with", "exit_talk")
"""The fields of a report that are words, in the order of the form."""


def story(reports: Sequence[ClosureReport]) -> tuple[StoryEntry, ...]:
    """The reports that came back, and the talks at the end, as entries of the case's story."""
    told = []
    for report in reports:
        if report.exit_talk_on is not None:
            small = f"with {report.exit_talk_with}" if report.exit_talk_with else ""
            told.append(StoryEntry(report.exit_talk_on, StoryKind.NOTE, "Talk at the end", small, report.exit_talk))
        if report.back_on is not None:
            small = f"from {report.answered_by}" if report.answered_by else ""
            told.append(StoryEntry(report.back_on, StoryKind.NOTE, "Case Closure Report back", small, _words(report)))
        if report.copied_on is not None:
            small = f"to {report.copied_to}" if report.copied_to else ""
            told.append(StoryEntry(report.copied_on, StoryKind.SENT, "Case Closure Report copied", small))
    return tuple(told)


def _words(report: ClosureReport) -> str:
    said = (
        ("", report.comment),
        ("Parents or carers: ", report.parent_words),
        ("Child or young person: ", report.young_words),
        ("Talk at the end: ", "" if report.exit_talk_on else report.exit_talk),
    )
    return "\n".join(f"{who}{words}" for who, words in said if words)
