"""What the letters to a family are made of; the reader's name stands in the file's `agency`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from jatdesk.docs import closure_letter, family_invitation, family_leaflet
from jatdesk.docs import what_happened as document
from jatdesk.docs.content import Document
from jatdesk.domain.profiles import Profile
from jatdesk.domain.sending import PlannedFile
from jatdesk.domain.teams import Team
from jatdesk.errors import SaveRefused
from jatdesk.operations import family_letters

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents

Told = TypeVar("Told")


def leaflet(contents: Contents, wanted: PlannedFile) -> Builder:
    """What the team is, with the services that have somebody in it; the same for every family."""
    desk = contents.desk
    return partial(family_leaflet.build, desk.team, _profile(contents, wanted), family_letters.services(desk))


def invitation(contents: Contents, wanted: PlannedFile) -> Builder:
    """The next meeting on whose agenda the case stands, for one reader."""
    invited = family_letters.invitation(contents.desk, wanted.cases[0])
    missing = SaveRefused("This case stands on no agenda.", "Nothing was made.", "Look at the meeting.")
    return _for_reader(contents, wanted, family_invitation.build, invited, missing)


def what_happened(contents: Contents, wanted: PlannedFile) -> Builder:
    """The newest approved minutes of the case, for one reader."""
    told = family_letters.what_happened(contents.desk, wanted.cases[0])
    missing = SaveRefused("This case stands in no approved minutes.", "Nothing was made.", "Look at the minutes.")
    return _for_reader(contents, wanted, document.build, told, missing)


def closure(contents: Contents, wanted: PlannedFile) -> Builder:
    """The closing of the case, for one reader."""
    ended = family_letters.ended(contents.desk, wanted.cases[0])
    missing = SaveRefused("This case is not closed.", "Nothing was made.", "Close it first.")
    return _for_reader(contents, wanted, closure_letter.build, ended, missing)


def _for_reader(
    contents: Contents,
    wanted: PlannedFile,
    build: Callable[[Team, Profile, Told, str, date], Document],
    told: Told | None,
    missing: SaveRefused,
) -> Builder:
    if told is None:
        raise missing
    desk = contents.desk
    return partial(build, desk.team, _profile(contents, wanted), told, wanted.agency, desk.clock.today())


def _profile(contents: Contents, wanted: PlannedFile) -> Profile:
    """The profile whose texts are in the family's language, where the council has them so."""
    found = family_letters.language_of(contents.desk, wanted.cases[0])
    profile = contents.profile
    return replace(profile, wording=profile.wording.in_language(found.code)) if found else profile
