"""What a CAF action plan is made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import action_plan as document
from jatdesk.domain.action_plan import planned
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import outcomes

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: Contents, wanted: PlannedFile) -> Builder:
    """The goals and actions of the file's case."""
    page, desk = contents.page(wanted.cases[0]), contents.desk
    sought = outcomes.of_case(desk, page.case.id)
    return partial(document.build, desk.team, desk.profile, page.case, sought, planned(page.actions))
