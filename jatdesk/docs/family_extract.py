"""One child's part of the minutes for the family: what was said, agreed and decided about them, and nobody else."""

from jatdesk.docs.content import Block, Document, Heading, Paragraph, bold, text
from jatdesk.docs.minuted_case import agreed_actions, earlier_actions, fixed_line, settled
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import signed
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.family_extract import LEFT_OUT
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes import Approval, MinutedCase
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team


def build(
    team: Team, profile: Profile, meeting: Meeting, entry: MinutedCase, person: str, approval: Approval | None
) -> Document:
    """For one person of the family; every text in it is sifted already."""
    written = entry.minutes
    blocks: list[Block] = [
        Paragraph(text(f"For {person}. You asked for the part of the minutes that is about {entry.line.name}.")),
        fixed_line(entry.line),
    ]
    said = [
        ("Who knows you already", entry.known_to),
        ("What we heard before the meeting", entry.lead_update),
        ("What was said", written.discussion),
        ("What is going well", written.going_well),
        ("What you want", written.family_wants),
    ]
    for title, words in said:
        if words:
            blocks += [Heading(title), Paragraph(text(words))]
    if entry.reviewed:
        blocks += [Heading("What was agreed earlier"), earlier_actions(entry.reviewed)]
    if entry.agreed:
        blocks += [Heading("What was agreed at this meeting"), agreed_actions(entry.agreed)]
    decided = settled(written, entry.line, profile)
    if decided:
        blocks += [Heading("What was decided"), Paragraph(text(*decided))]
    if LEFT_OUT in repr(blocks):
        words = (
            f"Where it says {LEFT_OUT}, something is left out because it is about somebody else or may not be given."
        )
        blocks.append(Paragraph(text(bold("Please note: "), words)))
    blocks += standing(team, profile, "family_extract.closing")
    blocks += signed(team, profile)
    of_day = f" · approved by the chair on {say(approval.on)}" if approval else ""
    return Document(
        title="Your part of the minutes",
        subtitle=f"{say_weekday(meeting.day)}{of_day}",
        header=header(team, profile, "Part of the minutes", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )
