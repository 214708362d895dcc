"""What the letters to a family are made of; the reader's name stands in the file's `agency`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import closure_letter, family_invitation, family_leaflet
from jatdesk.docs import what_happened as document
from jatdesk.domain.distribution import PlannedFile
from jatdesk.errors import SaveRefused
from jatdesk.operations import family_letters

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def leaflet(contents: Contents, _wanted: PlannedFile) -> Builder:
    """What the team is, with the services that have somebody in it; the same for every family."""
    desk = contents.desk
    return partial(family_leaflet.build, desk.team, contents.profile, family_letters.services(desk))


def invitation(contents: Contents, wanted: PlannedFile) -> Builder:
    """The next meeting on whose agenda the case stands, for one reader."""
    invited = family_letters.invitation(contents.desk, wanted.cases[0])
    if invited is None:
        raise SaveRefused("This case stands on no agenda.", "Nothing was made.", "Look at the meeting.")
    build = partial(family_invitation.build, contents.desk.team, contents.profile, invited)
    return partial(build, wanted.agency, contents.desk.clock.today())


def what_happened(contents: Contents, wanted: PlannedFile) -> Builder:
    """The newest approved minutes of the case, for one reader."""
    told = family_letters.what_happened(contents.desk, wanted.cases[0])
    if told is None:
        raise SaveRefused("This case stands in no approved minutes.", "Nothing was made.", "Look at the minutes.")
    build = partial(document.build, contents.desk.team, contents.profile, told)
    return partial(build, wanted.agency, contents.desk.clock.today())


def closure(contents: Contents, wanted: PlannedFile) -> Builder:
    """The closing of the case, for one reader."""
    ended = family_letters.ended(contents.desk, wanted.cases[0])
    if ended is None:
        raise SaveRefused("This case is not closed.", "Nothing was made.", "Close it first.")
    build = partial(closure_letter.build, contents.desk.team, contents.profile, ended)
    return partial(build, wanted.agency, contents.desk.clock.today())
