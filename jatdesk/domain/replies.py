"""What members answer before a meeting: they come, send somebody, or neither (M5, handbook §6). Decides nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Meeting, Presence


class Answer(StrEnum):
    """One member's answer."""

    COMES = "comes"
    DEPUTY = "deputy"
    APOLOGIES = "apologies"
    NONE = ""


class DeputyFrom(StrEnum):
    """Whether a deputy is of the member's own service or of their organisation: the handbook says both."""

    SERVICE = "service"
    ORGANISATION = "organisation"
    NOT_SAID = ""


@dataclass(frozen=True)
class Said:
    """What a person types of one answer; `note` is the reason or whatever came with it."""

    answer: Answer = Answer.NONE
    deputy: str = ""
    deputy_from: DeputyFrom = DeputyFrom.NOT_SAID
    email: str = ""
    note: str = ""


@dataclass(frozen=True)
class Kept:
    """What the store keeps of an answer beside the register's line.

    `briefed_on`: the deputy has their briefing; `asked_on`: the Agency Action Update was asked for.
    """

    meeting_id: Id
    member_id: Id
    answer: Answer = Answer.NONE
    deputy_from: DeputyFrom = DeputyFrom.NOT_SAID
    said_on: date | None = None
    briefed_on: date | None = None
    asked_on: date | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing of it was ever said."""
        return not (self.answer or self.deputy_from or self.said_on or self.briefed_on or self.asked_on)


@dataclass(frozen=True)
class Reply:
    """One member's answer as the screen shows it. `owes` an Agency Action Update; `sent_on`: their information came."""

    member_id: Id
    name: str
    service: str
    said: Said
    said_on: date | None = None
    briefed_on: date | None = None
    asked_on: date | None = None
    sent_on: date | None = None
    owes: bool = False


@dataclass(frozen=True)
class Replies:
    """The answers of all members serving on the day of a meeting, by service and name."""

    meeting: Meeting
    replies: tuple[Reply, ...]

    @property
    def waiting(self) -> tuple[Reply, ...]:
        """Those who have not answered."""
        return tuple(reply for reply in self.replies if reply.said.answer is Answer.NONE)

    def counted(self) -> str:
        """'9 come, 1 sends a deputy, 2 apologies, 3 have not answered'."""
        many = {each: sum(reply.said.answer is each for reply in self.replies) for each in Answer}
        comes = many[Answer.COMES]
        parts = ["1 comes" if comes == 1 else f"{comes} come" if comes else "nobody has said yet that they come"]
        sends = "1 sends a deputy" if many[Answer.DEPUTY] == 1 else f"{many[Answer.DEPUTY]} send a deputy"
        parts += [sends] if many[Answer.DEPUTY] else []
        parts += ["1 apology" if many[Answer.APOLOGIES] == 1 else f"{many[Answer.APOLOGIES]} apologies"]
        left = "1 has not answered" if many[Answer.NONE] == 1 else f"{many[Answer.NONE]} have not answered"
        return ", ".join([*parts, *([left] if many[Answer.NONE] else [])])


@dataclass(frozen=True)
class BriefFact:
    """A deputy who comes to the next meeting and has no briefing yet."""

    deputy: str
    member: str


PRESENCE = {Answer.DEPUTY: Presence.DEPUTY, Answer.APOLOGIES: Presence.APOLOGIES}
"""How an answer pre-fills the register; who says that they come is marked when they are there."""


def answer_of(line: Attendance, kept: Kept | None) -> Answer:
    """What a member answered: the register is right where it says more than the answer once given."""
    if line.presence is Presence.DEPUTY:
        return Answer.DEPUTY
    if line.presence is Presence.APOLOGIES:
        return Answer.APOLOGIES
    return kept.answer if kept is not None else Answer.NONE
