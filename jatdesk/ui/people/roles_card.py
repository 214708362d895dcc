"""What each role may do, as a small table made from the table that the program itself obeys."""

from jatdesk.domain.roles import PEOPLE_ROLES, Right, Role, may
from jatdesk.ui.people.words import ONE_KEY
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel

_SHORT = {Role.DEPUTY: "Deputy"}
_LETTERS = 14


class RolesCard(Card):
    """One row a right, one column a role."""

    def __init__(self) -> None:
        super().__init__("What each role may do")
        columns = [Column[Right]("", lambda right: right.value[:1].upper() + right.value[1:])]
        columns += [_column(role) for role in PEOPLE_ROLES]
        model = TableModel(columns)
        model.set_rows(tuple(Right))
        self.table = Table(model, "What each role may do", whole=True)
        self.add(self.table)
        self.add(text.secondary(ONE_KEY))


def _column(role: Role) -> Column[Right]:
    return Column(_SHORT.get(role, role.words), lambda right: "yes" if may(role, right) else "–", width=_LETTERS)
