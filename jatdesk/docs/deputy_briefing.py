"""The briefing of a deputy: for whom they come, which actions of the agency are open, which children come up."""

from collections.abc import Mapping, Sequence

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
from jatdesk.docs.phrases import KINDS, born, clock, day_or, header, made_up, when_and_where
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading
from jatdesk.domain.actions import Action
from jatdesk.domain.agenda import Agenda
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(
    team: Team,
    profile: Profile,
    agenda: Agenda,
    member: tuple[str, str],
    deputy: str,
    actions: Sequence[Action],
    named: Mapping[Id, Case],
) -> Document:
    """The briefing of one deputy; `member` is name and service, `named` the cases they may know of by id."""
    name, service = member
    meeting = agenda.meeting
    blocks: list[Block] = [
        Strip((Field("Deputy", deputy), Field("Stands in for", name), Field("Speaks for", service, 1.6))),
        Paragraph(
            text(
                "You can agree actions for your agency. Please read the papers and look into your agency’s records "
                "of these children beforehand, and bring news of every action below. Tell the administrator at once if "
                "you know a family privately: a case in which you declare an interest is kept from you."
            )
        ),
        Heading(f"Open actions of {service}" if service else "Open actions"),
    ]
    if actions:
        columns = (Column("Child", 1.9), Column("Action", 3), Column("Who", 1.6), Column("By", 1))
        blocks.append(Table(columns, tuple((_child(action, named), *_action(action)) for action in actions)))
    else:
        blocks.append(Paragraph(text("None.")))
    coming = [(item, time) for item, time in zip(agenda.items, agenda.times, strict=True) if item.case_id in named]
    blocks.append(Heading("Children who come up"))
    if coming:
        columns = (Column("About", 0.8), Column("Child", 2.2), Column("Born", 1.4), Column("Why", 1.6))
        rows = tuple(
            (
                text(clock(time)),
                text(bold(named[item.case_id].child.name)),
                text(born(named[item.case_id].child)),
                text(f"Case {item.case_number} · {KINDS.get(item.kind, 'case')}"),
            )
            for item, time in coming
        )
        blocks.append(Table(columns, rows))
    else:
        blocks.append(Paragraph(text("None yet.")))
    blocks.append(heading(team, profile, "meeting_papers.in_confidence_heading"))
    blocks += standing(team, profile, "meeting_papers.in_confidence")
    return Document(
        title="Briefing for a deputy",
        subtitle=when_and_where(meeting),
        header=header(team, profile, "Briefing for a deputy", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _child(action: Action, named: Mapping[Id, Case]) -> Text:
    case = named.get(action.case_id)
    return text(bold(case.child.name), quiet(f"\nCase {case.number}")) if case else text("Not about one child")


def _action(action: Action) -> tuple[Text, ...]:
    words = quiet(f"\n{action.progress}" if action.progress else "")
    return text(action.what, words), text(action.who), text(day_or(action.due, "no date"))
