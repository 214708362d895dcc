"""The team's members by required service, who is missing, and one row of a member list that comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id


class Office(StrEnum):
    """An office held in the team besides membership."""

    NONE = ""
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class MemberDraft:
    """A member as typed or read from a list. `service` is a required service of the profile or its own words."""

    name: str = ""
    service: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    core: bool = True
    office: Office = Office.NONE
    joined: date | None = None
    left: date | None = None
    deputy: str = ""
    deputy_email: str = ""
    large_print: bool = False
    part: str = ""
    """Which part of the service they stand for, where it has parts ('School nursing'); '' for the whole."""
    social_worker: bool = False
    """The team's named social worker (handbook appendix I)."""
    office_since: date | None = None
    other_deputies: str = ""
    """Who else comes when the usual deputy can't, one a line, with how to reach them."""


@dataclass(frozen=True)
class Member:
    """A member as saved. Somebody who left keeps their record and gets no paper ever again."""

    id: Id
    draft: MemberDraft

    @property
    def name(self) -> str:
        """The member's name."""
        return self.draft.name

    @property
    def service(self) -> str:
        """The service the member stands for."""
        return self.draft.service

    def serves_on(self, day: date) -> bool:
        """Whether the person belongs to the team on `day`."""
        joined, left = self.draft.joined, self.draft.left
        return (joined is None or joined <= day) and (left is None or day < left)


@dataclass(frozen=True)
class Seat:
    """A required service and who fills it today (handbook appendix H)."""

    service: str
    members: tuple[Member, ...]

    @property
    def vacant(self) -> bool:
        """Nobody stands for this service."""
        return not self.members


def seats(required: Sequence[str], members: Sequence[Member], today: date) -> tuple[Seat, ...]:
    """The required services in the profile's order, then any other service somebody stands for."""
    serving = [member for member in members if member.serves_on(today)]
    names = list(required)
    names += sorted({member.service for member in serving} - set(names))
    return tuple(Seat(name, tuple(m for m in serving if m.service == name)) for name in names)
