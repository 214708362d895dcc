"""The invitation of a family to its own part of a meeting, or to be heard before it (D7, handbook §6c, §11)."""

from datetime import date

from jatdesk.docs import family_letter
from jatdesk.docs.content import Block, Bullets, Check, Checklist, Document, Field, FormField, FormRow, Strip, text
from jatdesk.docs.phrases import clock
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.docs.standing_texts import heading, words
from jatdesk.docs.standing_texts import say as say_text
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.family_invitation import Invited, Sitting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

NO_TIME_YET = "We will tell you"


def build(team: Team, profile: Profile, invited: Invited, person: str, on: date) -> Document:
    """One letter to one person of the family, who may be the young person."""
    meeting, child = invited.meeting, "you" if invited.is_child(person) else invited.child
    day, starts, visit = say_weekday(meeting.day), invited.starts_for(person), invited.visit_of(person)
    body: list[Block] = standing(team, profile, "family_invitation.opening", child=child, meeting_day=day)
    if visit is not None and visit.supporter:
        body += standing(team, profile, "family_invitation.wishes_with", supporter=visit.supporter)
    elif visit is not None:
        body += standing(team, profile, "family_invitation.wishes")
    place = (Field("Where", meeting.venue, 2),) if meeting.venue else ()
    time = Field("Your own time", clock(starts) if starts else NO_TIME_YET, 1.3)
    body += [
        Strip((Field("Day", day, 2), time, *place)),
        heading(team, profile, "family_invitation.happens_heading"),
        *standing(team, profile, "family_invitation.happens", minutes=str(invited.minutes)),
    ]
    if invited.seats:
        body += [
            heading(team, profile, "family_invitation.who_heading"),
            Bullets(tuple(text(_seat(each)) for each in invited.seats)),
            *standing(team, profile, "family_invitation.who"),
        ]
    body += [
        heading(team, profile, "family_invitation.choices_heading"),
        *standing(team, profile, "family_invitation.choices"),
        heading(team, profile, "family_invitation.answer_heading"),
        *_boxes(words(team, profile, "family_invitation.answers")),
    ]
    title = say_text(team, profile, "family_invitation.head")
    return family_letter.build(team, profile, person, on, title, day, meeting.day, body, invited.number)


def _boxes(said: str) -> list[Block]:
    """A box to tick a line; one that ends with a colon is a box to write in."""
    lines = [line.strip().removeprefix("- ") for line in said.split("\n") if line.strip()]
    ticked = tuple(Check(line) for line in lines if not line.endswith(":"))
    written = [FormRow((FormField(line.rstrip(":"), lines=2),)) for line in lines if line.endswith(":")]
    return [*([Checklist(ticked)] if ticked else []), *written]


def _seat(seat: Sitting) -> str:
    leads = " (leads the meeting)" if seat.leads else ""
    return f"{seat.name}{leads}: {seat.service}" if seat.service else f"{seat.name}{leads}"
