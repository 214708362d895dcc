"""The Agency Action Update: a member who can't come tells how their actions stand (handbook appendix F).

Its boxes are tagged with the records they are about; `exchange/agency_action_update.py` finds them when it is back.
"""

from collections.abc import Sequence

from jatdesk.docs import standing_texts
from jatdesk.docs.content import Block, Document, FormField, FormRow, Heading, Together
from jatdesk.docs.phrases import day_or, header, made_up
from jatdesk.domain import agency_updates as words
from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_BLANK_CHILDREN = 3


def build(
    team: Team,
    profile: Profile,
    meeting: Meeting | None,
    member: Member | None,
    actions: Sequence[tuple[Case | None, Action]],
    children: Sequence[Case] = (),
) -> Document:
    """The form for one member with their open actions, or blank when `member` is None.

    `children` are those of whom the agency tells as a whole: social work of every child listed (handbook §6).
    """
    day = say_weekday(meeting.day) if meeting else ""
    of_meeting = f"meeting {meeting.id}" if meeting else ""
    of_member = f"member {member.id}" if member else "who"
    blocks: list[Block] = [
        FormRow((FormField(profile.team_word, team.name), FormField(words.MEETING, day, tag=of_meeting))),
        FormRow(
            (
                FormField(words.AGENCY, member.service if member else "", tag="agency"),
                FormField(words.WHO, member.name if member else "", tag=of_member),
            )
        ),
    ]
    groups = _filled(actions, children)
    blocks += groups if member else [_blank(number) for number in range(1, _BLANK_CHILDREN + 1)]
    blocks.append(FormRow((FormField(words.GENERAL, "", 2.2, 3, "general"), FormField(words.DATE, "", 1, 3))))
    return Document(
        title=words.TITLE,
        subtitle=standing_texts.words(team, profile, "agency_action_update.use"),
        header=header(team, profile, words.TITLE, *([say(meeting.day)] if meeting else [])),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _filled(actions: Sequence[tuple[Case | None, Action]], children: Sequence[Case]) -> list[Block]:
    titles: dict[Id, str] = {}
    groups: dict[Id, list[Block]] = {}
    for case, action in actions:
        key = case.id if case else ""
        titles[key] = _titled(case) if case else "Not about one child"
        groups.setdefault(key, []).append(_asked(action.what, day_or(action.due, "no date"), action.id))
    for child in children:
        titles[child.id] = _titled(child)
        told = FormRow((FormField(words.OF_CHILD, "", 1, 4, f"child {child.id}"),))
        groups.setdefault(child.id, []).append(told)
    return [Together((Heading(titles[key], 3), *group)) for key, group in groups.items()]


def _titled(case: Case) -> str:
    return f"{words.CHILD}: {case.child.name} · Case {case.number}"


def _asked(what: str, by: str, key: str) -> FormRow:
    return FormRow(
        (
            FormField(words.ASKED, what, 2.2, 3, f"asked {key}"),
            FormField(words.BY, by, 1.1, 3),
            FormField(words.YOURS, "", 3, 3, f"said {key}"),
        )
    )


def _blank(number: int) -> Block:
    return Together((FormRow((FormField(words.CHILD, tag=f"child {number}"),)), _asked("", "", str(number))))
