"""Letters to a made-up family, to show how a council's words look in them."""

from datetime import date, timedelta

from jatdesk.docs import closure_letter, family_invitation, family_leaflet, what_happened
from jatdesk.docs.content import Document
from jatdesk.domain.closure_letter import Ended
from jatdesk.domain.family_invitation import Invited, Sitting
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.visits import Visit
from jatdesk.domain.what_happened import Promise, WhatHappened

_CHILD, _NUMBER, _PARENT = "Ada Example", "0239", "Cleo Example"


def leaflet(team: Team, profile: Profile, _today: date) -> Document:
    """The leaflet, with a few services."""
    return family_leaflet.build(team, profile, profile.services[:6])


def invitation(team: Team, profile: Profile, today: date) -> Document:
    """An invitation to somebody who said that they come."""
    meeting = Meeting("m", today + timedelta(days=17), team.starts, team.ends, team.venue or "Village Hall")
    seats = (Sitting(profile.services[0], "A. Example", True), Sitting(profile.services[1], "B. Example"))
    visit = Visit("v", _PARENT, "mother", "m", "Nan Example", starts="10:20")
    invited = Invited(meeting, _NUMBER, _CHILD, (_CHILD,), profile.review_minutes, seats, (visit,))
    return family_invitation.build(team, profile, invited, _PARENT, today)


def happened(team: Team, profile: Profile, today: date) -> Document:
    """What happened, with a review day and one thing that is to be done."""
    promise = Promise("Home visit about sleep", profile.services[0], today + timedelta(days=14))
    told = WhatHappened(
        "m",
        today,
        _NUMBER,
        _CHILD,
        (_CHILD,),
        "The breakfast club.",
        "One person to ring.",
        (promise,),
        "review",
        today + timedelta(days=56),
        "B. Example",
    )
    return what_happened.build(team, profile, told, _PARENT, today)


def closure(team: Team, profile: Profile, today: date) -> Document:
    """A closing because the plan is done."""
    ended = Ended(_NUMBER, _CHILD, (_CHILD,), today, "plan_done", profile.services[0], "B. Example")
    return closure_letter.build(team, profile, ended, _PARENT, today)
