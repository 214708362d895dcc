"""The figures of a period without names, small numbers hidden, to be handed on: a table a group, and how to read it."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.content import Block, Bullets, Column, Document, Heading, Paragraph, Table, Text, bold, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.figure_groups import GROUPS
from jatdesk.domain.periods import Period
from jatdesk.domain.profiles import Profile
from jatdesk.domain.suppression import HIDDEN, SMALL, Shown
from jatdesk.domain.teams import Team

_COLUMNS = (Column("Figure", 3.2), Column("Number", 1.4))
_READ = (
    f"‘{HIDDEN}’ stands for a number from 1 to {SMALL}, or for one that would tell such a number by a sum. 0 is 0.",
    "A case counts once in each figure. What nobody knows stands apart as ‘Not known’.",
    "Times are in days: the median is the middle one, and the range goes from the lowest to the highest. "
    "Cases from an old case log are not counted in them.",
    "Of fewer than ten no percentage is given.",
)


def build(
    team: Team, profile: Profile, period: Period, shown: Sequence[Shown], today: date, note: str = ""
) -> Document:
    """Every figure that can be shown, group by group; what a figure counts stands under it, a note before them all."""
    titles = {one.figure.key for one in shown}
    stood = Paragraph(text(quiet(f"As the records stood on {say(today)}. {note}".strip())))
    blocks: list[Block] = [stood, Heading("How to read this"), Bullets(tuple(text(words) for words in _READ))]
    for group in GROUPS:
        rows = tuple(_row(one, one.figure.total in titles) for one in shown if one.figure.group == group)
        if rows:
            blocks += [Heading(group), Table(_COLUMNS, rows)]
    if not shown:
        blocks.append(Paragraph(text("Nothing happened in this period.")))
    title = "Figures without names"
    return Document(
        title=title,
        subtitle=period.title,
        header=header(team, profile, "Figures", period.code),
        blocks=tuple(blocks),
        made_up=made_up(team),
        marking="Without names",
        footer="Nobody is named and small numbers are hidden.",
    )


def _row(one: Shown, is_part: bool) -> tuple[Text, ...]:
    if is_part:
        return text(f"– {one.figure.title}"), text(one.words)
    return text(bold(one.figure.title), quiet(f"\n{one.figure.definition}")), text(one.words)
