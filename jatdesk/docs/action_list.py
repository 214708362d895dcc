"""The open actions of one agency, late ones first. Families' actions are never in it: they are not chased."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.content import Block, Column, Document, Paragraph, Run, Table, Text, bold, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(team: Team, profile: Profile, service: str, actions: Sequence[Action], today: date) -> Document:
    """The list for one `service`; cases stand by number, so that it may lie beside a telephone."""
    shown = [a for a in actions if a.state is ActionState.OPEN and a.doer is not Doer.FAMILY]
    shown.sort(key=lambda action: (action.due is None, action.due or today, action.case_number))
    columns = (Column("By", 1.3), Column("Action", 3), Column("Who", 1.7), Column("Case", 0.7))
    rows = tuple((_by(a, today), text(a.what), text(a.who), text(a.case_number)) for a in shown)
    blocks: tuple[Block, ...] = (Table(columns, rows),) if rows else (Paragraph(text("No open actions.")),)
    return Document(
        title="Open actions",
        subtitle=f"{service} · {say(today)}",
        header=header(team, profile, "Open actions", say(today)),
        blocks=blocks,
        made_up=made_up(team),
    )


def _by(action: Action, today: date) -> Text:
    if action.due is None:
        return text("no date")
    late = (today - action.due).days
    if late <= 0:
        return text(say(action.due))
    mark: Run = bold(f"\n{late} day late" if late == 1 else f"\n{late} days late")
    return text(say(action.due), mark)
