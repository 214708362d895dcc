"""An agenda for eyes that may see no name: numbers stay, and names in somebody's words become initials. Only reads."""

from dataclasses import replace

from jatdesk.domain.agenda import Agenda
from jatdesk.domain.names import covered
from jatdesk.domain.roles import Right
from jatdesk.operations import names
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def bare(desk: Desk, shown: Agenda) -> Agenda:
    """The agenda with initials where a name of the store stands in an item's words, and without who leads or is out."""

    def hidden(words: str) -> str:
        return covered(words, names.names_inside(desk, words)) if words else ""

    items = tuple(
        replace(
            item,
            title=hidden(item.title),
            note=hidden(item.note),
            presenter=hidden(item.presenter),
            asked_by=hidden(item.asked_by),
        )
        for item in shown.items
    )
    return replace(shown, items=items, leads=(), out=())
