"""The chronology of one case with its summary: date, what happened, who or which agency, and the source (D13)."""

from jatdesk.docs.content import (
    Block,
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
)
from jatdesk.docs.minuted_case import fixed_line
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.chronology import Chronology, Happening
from jatdesk.domain.dates import say
from jatdesk.domain.family_extract import LEFT_OUT
from jatdesk.domain.minutes import FixedLine
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TITLE = "Chronology"
_LONG = frozenset({"Agencies"})
"""What can be a long list gets a line of its own under the strips."""


def build(team: Team, profile: Profile, number: str, line: FixedLine, told: Chronology) -> Document:
    """One case from its first day on, or what happened in a period."""
    short = [Field(label, words) for label, words in told.summary if label not in _LONG]
    blocks: list[Block] = [fixed_line(line), Heading("Summary")]
    blocks += [Strip(tuple(short[:3])), Strip(tuple(short[3:]))]
    blocks += [Paragraph(text(bold(f"{label}: "), words)) for label, words in told.summary if label in _LONG]
    blocks.append(Paragraph(text(quiet(_how(told)))))
    blocks.append(Heading("What happened"))
    if told.rows:
        columns = (Column("Date", 1.75), Column("What happened", 4), Column("Who", 1.5), Column("Source", 1.15))
        blocks.append(Table(columns, tuple(_row(each) for each in told.rows)))
    else:
        blocks.append(Paragraph(text("Nothing is recorded in this time.")))
    return Document(
        title=_TITLE,
        subtitle=f"Case {number} · {told.period.words if told.period else f'all that is known on {say(told.on)}'}",
        header=header(team, profile, _TITLE, f"case {number}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _how(told: Chronology) -> str:
    words = f"As the team’s records stood on {say(told.on)}."
    if told.period:
        words += f" Discussions are counted {told.period.words}."
    if LEFT_OUT in repr(told):
        words += f" Where it says {LEFT_OUT}, something is left out because it is about somebody else."
    return words


def _row(each: Happening) -> tuple[Text, ...]:
    what = text(bold(each.what), f"\n{each.words}" if each.words else "")
    return text(say(each.on)), what, text(each.who), text(quiet(each.source))
