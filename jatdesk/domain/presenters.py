"""Who presents a case at a meeting, and its lead professional (M16): invited with a time, they come or can't. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class Task(StrEnum):
    """What somebody who is invited to one case does there."""

    PRESENTS = "presents"
    LEADS = "leads"


class Coming(StrEnum):
    """What they answered."""

    COMES = "comes"
    CANNOT = "cannot"
    NOT_SAID = ""


@dataclass(frozen=True)
class Invited:
    """What is kept of one invitation; an answer counts for the person it was given by, not for who came after."""

    meeting_id: Id
    case_id: Id
    task: Task
    name: str
    invited_on: date | None = None
    answer: Coming = Coming.NOT_SAID
    answered_on: date | None = None
    came: bool | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing is known of it."""
        return self.invited_on is None and not self.answer and self.came is None


@dataclass(frozen=True)
class Presenter:
    """Somebody who comes for one item: who, when, and how the invitation stands.

    `member_id`: a member, who has the papers and answers as a member does. Without a name nobody is known.
    """

    item_id: Id
    case_id: Id
    case_number: str
    task: Task
    name: str
    organisation: str = ""
    email: str = ""
    starts: str = ""
    member_id: Id = ""
    needed: bool = False
    invited_on: date | None = None
    answer: Coming = Coming.NOT_SAID
    answered_on: date | None = None
    came: bool | None = None

    @property
    def missing(self) -> bool:
        """Nobody is known, or they can't come."""
        return not self.name or self.answer is Coming.CANNOT

    @property
    def to_invite(self) -> bool:
        """Somebody from outside who has no invitation and has not said that they can't."""
        return bool(self.name) and not self.member_id and self.invited_on is None and self.answer is Coming.NOT_SAID


def nobody_presents(presenters: Sequence[Presenter]) -> tuple[str, ...]:
    """The numbers of the cases that need presenting and have nobody to do it: the chair decides whether to defer."""
    by_case: dict[str, list[Presenter]] = {}
    for each in presenters:
        by_case.setdefault(each.case_number, []).append(each)
    return tuple(
        number
        for number, theirs in sorted(by_case.items())
        if any(one.needed for one in theirs) and all(one.missing for one in theirs)
    )
