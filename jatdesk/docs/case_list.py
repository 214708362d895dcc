"""The list of cases as it stands on the screen, to print or as a sheet: the rows and columns given, no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.docs.content import Block, Column, Document, Paragraph, Table, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.sheet import Kind, Sheet, SheetColumn, Value, said
from jatdesk.domain.case_list import COLUMNS
from jatdesk.domain.cases import CaseLine, CaseState
from jatdesk.domain.children import age_on
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "List of cases"

_WIDTHS = {"school": 20.0, "referred": 16.0, "agency": 20.0, "lead": 20.0, "level": 7.0}
_KINDS = {"referred": Kind.DATE, "level": Kind.NUMBER}


@dataclass(frozen=True)
class ListFacts:
    """What stands over the rows: the team, what was asked for in words, the added columns, and the day."""

    team: Team
    profile: Profile
    asked: str
    columns: tuple[str, ...]
    today: date


def sheet(lines: Sequence[CaseLine], facts: ListFacts) -> Sheet:
    """One row a case, in the order of the screen."""
    columns = (
        SheetColumn("Case", 8),
        SheetColumn("Child", 24),
        SheetColumn("Age", 6, Kind.NUMBER),
        *((SheetColumn("School", 20),) if "school" not in facts.columns else ()),
        SheetColumn("State", 8),
        SheetColumn("Next review", 16, Kind.DATE),
        *(SheetColumn(COLUMNS[key], _WIDTHS[key], _KINDS.get(key, Kind.TEXT)) for key in facts.columns),
    )
    return Sheet("Cases", columns, tuple(_row(line, facts) for line in lines), made_up(facts.team))


def build(lines: Sequence[CaseLine], facts: ListFacts) -> Document:
    """The same rows as pages."""
    made = sheet(lines, facts)
    columns = tuple(Column(each.title, each.width) for each in made.columns)
    rows = tuple(tuple(text(said(value)) for value in row) for row in made.rows)
    table: tuple[Block, ...] = (Table(columns, rows, dense=True),) if rows else (Paragraph(text("No cases.")),)
    return Document(
        title=TITLE,
        subtitle=f"{facts.asked} · {say(facts.today)}",
        header=header(facts.team, facts.profile, TITLE, say(facts.today)),
        blocks=table,
        made_up=made_up(facts.team),
    )


def _row(line: CaseLine, facts: ListFacts) -> tuple[Value, ...]:
    added: dict[str, Value] = {
        "school": line.school,
        "referred": line.referred_on,
        "agency": line.agency,
        "lead": line.lead_professional,
        "level": line.level,
    }
    return (
        line.number,
        line.name,
        age_on(line.birth, facts.today) if line.birth else None,
        *((line.school,) if "school" not in facts.columns else ()),
        "closed" if line.state is CaseState.CLOSED else "open",
        line.next_review,
        *(added[key] for key in facts.columns),
    )
