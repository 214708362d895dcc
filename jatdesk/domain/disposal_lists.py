"""A list of records whose time is over: one person makes it, a second decides line by line, then it is carried out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Role
from jatdesk.domain.search import fold

DECIDERS = (Role.CHAIR, Role.VICE_CHAIR, Role.DEPUTY, Role.ADMINISTRATOR)
BACKUP_MONTHS = 13
"""A backup of a month is the last of twelve: after so many months none made before is kept."""


class Answer(StrEnum):
    """What the second person says of one record."""

    OPEN = ""
    DESTROY = "destroy"
    KEEP = "keep"
    HOLD = "hold"


@dataclass(frozen=True)
class DisposalLine:
    """One record: of a destroyed one only its number, the rule and how much there was are left."""

    number: str
    case_id: Id
    rule: str
    due: date | None
    paper: str = ""
    answer: Answer = Answer.OPEN
    why: str = ""
    keep_until: date | None = None
    destroyed: bool = False
    records: int = 0
    entries: int = 0


@dataclass(frozen=True)
class DisposalList:
    """Made, decided, carried out, and gone from the last backup: each with its day."""

    id: Id
    made_on: date
    made_by: str
    made_slot: str
    decided_on: date | None = None
    decided_by: str = ""
    decided_slot: str = ""
    done_on: date | None = None
    done_by: str = ""
    backups_until: date | None = None
    backups_gone_on: date | None = None
    lines: tuple[DisposalLine, ...] = ()

    @property
    def to_destroy(self) -> tuple[DisposalLine, ...]:
        """The lines that were decided so."""
        return tuple(line for line in self.lines if line.answer is Answer.DESTROY)

    def is_second(self, person: str, slot: str) -> bool:
        """Whether this is somebody else than who made the list: by key and by name."""
        return slot != self.made_slot and fold(person) != fold(self.made_by)


def backups_until(done: date) -> date:
    """By when the last backup that holds what was destroyed on a day is let go."""
    return add_months(done, BACKUP_MONTHS)
