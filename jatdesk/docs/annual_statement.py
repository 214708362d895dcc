"""The annual statement: meetings, attendance, membership, cases and what came of them, without names (X5)."""

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
from jatdesk.domain.annual_statement import AnnualStatement, Breakdown
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.small_numbers import LEFT_OUT, NOTE, is_small, shown
from jatdesk.domain.teams import Team

TITLE = "Annual statement"


def build(found: AnnualStatement, team: Team, profile: Profile) -> Document:
    """The statement of one period; numbers of children and families from 1 to 5 are left out, those of members not."""
    blocks: list[Block] = [
        Paragraph(text(f"All figures are counted from {say(found.period.first)} to {say(found.until)}. ", NOTE)),
        *_meetings(found),
        *_attendance(found),
        *_membership(found),
        *_cases(found),
    ]
    for each in found.breakdowns:
        blocks += _broken_down(each, [label for label, _number in each.parts])
    return Document(
        title=TITLE,
        subtitle=f"{team.name} {profile.team_word}, {found.period.words}",
        header=header(team, profile, TITLE, f"{say(found.period.first)} to {say(found.period.last)}"),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="Figures only: it names nobody, and small numbers are left out.",
    )


def _meetings(found: AnnualStatement) -> list[Block]:
    in_time, of = found.minutes
    fields = (
        Field("Meetings held", str(len(found.attendance.meetings))),
        Field("Cancelled", str(found.attendance.cancelled)),
        Field("Minutes out in time", f"{in_time} of {of}"),
        Field("Case discussions", _one(found.discussions)),
        Field("Cases discussed", _one(found.discussed_cases)),
    )
    about = (
        "Meetings by their day. A discussion is an item about a case that a meeting dealt with; minutes count against "
        "the day they were due."
    )
    return [Heading("Meetings"), Strip(fields), _about(about)]


def _attendance(found: AnnualStatement) -> list[Block]:
    if not found.attendance.meetings:
        return []
    columns = (Column("Service", 3), Column("Came to", 1.8), Column("Share", 0.8))
    rows = tuple(
        (text(service), text(f"{count.came} of {count.of}" if count.of else quiet("nobody")), text(bold(count.percent)))
        for service, count in found.attendance.services
    )
    about = (
        "A service came when a member or a deputy did. Cancelled meetings, and those at which nobody of it was "
        "marked, do not count."
    )
    return [Heading("Attendance by service"), _about(about), Table(columns, rows)]


def _membership(found: AnnualStatement) -> list[Block]:
    team = found.membership
    fields = (
        Field("Members", str(team.members)),
        Field("Core members", str(team.core)),
        Field("Joined", str(team.joined)),
        Field("Left", str(team.left)),
    )
    vacant = "; ".join(team.vacant) or "none"
    said = text(bold("Services without a member: "), f"{vacant}.")
    return [Heading("Membership"), Strip(fields), Paragraph(said), _about(f"Members as of {say(found.until)}.")]


def _cases(found: AnnualStatement) -> list[Block]:
    back = text(bold("Closure reports that came back: "), _one(found.reports_back))
    labels = [label for label, _number in found.flow.parts]
    return [*_broken_down(found.flow, labels), Paragraph(back)]


def _broken_down(found: Breakdown, labels: Sequence[str]) -> list[Block]:
    numbers = shown([number for _label, number in found.parts])
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (text(_capital(label)), text(bold(number))) for label, number in zip(labels, numbers, strict=True)
    )
    table = Table((Column("What", 3), Column("Number", 1)), rows)
    return [Heading(found.title), _about(f"Counted: {found.about}."), table]


def _one(number: int) -> str:
    return LEFT_OUT if is_small(number) else str(number)


def _about(words: str) -> Paragraph:
    return Paragraph(text(quiet(words)))


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
