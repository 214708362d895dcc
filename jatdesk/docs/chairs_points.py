"""The team's points for a chairs' meeting, with room for the answers. No case and nobody's name stands here."""

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
from jatdesk.domain.chairs_meetings import ChairsStanding, Level, PointStanding
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TITLE = "Points for the chairs’ meeting"
_COLUMNS = (Column("", 0.4), Column("Point", 3.4), Column("Noted", 1.9), Column("Answer", 3.3))
_LEVELS = {Level.DISTRICT: "Chairs of the district", Level.COUNTY: "Chairs of the county"}


def build(team: Team, profile: Profile, found: ChairsStanding) -> Document:
    """The points in order; one without an answer has an empty place to write it."""
    meeting = found.meeting
    kinds = {kind.code: kind.words for kind in profile.issue_kinds}
    blocks: list[Block] = [
        Strip(
            (
                Field("Meeting", _LEVELS[meeting.chairs_of], 1.4),
                Field("Day", say(meeting.on)),
                Field("Place", meeting.place or "not said yet", 1.4),
                Field("For this team", meeting.who or "not said yet", 1.4),
            )
        ),
        Heading("Our points"),
    ]
    if found.points:
        rows = tuple(_row(number, each, kinds) for number, each in enumerate(found.points, 1))
        blocks.append(Table(_COLUMNS, rows))
    else:
        blocks.append(Paragraph(text("No point is on the list.")))
    if meeting.words:
        blocks += [Heading("What else was said"), Paragraph(text(meeting.words))]
    return Document(
        title=_TITLE,
        subtitle=f"{_LEVELS[meeting.chairs_of]}, {say(meeting.on)}",
        header=header(team, profile, _TITLE, say(meeting.on)),
        blocks=tuple(blocks),
        made_up=made_up(team),
        footer="It names no child and no family.",
    )


def _row(number: int, each: PointStanding, kinds: dict[str, str]) -> tuple[Text, ...]:
    issue, point = each.issue, each.point
    kind = kinds.get(issue.kind, "") if issue else ""
    answered = f"\n{say(point.answered_on)}" if point.answered_on else ""
    return (
        text(str(number)),
        text(bold(point.words), quiet(f"\n{kind}") if kind else ""),
        text(say(issue.on) if issue and issue.on else ""),
        text(point.answer, quiet(answered)),
    )
