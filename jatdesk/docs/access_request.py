"""All that is held on one child, part by part, for whoever answers an access request. Other people stand in bold."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Column, Document, Heading, Paragraph, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import day_or, header, made_up
from jatdesk.domain.access_request import Gathered, Line, Part
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, gathered: Gathered) -> Document:
    """The whole record; it names the child, and says in how many entries others are named."""
    count = gathered.with_others
    entries = "1 entry" if count == 1 else f"{count} entries"
    blocks: list[Block] = [
        Paragraph(text(bold(gathered.name), f"\nCase {gathered.number}. As held on {say(gathered.on)}.")),
        Paragraph(
            text(
                f"Other people are named in {entries}; their names are in bold. "
                "Nothing has been taken out: look at each before this is handed over."
            )
        ),
    ]
    blocks += parts_of(gathered.parts)
    return Document(
        title="What is held",
        subtitle="For the person who answers an access request. Not for handing over as it is.",
        header=header(team, profile, "What is held", say(gathered.on)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def parts_of(parts: Sequence[Part]) -> list[Block]:
    """A heading and a table for each part."""
    return [block for part in parts for block in (Heading(part.title), _table(part))]


def _table(part: Part) -> Table:
    dated = any(line.on for line in part.lines)
    columns = (Column("", 2), Column("What is held", 4.6))
    rows = tuple((text(line.label), _words(line)) for line in part.lines)
    if not dated:
        return Table(columns, rows, dense=True)
    days = (text(quiet(day_or(line.on))) for line in part.lines)
    return Table(
        (Column("When", 1.2), *columns), tuple((day, *row) for day, row in zip(days, rows, strict=True)), dense=True
    )


def _words(line: Line) -> Text:
    return text(*(bold(words) if other else words for words, other in line.words))
