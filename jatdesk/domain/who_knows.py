"""'Who knows this child?' (handbook §6b, R5): what each member's own records say, asked before the meeting. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.children import Child
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member


class Contact(StrEnum):
    """What a member's records say of a child."""

    NOT_SAID = ""
    NOW = "now"
    BEFORE = "before"
    SIBLING = "sibling"
    NONE = "none"


WORDS: Mapping[Contact, str] = {
    Contact.NOW: "known",
    Contact.BEFORE: "was known",
    Contact.SIBLING: "sibling known",
    Contact.NONE: "not known",
}
LETTERS: Mapping[str, Contact] = {
    "k": Contact.NOW,
    "w": Contact.BEFORE,
    "s": Contact.SIBLING,
    "n": Contact.NONE,
}
"""What is typed for each answer, so that a round of fifteen services is a minute's work."""


@dataclass(frozen=True)
class Knowledge:
    """One member's answer about one child before one meeting; `words` say who there, or since when."""

    meeting_id: Id
    case_id: Id
    member_id: Id
    service: str
    contact: Contact
    words: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Asked:
    """One child of a round: the case, and the siblings who may be named."""

    case_id: Id
    number: str
    child: Child
    siblings: tuple[str, ...] = ()


@dataclass(frozen=True)
class WhoKnows:
    """The round before one meeting: children, members with social care first, answers by case and member.

    `kept_from` are the pairs of case and member that are not asked: an interest, or withheld by consent.
    """

    meeting: Meeting
    asked: tuple[Asked, ...]
    members: tuple[Member, ...]
    answers: Mapping[tuple[Id, Id], Knowledge]
    kept_from: frozenset[tuple[Id, Id]] = frozenset()

    def open_for(self, member: Member) -> int:
        """How many children a member has not answered about."""
        return sum(
            (each.case_id, member.id) not in self.answers and (each.case_id, member.id) not in self.kept_from
            for each in self.asked
        )


@dataclass(frozen=True)
class Returned:
    """A form that came back: who filled it in, and by case number each answer with its words."""

    service: str
    representative: str
    answers: tuple[tuple[str, Contact, str], ...]


def in_order(members: Sequence[Member], social_work_service: str, services: Sequence[str]) -> tuple[Member, ...]:
    """Social care first, then the profile's services in their order, then everybody else."""
    order = [social_work_service, *services]

    def place(member: Member) -> tuple[int, str, str]:
        known = member.service in order
        return (order.index(member.service) if known else len(order), member.service, member.name)

    return tuple(sorted(members, key=place))


def told(answers: Sequence[Knowledge]) -> str:
    """The answers about one child as a line of the agenda and the minutes; '' while there is none.

    'Known to School nursing (since May) · was known to Police · no contact: 3 others'.
    """
    parts: list[str] = []
    for contact, words in ((Contact.NOW, "known to"), (Contact.BEFORE, "was known to"), (Contact.SIBLING, _SIBLING)):
        theirs = dict.fromkeys(_said(each) for each in answers if each.contact is contact)
        if theirs:
            parts.append(f"{words} {', '.join(theirs)}")
    nothing = len({each.service or each.member_id for each in answers if each.contact is Contact.NONE})
    if nothing:
        others = f"{nothing} others" if nothing > 1 else "1 other"
        parts.append(f"not known to {others if parts else _asked(nothing)}")
    line = " · ".join(parts)
    return f"{line[:1].upper()}{line[1:]}"


_SIBLING = "a sibling is known to"


def _said(answer: Knowledge) -> str:
    who = answer.service or "a member"
    return f"{who} ({answer.words})" if answer.words else who


def _asked(count: int) -> str:
    return f"{count} who answered" if count > 1 else "the one who answered"
