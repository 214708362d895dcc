"""The quarterly report of a county or of a district: the figures of all teams, and team beside team in the alphabet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.docs import report
from jatdesk.docs.content import Block, Bullets, Column, Document, Heading, Paragraph, Table, quiet, text
from jatdesk.docs.report import Report
from jatdesk.domain.county_figures import COMPARED, Compared, TeamLine
from jatdesk.domain.periods import Period


@dataclass(frozen=True)
class CountyReport:
    """What it is made of. `whose`: the county or district; `notes`: what is said of the returns behind it.

    `missing`: teams of the register whose return is not there.
    """

    whose: str
    period: Period
    today: date
    compared: Compared
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    made_up: bool = False


def build(wanted: CountyReport) -> Document:
    """As the report of a team without names, with what it is made of and the teams beside each other before it."""
    before = (*_made_of(wanted), *_teams(wanted.compared.teams))
    return report.build(
        Report(
            wanted.whose,
            wanted.period,
            wanted.today,
            wanted.compared.shown,
            without_names=True,
            made_up=wanted.made_up,
            before=before,
        )
    )


def _made_of(wanted: CountyReport) -> list[Block]:
    count = len(wanted.compared.teams)
    teams = "1 team" if count == 1 else f"{count} teams"
    lines = [text(f"Counted from the returns of {teams}."), *(text(note) for note in wanted.notes)]
    if wanted.missing:
        lines.append(text(f"No return came from: {', '.join(wanted.missing)}. They are in no number here."))
    return [Heading("What this is made of"), Bullets(tuple(lines))]


def _teams(lines: Sequence[TeamLine]) -> list[Block]:
    """Nobody is ranked: a rate says how a team works, not how good it is, and small teams say little by theirs."""
    columns = (
        Column("Team", 1.6),
        Column("Brought", 0.7),
        *(Column(head) for head in COMPARED.values()),
        Column("Days", 0.6),
    )
    rows = tuple(tuple(text(cell) for cell in (line.team, line.brought, *line.shares, line.wait)) for line in lines)
    said = (
        "Teams stand in the order of the alphabet. A rate is of the team’s own cases, seats or actions; of fewer than "
        "ten, or where it would tell a hidden number, none is given (–); c stands for a hidden number. Areas and "
        "families differ: a rate alone says nothing of how well a team works. "
        "‘Days’ is the median from referral to the first discussion."
    )
    return [Heading("Team beside team"), Paragraph(text(quiet(said))), Table(columns, rows, dense=True)]
