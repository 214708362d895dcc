"""Papers a team adopts and its members sign: terms of reference, confidentiality protocol, participation (G5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member


class TeamPaper(StrEnum):
    """A paper the team adopts (appendices A and E; section 11: the statement is part of the terms)."""

    TERMS = "terms"
    PROTOCOL = "protocol"
    PARTICIPATION = "participation"


PAPER_WORDS = {
    TeamPaper.TERMS: "Terms of reference",
    TeamPaper.PROTOCOL: "Confidentiality protocol",
    TeamPaper.PARTICIPATION: "Participation statement",
}


@dataclass(frozen=True)
class Adoption:
    """A paper adopted on a day at a meeting, in the words whose hash is kept."""

    paper: TeamPaper
    on: date
    where_at: str = ""
    words_hash: str = ""
    id: Id = ""


@dataclass(frozen=True)
class Signature:
    """A member signed a paper on a day, in the words whose hash is kept."""

    member_id: Id
    paper: TeamPaper
    on: date
    words_hash: str = ""


@dataclass(frozen=True)
class SignedBy:
    """A member of today and the day they signed each paper.

    `asked` are the papers that were adopted, `again` those adopted in other words since they signed.
    """

    member: Member
    days: Mapping[TeamPaper, date] = field(default_factory=dict)
    again: tuple[TeamPaper, ...] = ()
    asked: tuple[TeamPaper, ...] = ()


def in_force(adoptions: Sequence[Adoption]) -> dict[TeamPaper, Adoption]:
    """The last adoption of each paper."""
    found: dict[TeamPaper, Adoption] = {}
    for each in sorted(adoptions, key=lambda one: one.on):
        found[each.paper] = each
    return found


def signed_by(
    members: Sequence[Member], adoptions: Sequence[Adoption], signatures: Sequence[Signature], today: date
) -> tuple[SignedBy, ...]:
    """Every member of today with what they signed. A paper adopted in other words since is to be signed again."""
    force = in_force(adoptions)
    found = []
    for member in members:
        if not member.serves_on(today):
            continue
        mine = {each.paper: each for each in signatures if each.member_id == member.id}
        again = tuple(
            paper
            for paper, each in mine.items()
            if paper in force and each.words_hash != force[paper].words_hash and each.on < force[paper].on
        )
        found.append(SignedBy(member, {paper: each.on for paper, each in mine.items()}, again, tuple(force)))
    return tuple(found)


def unsigned(signed: Sequence[SignedBy], adoptions: Sequence[Adoption]) -> dict[TeamPaper, tuple[str, ...]]:
    """By adopted paper the names of the members who have not signed it, or not as it is now."""
    return {
        paper: names
        for paper in in_force(adoptions)
        if (names := tuple(one.member.name for one in signed if paper not in one.days or paper in one.again))
    }
