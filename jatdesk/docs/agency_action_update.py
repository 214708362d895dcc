"""The Agency Action Update: a member who can't come tells how their actions stand (handbook appendix F)."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Column, Document, FormField, FormRow, Heading, Table, Text, Together, text
from jatdesk.docs.phrases import day_or, header, made_up
from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_BLANK_CHILDREN = 3
_NAME = "Name of child or young person"
_COLUMNS = (
    Column("Action agreed", 2.2),
    Column("By", 1.1),
    Column("Your update (done, in hand, not possible, not done – and why)", 3),
)


def build(
    team: Team,
    profile: Profile,
    meeting: Meeting | None,
    member: Member | None,
    actions: Sequence[tuple[Case | None, Action]],
) -> Document:
    """The form for one member with their open actions, or blank when `member` is None."""
    day = say_weekday(meeting.day) if meeting else ""
    blocks: list[Block] = [
        FormRow((FormField(profile.team_word, team.name), FormField("Date of meeting", day))),
        FormRow(
            (
                FormField("Report from (agency)", member.service if member else ""),
                FormField("Agency representative", member.name if member else ""),
            )
        ),
    ]
    blocks += _filled(actions) if actions else [_blank() for _ in range(_BLANK_CHILDREN)]
    blocks.append(FormRow((FormField("Anything else the team should know", "", 2.2, 3), FormField("Date", "", 1, 3))))
    return Document(
        title="Agency Action Update",
        subtitle="For a member who can’t come but has news of an action. Send it back to the chair and the "
        "administrator before the meeting.",
        header=header(team, profile, "Agency Action Update", *([say(meeting.day)] if meeting else [])),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _filled(actions: Sequence[tuple[Case | None, Action]]) -> list[Block]:
    titles: dict[str, str] = {}
    groups: dict[str, list[Action]] = {}
    for case, action in actions:
        key = case.id if case else ""
        titles[key] = f"{_NAME}: {case.child.name}" if case else "Not about one child"
        groups.setdefault(key, []).append(action)
    return [_group(titles[key], group) for key, group in groups.items()]


def _group(title: str, actions: Sequence[Action]) -> Block:
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (text(action.what), text(day_or(action.due, "no date")), ()) for action in actions
    )
    return Together((Heading(title, 3), Table(_COLUMNS, rows, lines=3)))


def _blank() -> Block:
    return Together((FormRow((FormField(_NAME),)), Table(_COLUMNS, (((), (), ()),), lines=4)))
