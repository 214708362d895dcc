"""What somebody has put on the made-up team's next agenda by hand: an agency, a member's wish, who presents a case."""

from datetime import timedelta

from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.members import Office
from jatdesk.operations import agenda, agenda_items, members
from jatdesk.operations.agenda_items import Presenting
from jatdesk.operations.desk import Desk


def put_together(desk: Desk, meeting_id: Id) -> None:
    """An agency presents itself, a member asked for an item, and a new case is presented by who referred it."""
    agenda_items.add_profile(desk, meeting_id, "Harwood Toy Library", "Wren Notreal", 10)
    asking = [member.name for member in members.all_members(desk) if member.draft.office is Office.NONE]
    on = desk.clock.today() - timedelta(days=3)
    agenda_items.add(desk, meeting_id, "Half-term club: who can help?", 5, asking[0] if asking else "", on)
    new = next((item for item in agenda.agenda(desk, meeting_id).items if item.kind is ItemKind.NEW), None)
    if new is not None:
        agenda_items.set_presenting(desk, new.id, Presenting("Linnet Notreal", "Harwood Juniors", slot="10:40"))
