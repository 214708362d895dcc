"""What forms that came back say, counted: for the team with every remark, for others without small numbers."""

from jatdesk.docs.content import Block, Bullets, Column, Document, Heading, Paragraph, Table, Text, quiet, text
from jatdesk.docs.phrases import header, made_up
from jatdesk.domain.dates import say
from jatdesk.domain.feedback import FEWEST, HIDDEN, Count, Counted, FeedbackForm, for_others, said
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TITLES = {FeedbackForm.FAMILY: "What families say", FeedbackForm.MEMBERS: "What members say"}
_COLUMNS = (Column("Answer", 4), Column("Forms", 1))


def build(team: Team, profile: Profile, counted: Counted) -> Document:
    """Everything, for the team itself."""
    remarks: list[Block] = []
    for question in counted.round.questions:
        words = [each.words for each in counted.remarks if each.question == question.key]
        if words:
            remarks += [Heading(question.words), Bullets(tuple(text(each) for each in words))]
    about = "What was written stands in the order of the alphabet, and apart from what was ticked."
    return _document(team, profile, counted, (*remarks, Paragraph(text(quiet(about)))) if remarks else ())


def build_for_others(team: Team, profile: Profile, counted: Counted) -> Document:
    """The counts as they may leave the team: nothing under five, and nothing that was written."""
    about = f"A number under {FEWEST} is not shown, nor are others from which it could be worked out."
    return _document(team, profile, for_others(counted), (Paragraph(text(quiet(about))),))


def _document(team: Team, profile: Profile, counted: Counted, after: tuple[Block, ...]) -> Document:
    of = counted.round
    until = f" to {say(of.ended_on)}" if of.ended_on else ""
    blocks: list[Block] = [Paragraph(text(f"{counted.in_short}."))]
    for each in counted.counts if counted.back != HIDDEN else ():
        blocks += [Heading(each.question.words), Table(_COLUMNS, _rows(each))]
    if counted.back == HIDDEN:
        blocks.append(Paragraph(text("So few answers are not counted for others.")))
    return Document(
        title=_TITLES[of.form],
        subtitle=f"Form {of.number}, from {say(of.began_on)}{until}",
        header=header(team, profile, _TITLES[of.form]),
        blocks=(*blocks, *after),
        made_up=made_up(team),
    )


def _rows(each: Count) -> tuple[tuple[Text, ...], ...]:
    pairs = [(answer.words, number) for answer, number in zip(each.question.answers, each.ticked, strict=True)]
    pairs.append(("Not answered", each.silent))
    return tuple((text(words), text(said(number))) for words, number in pairs)
