"""The Agency Action Update as it is made for one member: which actions and children stand on it. Sends nothing."""

from collections.abc import Collection
from dataclasses import dataclass

from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.roles import Right
from jatdesk.operations import actions, agenda, cases
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class OnForm:
    """What one member is asked about: open actions, and children of whom the agency tells as a whole."""

    actions: tuple[Action, ...]
    children: tuple[tuple[Id, str], ...]

    def numbers(self) -> dict[Id, str]:
        """The number, by id, of every case on the form."""
        found = {action.case_id: action.case_number for action in self.actions if action.case_id}
        return found | dict(self.children)


@allowed(Right.READ)
def on_form(desk: Desk, meeting_id: Id, member: Member) -> OnForm:
    """The member's open actions; for social work every child on the agenda too, new ones too (handbook §6)."""
    theirs = actions.of_member(desk, member.id)
    if member.service != desk.profile.social_work_service:
        return OnForm(theirs, ())
    items = agenda.agenda(desk, meeting_id).items
    listed = dict.fromkeys((item.case_id, item.case_number) for item in items if item.case_id)
    return OnForm(theirs, tuple(listed))


@allowed(Right.READ)
def contents(
    desk: Desk, meeting_id: Id, member: Member, only: Collection[Id] | None = None
) -> tuple[tuple[tuple[Case | None, Action], ...], tuple[Case, ...]]:
    """The actions with their cases, and the children; `only` the cases they may know of (None: all).

    An action about no case is everybody's.
    """
    wanted = on_form(desk, meeting_id, member)
    told = [each for each in wanted.actions if not each.case_id or only is None or each.case_id in only]
    about = tuple((cases.case(desk, each.case_id) if each.case_id else None, each) for each in told)
    return about, tuple(cases.case(desk, key) for key, _ in wanted.children if only is None or key in only)
