"""The open actions of one agency, late ones first. Families' actions are never in it: they are not chased."""

from collections.abc import Sequence
from datetime import date

from jatdesk.docs.answer_boxes import answer_row, due, filled_in_by
from jatdesk.docs.content import (
    Block,
    Column,
    Document,
    FormField,
    FormRow,
    Heading,
    Paragraph,
    Table,
    Together,
    text,
)
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain import agency_updates as words
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.dates import say
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Open actions"


def build(team: Team, profile: Profile, service: str, actions: Sequence[Action], today: date) -> Document:
    """The list for one `service`; cases stand by number, so that it may lie beside a telephone."""
    columns = (Column("By", 1.3), Column("Action", 3), Column("Who", 1.7), Column("Case", 0.7))
    rows = tuple((due(a, today), text(a.what), text(a.who), text(a.case_number)) for a in _shown(actions, today))
    blocks: tuple[Block, ...] = (Table(columns, rows),) if rows else (_nothing(),)
    return _list(team, profile, f"{service} · {say(today)}", blocks, today)


def to_write_in(team: Team, profile: Profile, service: str, actions: Sequence[Action], today: date) -> Document:
    """The list as a form: each answer has a box of its own and is read when the form is back."""
    shown = _shown(actions, today)
    blocks: list[Block] = [FormRow((FormField(profile.team_word, team.name),)), filled_in_by(service)]
    blocks += [Together((Heading(case_title(a), 3), answer_row(a, today))) for a in shown]
    blocks.append(FormRow((FormField(words.GENERAL, "", 2.2, 3, "general"),)))
    subtitle = "Write beside each action whether it is done, in hand, not possible or not done, and why."
    return _list(team, profile, subtitle, blocks if shown else [_nothing()], today)


def case_title(action: Action) -> str:
    """What stands over an action: its case by number, or that it is about none."""
    return f"Case {action.case_number}" if action.case_number else "Not about one child"


def _shown(actions: Sequence[Action], today: date) -> list[Action]:
    shown = [a for a in actions if a.state is ActionState.OPEN and a.doer is not Doer.FAMILY]
    return sorted(shown, key=lambda action: (action.due is None, action.due or today, action.case_number))


def _nothing() -> Paragraph:
    return Paragraph(text("No open actions."))


def _list(team: Team, profile: Profile, subtitle: str, blocks: Sequence[Block], today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle=subtitle,
        header=header(team, profile, TITLE, say(today)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
