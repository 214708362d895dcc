"""What the answer to an access request, and the log of what was blacked out, are made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import access_answer as document
from jatdesk.domain.sending import PlannedFile
from jatdesk.errors import SaveRefused
from jatdesk.operations import access_answers

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: Contents, wanted: PlannedFile) -> Builder:
    """What is given; the request's id stands in the file's `agency`."""
    desk, drafted = contents.desk, access_answers.draft(contents.desk, wanted.agency)
    if drafted.open and not contents.plan.problems:
        raise SaveRefused(
            "Something new is marked since this page was made.", "Nothing was made.", "Go back and decide."
        )
    return partial(document.build, desk.team, contents.profile, drafted.given)


def log_builder(contents: Contents, wanted: PlannedFile) -> Builder:
    """Every marked stretch with what was decided, for the team alone."""
    desk, drafted = contents.desk, access_answers.draft(contents.desk, wanted.agency)
    number = contents.case(drafted.request.case_id).number
    build = partial(document.log, desk.team, contents.profile, number, drafted.request)
    return partial(build, drafted.marks, drafted.decided)
