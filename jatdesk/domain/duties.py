"""What is due in the whole program, computed from facts; nobody keeps a to-do list. The rule is `due` below."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class Lateness(StrEnum):
    """How a duty stands today."""

    LATE = "late"
    DUE = "due"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class Duty:
    """One thing to do: pill words, title, one sentence, the one button, and where it leads.

    `target` is a page key ('meetings', 'cases', 'actions', 'sending:minutes', 'settings', 'members'); `ref` the
    record's id there. Titles name a case by its number, never by the child's name.
    """

    key: str
    lateness: Lateness
    when: str
    title: str
    detail: str
    button: str
    target: str
    ref: Id = ""
    day: date | None = None
