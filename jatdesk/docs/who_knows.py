"""'Who knows this child?': each child with what a member needs to look in their own records, and four boxes to tick.

The answers stand in content controls that `exchange/who_knows.py` finds again when the form is back.
"""

from collections.abc import Sequence

from jatdesk.docs.content import (
    Block,
    Check,
    Checklist,
    Document,
    FormField,
    FormRow,
    Heading,
    Paragraph,
    Together,
    text,
)
from jatdesk.docs.phrases import born, header, made_up
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.who_knows import Asked, Contact

_BOXES = {
    Contact.NOW: "We are in contact now",
    Contact.BEFORE: "We were in contact before",
    Contact.SIBLING: "We know a brother or sister",
    Contact.NONE: "No contact that we can find",
}


def build(team: Team, profile: Profile, meeting: Meeting, member: Member | None, asked: Sequence[Asked]) -> Document:
    """The form for one member, or for everybody who gets the same children."""
    blocks: list[Block] = [
        FormRow((FormField(profile.team_word, team.name), FormField("Meeting", say_weekday(meeting.day)))),
        FormRow(
            (
                FormField("Agency", member.service if member else "", tag="service"),
                FormField("Filled in by", member.name if member else "", tag="representative"),
            )
        ),
        Paragraph(
            text("Please look in your own records for each child below, and send this form back before the meeting.")
        ),
    ]
    blocks += [_child(each) for each in asked]
    return Document(
        title="Who knows this child?",
        subtitle="For members to check against their own records. Each family here has agreed to be discussed.",
        header=header(team, profile, "Who knows this child?", say(meeting.day)),
        blocks=tuple(blocks),
        made_up=made_up(team),
    )


def _child(each: Asked) -> Block:
    child, number = each.child, each.number
    name = f"{child.name} (also {child.known_as})" if child.known_as else child.name
    facts: list[Block] = [
        Heading(f"Case {number}", 3),
        FormRow(
            (
                FormField("Name", name, 1.5),
                FormField("Date of birth", born(child)),
                FormField("School", child.school, 1.2),
            )
        ),
    ]
    if each.siblings:
        facts.append(FormRow((FormField("Brothers, sisters and others at home", "\n".join(each.siblings)),)))
    ticks = tuple(Check(words, tag=f"knows {number} {contact.value}") for contact, words in _BOXES.items())
    facts += [
        Checklist(ticks),
        FormRow((FormField("Who, and since or until when", tag=f"words {number}"),)),
    ]
    return Together(tuple(facts))
