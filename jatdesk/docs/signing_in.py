"""The signing-in sheet of a meeting: members by service, room for deputies and visitors. Names no child."""

from collections.abc import Mapping, Sequence

from jatdesk.docs.content import Column, Document, Heading, Table, Text, quiet, text
from jatdesk.docs.phrases import header, made_up, when_and_where
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_SPARE_LINES = 4
_ROOM = 1.05
"""Writing lines a row: a signature fits, and a full team with its visitors stays on one page."""
_EMPTY: tuple[Text, ...] = ((), (), ())

NOBODY: Mapping[Id, str] = {}


def build(
    team: Team,
    profile: Profile,
    meeting: Meeting,
    members: Sequence[Member],
    instead: Mapping[Id, str] = NOBODY,
    guests: Sequence[tuple[str, str]] = (),
) -> Document:
    """The sheet for one meeting; a deputy signs beside the member's name.

    `instead` names by member who comes for them; `guests` are organisation and name of visitors and presenters.
    """
    rows = tuple((text(member.service), _name(member, instead.get(member.id, "")), ()) for member in members)
    blocks = standing(team, profile, "meeting_papers.in_confidence")
    columns = (Column("Service", 2), Column("Name", 1.6), Column("Signature (deputies: name too)", 2.2))
    if rows:
        blocks.append(Table(columns, rows, lines=_ROOM))
    visitors = (Column("Organisation", 2), Column("Name", 1.6), Column("Signature", 2.2))
    blocks.append(Heading("Visitors, presenters and family members"))
    known: tuple[tuple[Text, ...], ...] = tuple((text(place), text(name), ()) for place, name in guests)
    blocks.append(Table(visitors, (*known, *(_EMPTY,) * max(1, _SPARE_LINES - len(known))), lines=_ROOM))
    return Document(
        title="Signing in",
        subtitle=when_and_where(meeting),
        header=header(team, profile, "Signing in", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="Hand this back to the administrator.",
    )


def _name(member: Member, deputy: str) -> Text:
    return text(deputy, quiet(f"\nfor {member.name}")) if deputy else text(member.name)
