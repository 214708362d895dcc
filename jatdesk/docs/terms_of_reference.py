"""The terms of reference of the team, in the council's words, with a table its members sign (handbook appendix A)."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.content import Column, Document, Heading, Table, Text, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.domain.dates import say
from jatdesk.domain.members import Seat
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Terms of reference"
_COLUMNS = (Column("Service", 2), Column("Member", 1.5), Column("Signature", 1.6), Column("Date", 0.9))
_ROOM = 1.4
"""Writing lines a row: a signature fits."""


def build(team: Team, profile: Profile, seats: Sequence[Seat], today: date) -> Document:
    """The terms, and a line to sign for each service and member; who is missing signs when they come."""
    blocks = standing(team, profile, "terms_of_reference.words")
    blocks.append(Heading("Agreed by"))
    blocks += standing(team, profile, "terms_of_reference.signing")
    rows = tuple(row for seat in seats for row in _rows(seat))
    blocks.append(Table(_COLUMNS, rows or (((), (), (), ()),) * 8, lines=_ROOM))
    return Document(
        title=TITLE,
        subtitle=f"As they stand on {say(today)}",
        header=header(team, profile, TITLE, say(today)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        marking="For members",
        footer="It names no child. Looked at again at least once a year.",
    )


def _rows(seat: Seat) -> list[tuple[Text, ...]]:
    if seat.vacant:
        return [(text(seat.service), text(quiet("nobody yet")), (), ())]
    return [(text(seat.service), text(each.draft.name), (), ()) for each in seat.members]
