"""The terms of reference, and one member's copy of the confidentiality protocol."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import confidentiality_protocol, terms_of_reference
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import members

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def terms(contents: Contents, _wanted: PlannedFile) -> Builder:
    """The same for every reader."""
    desk = contents.desk
    build = partial(terms_of_reference.build, desk.team, contents.profile)
    return partial(build, members.seats(desk), desk.clock.today())


def protocol(contents: Contents, wanted: PlannedFile) -> Builder:
    """The copy of the member who stands in the file; without one, a copy for anybody."""
    desk = contents.desk
    member = members.member(desk, wanted.member_id) if wanted.member_id else None
    return partial(confidentiality_protocol.build, desk.team, contents.profile, member)
