"""The matters-arising sheet: every open action of earlier meetings, by case, with room for what is heard now (M10)."""

from collections.abc import Mapping, Sequence
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
    Text,
    Together,
    quiet,
    text,
)
from jatdesk.docs.phrases import born, header, made_up, when_and_where
from jatdesk.domain import agency_updates as words
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.matters_arising import Arising, about_no_case, by_case
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

TITLE = "Matters arising"
GENERAL = "Not about one child"
_COLUMNS = (Column("Agreed", 1.9), Column("By", 1.2), Column("Last heard", 1.5), Column("Now", 2))
_ROOM = 2.6


def build(
    team: Team, profile: Profile, meeting: Meeting, found: Sequence[Arising], cases: Mapping[Id, Case], today: date
) -> Document:
    """The sheet to read, and to write on by hand at the meeting."""
    blocks: list[Block] = []
    for title, matters in _groups(found, cases):
        rows = tuple(_row(each, today) for each in matters)
        blocks += [Heading(title, 3), Table(_COLUMNS, rows, lines=_ROOM)]
    return _sheet(team, profile, meeting, blocks or [_nothing()], when_and_where(meeting))


def to_write_in(
    team: Team, profile: Profile, meeting: Meeting, found: Sequence[Arising], cases: Mapping[Id, Case], today: date
) -> Document:
    """The sheet as a form; each answer has a box of its own and is read when the form is back."""
    of_meeting = FormField(words.MEETING, say_weekday(meeting.day), tag=f"meeting {meeting.id}")
    blocks: list[Block] = [FormRow((FormField(profile.team_word, team.name), of_meeting)), filled_in_by()]
    for title, (first, *others) in _groups(found, cases):
        rows = [answer_row(each.action, today, each.heard) for each in others]
        blocks += [Together((Heading(title, 3), answer_row(first.action, today, first.heard))), *rows]
    blocks.append(FormRow((FormField(words.GENERAL, "", 2.2, 3, "general"),)))
    subtitle = "Write what has become of your actions, and send it back before the meeting."
    return _sheet(team, profile, meeting, blocks if found else [_nothing()], subtitle)


def _groups(found: Sequence[Arising], cases: Mapping[Id, Case]) -> list[tuple[str, Sequence[Arising]]]:
    groups: list[tuple[str, Sequence[Arising]]] = [
        (_titled(cases[case_id]), matters) for case_id, matters in by_case(found).items() if case_id in cases
    ]
    general = about_no_case(found)
    return [*groups, (GENERAL, general)] if general else groups


def _titled(case: Case) -> str:
    return " · ".join(part for part in (f"Case {case.number}", case.child.name, born(case.child)) if part)


def _row(matter: Arising, today: date) -> tuple[Text, ...]:
    action = matter.action
    agreed = f"\nAgreed on {say(action.agreed_on)}" if action.agreed_on else ""
    what = text(action.what, quiet(f"\n{action.who}" if action.who else ""), quiet(agreed))
    return what, due(action, today), text(matter.heard or quiet("nothing yet")), ()


def _nothing() -> Paragraph:
    return Paragraph(text("No action of an earlier meeting is open."))


def _sheet(team: Team, profile: Profile, meeting: Meeting, blocks: Sequence[Block], subtitle: str) -> Document:
    return Document(
        title=TITLE,
        subtitle=subtitle,
        header=header(team, profile, TITLE, say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
