"""The attendance of a period: how often each service was there, and the grid of members and meetings. No child."""

from collections.abc import Sequence

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
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.sheet import Kind, Sheet, SheetColumn, Value
from jatdesk.domain.attendance_grid import KEY, AttendanceGrid, Came, GridRow
from jatdesk.domain.dates import say
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Attendance"
_SIDE_BY_SIDE = 12
"""So many meetings fit beside each other on a page; more go on in a second grid."""
_SERVICES = (Column("Service", 3), Column("Came", 1.8), Column("Share", 0.8))


def build(grid: AttendanceGrid, team: Team, profile: Profile) -> Document:
    """First the services, then who came when; cancelled meetings are named and left out of every count."""
    blocks: list[Block] = [
        Strip(
            (
                Field("Meetings held", str(len(grid.meetings))),
                Field("Cancelled, not counted", str(grid.cancelled)),
                Field("Members in the registers", str(len({(row.service, row.name) for row in grid.rows}))),
            )
        )
    ]
    if not grid.meetings:
        blocks.append(Paragraph(text("No meeting was held in this period.")))
    else:
        blocks += [Heading("Services"), Table(_SERVICES, tuple(_service(*each) for each in grid.services))]
        blocks += [Heading("Members"), Paragraph(_key()), *_grids(grid)]
    return Document(
        title=TITLE,
        subtitle=f"Counted {grid.period.words}",
        header=header(team, profile, TITLE, f"{say(grid.period.first)} to {say(grid.period.last)}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="A service came when a member or a deputy was there. It names no child.",
    )


def sheet(grid: AttendanceGrid, team: Team) -> Sheet:
    """The same as a workbook: a row a member, a column a meeting."""
    days = tuple(SheetColumn(say(each.day), 16) for each in grid.meetings)
    columns = (
        SheetColumn("Service", 28),
        SheetColumn("Member", 26),
        *days,
        SheetColumn("Came", 8, Kind.NUMBER),
        SheetColumn("Of", 8, Kind.NUMBER),
        SheetColumn("Share in %", 11, Kind.NUMBER),
    )
    words = dict(KEY)
    rows: list[tuple[Value, ...]] = [
        (row.service, row.name, *(words.get(mark, "") for mark in row.marks), *_numbers(row.count)) for row in grid.rows
    ]
    rows += [
        (service, "the service as a whole", *("" for _ in days), *_numbers(count)) for service, count in grid.services
    ]
    return Sheet(TITLE, columns, tuple(rows), made_up(team))


def _service(service: str, count: Came) -> tuple[Text, ...]:
    if not count.of:
        return text(service), text(quiet("nobody in the registers")), ()
    return text(service), text(f"{count.came} of {count.of}"), text(bold(count.percent))


def _key() -> Text:
    parts = [run for mark, words in KEY for run in (bold(mark), f" {words}   ")]
    return text(*parts, "An empty place: no member then. What is not marked counts for nobody.")


def _grids(grid: AttendanceGrid) -> list[Table]:
    """The grid, in parts where there are many meetings; the count stands on the last."""
    found = []
    for first in range(0, len(grid.meetings), _SIDE_BY_SIDE):
        shown = range(first, min(first + _SIDE_BY_SIDE, len(grid.meetings)))
        is_last = shown[-1] == len(grid.meetings) - 1
        ends = (Column("Came", 1),) if is_last else ()
        columns = (Column("Member", 3.2), *(Column(_day(grid.meetings[at]), 0.62) for at in shown), *ends)
        rows = tuple(_row(row, shown, with_count=is_last) for row in grid.rows)
        found.append(Table(columns, rows, dense=True))
    return found


def _row(row: GridRow, shown: Sequence[int], *, with_count: bool) -> tuple[Text, ...]:
    ends = (text(f"{row.count.came} of {row.count.of}", quiet(f"\n{row.count.percent}")),) if with_count else ()
    return text(row.name, quiet(f"\n{row.service}")), *(text(row.marks[at]) for at in shown), *ends


def _day(meeting: Meeting) -> str:
    return f"{meeting.day.day} {say(meeting.day).split()[1][:3]} {meeting.day:%y}"


def _numbers(count: Came) -> tuple[Value, ...]:
    return count.came, count.of, round(count.came * 100 / count.of) if count.of else None
