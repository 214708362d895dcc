"""The invitation of somebody who comes for one case only: when, where, which child, what is expected of them."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Column, Document, Table, bold, text
from jatdesk.docs.phrases import born, clock, header, made_up, when_and_where
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.presenters import Task
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(
    team: Team, profile: Profile, meeting: Meeting, name: str, items: Sequence[tuple[Case, Task, str]]
) -> Document:
    """The invitation of one person; each item is a case, what they do there and the time of it."""
    columns = (Column("About", 0.9), Column("Child or young person", 2.4), Column("Born", 1.4), Column("You", 1.8))
    rows = tuple(
        (
            text(clock(time)),
            text(bold(case.child.name), f"\nCase {case.number}"),
            text(born(case.child)),
            text("present the case" if task is Task.PRESENTS else f"are the {profile.lead_professional}"),
        )
        for case, task, time in items
    )
    blocks: list[Block] = [
        Table(columns, rows),
        heading(team, profile, "invitation.asked_heading"),
        *standing(team, profile, "invitation.asked"),
        heading(team, profile, "meeting_papers.in_confidence_heading"),
        *standing(team, profile, "meeting_papers.in_confidence"),
    ]
    return Document(
        title="Invitation",
        subtitle=f"{name} · {when_and_where(meeting)}",
        header=header(team, profile, "Invitation", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
