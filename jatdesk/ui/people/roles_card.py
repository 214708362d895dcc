"""What each role may do, as a small table made from the table that the program itself obeys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from jatdesk.domain.roles import PEOPLE_ROLES, Right, Role, holders, may
from jatdesk.ui.people.words import ONE_KEY
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card

_SHORT = {Role.ADMINISTRATOR: "Admin.", Role.DEPUTY: "Deputy"}


class RolesCard(Card):
    """One row a right, one column a role."""

    def __init__(self) -> None:
        super().__init__("What each role may do")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.answers: dict[tuple[Right, Role], QLabel] = {}
        for column, role in enumerate(PEOPLE_ROLES, start=1):
            title = text.secondary(_SHORT.get(role, role.words), self)
            title.setProperty("kind", "label")
            title.setWordWrap(False)
            self._grid.addWidget(title, 0, column, Qt.AlignmentFlag.AlignHCenter)
        for number, right in enumerate(Right):
            self._add(right, 1 + 2 * number)
        self.add_layout(self._grid)
        self.add(text.secondary(ONE_KEY, self))

    def _add(self, right: Right, row: int) -> None:
        rule = QFrame(self)
        rule.setProperty("kind", "rule")
        self._grid.addWidget(rule, row, 0, 1, len(PEOPLE_ROLES) + 1)
        what = text.body(right.value[:1].upper() + right.value[1:], self)
        what.setAccessibleName(f"{what.text()}: {', '.join(role.words for role in holders(right))}")
        self._grid.addWidget(what, row + 1, 0)
        for column, role in enumerate(PEOPLE_ROLES, start=1):
            answer = text.body("yes" if may(role, right) else "–", self)
            self._grid.addWidget(answer, row + 1, column, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.answers[right, role] = answer
