"""Document passwords by circle: the team's, changed every six months, and one-offs (handbook appendix K)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class Circle(StrEnum):
    """Who shares a password. Only core members (and the central team by a setting) know the team password."""

    TEAM = "team"
    ONE_OFF = "one-off"


@dataclass(frozen=True)
class DocumentPassword:
    """One password and its life. `holder` is '' for the team's; for a one-off the person it was made for."""

    id: Id
    circle: Circle
    password: str
    since: date
    until: date | None = None
    holder: str = ""
