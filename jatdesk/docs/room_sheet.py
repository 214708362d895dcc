"""The sheet to set the room out by: the table with its seats, who comes in for which item, what to bring. No child."""

from collections.abc import Sequence

from jatdesk.docs.content import (
    Block,
    Check,
    Checklist,
    Column,
    Document,
    Field,
    Heading,
    Paragraph,
    Strip,
    Table,
    Text,
    bold,
    quiet,
    text,
)  # fmt: skip
from jatdesk.docs.phrases import clock, header, made_up, when_and_where
from jatdesk.domain.dates import say
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.room import ComingIn, RoomNotes, Seat
from jatdesk.domain.teams import Team

_USUAL = (
    "Signing-in sheet, pens and name cards",
    "Confidentiality protocol, to be read out",
    "Numbered spare copies in a closed folder, and an envelope for those handed back",
    "Water, tissues, and a quiet place for the family to wait",
)


def build(
    team: Team,
    profile: Profile,
    meeting: Meeting,
    seats: Sequence[Seat],
    coming: Sequence[ComingIn],
    notes: RoomNotes,
    copies: int,
) -> Document:
    """The sheet of one meeting. `copies` are the numbered ones that were counted out so far."""
    most = max((len(each.who) for each in coming), default=0)
    chairs = len(seats) + most + 1
    blocks: list[Block] = [
        Strip(
            (
                Field("Expected at the table", str(len(seats))),
                Field("Chairs", str(chairs)),
                Field("Numbered copies", str(copies) if copies else "none counted out yet"),
            )
        ),
        Heading("The table"),
        Paragraph(text(notes.layout or "Everybody can see everybody; those who come in sit near the door.")),
    ]
    if seats:
        blocks.append(_table(seats))
    blocks.append(Heading("Who comes in, and when"))
    if coming:
        columns = (Column("Time", 0.8), Column("Item", 0.6), Column("About", 1.4), Column("Who", 3.6))
        rows = tuple(
            (text(clock(each.time)), text(str(each.number)), text(each.about), text("\n".join(each.who)))
            for each in coming
        )
        blocks.append(Table(columns, rows))
    else:
        blocks.append(Paragraph(text("Nobody comes for one item only.")))
    more = tuple(line.strip() for line in notes.bring.splitlines() if line.strip())
    blocks += [Heading("To bring"), Checklist(tuple(Check(words) for words in (*_USUAL, *more)))]
    return Document(
        title="Room sheet",
        subtitle=when_and_where(meeting),
        header=header(team, profile, "Room sheet", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="For whoever sets out the room. It names no child; take it away with you.",
    )


def _table(seats: Sequence[Seat]) -> Table:
    """The table as it is sat at: who sits on one side and who across, the chair's end on top."""
    half = (len(seats) + 1) // 2
    left, right = seats[:half], [*seats[half:], *[None] * (half - len(seats[half:]))]
    columns = (Column("One side", 3), Column("", 0.7), Column("The other side", 3))
    middle = text(quiet("table"))
    return Table(columns, tuple((_seat(a), middle, _seat(b)) for a, b in zip(left, right, strict=True)))


def _seat(seat: Seat | None) -> Text:
    if seat is None:
        return ()
    more = " · ".join(part for part in (seat.service, seat.note) if part)
    return text(bold(seat.who), quiet(f"\n{more}" if more else ""))
