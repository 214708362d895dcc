"""What is put to the chair on one page, with boxes to tick and room for the answer. Names cases by number only."""

from collections.abc import Sequence

from jatdesk.docs.content import Block, Check, Checklist, Document, Heading, Paragraph, Signature, Together, bold, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.chair_decisions import MATTERS, Question, choices
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TITLE = "For the chair to decide"


def build(team: Team, profile: Profile, meeting: Meeting, asked: Sequence[Question]) -> Document:
    """One page for the chair, or for the vice-chair in their place (M11)."""
    blocks: list[Block] = [Paragraph(text(f"Before the meeting of {say_weekday(meeting.day)}."))]
    for number, question in enumerate(asked, start=1):
        blocks.append(Together(tuple(_question(number, question))))
    blocks.append(Signature("Chair or vice-chair"))
    return Document(
        title=_TITLE,
        subtitle="Please answer by e-mail, on the telephone, or on this page. Cases stand here by their number.",
        header=header(team, profile, _TITLE, say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _question(number: int, question: Question) -> list[Block]:
    lines = question.words.splitlines()
    found: list[Block] = [Heading(f"{number} {MATTERS[question.matter]}", 3)]
    found += [Paragraph(text(bold(line) if len(lines) > 1 and line is lines[0] else line)) for line in lines]
    words = choices(question.matter)
    no = f"{words.said_no}, because" if words.reason_for_no else words.said_no
    found.append(Checklist((Check(words.said_yes), Check(no, space=True))))
    return found
