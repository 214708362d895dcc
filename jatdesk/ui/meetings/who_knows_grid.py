"""The answers of a round as a grid: a member a row with social care first, a child a column; one letter an answer."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.who_knows import LETTERS, WORDS, Asked, Contact, WhoKnows

_Index = QModelIndex | QPersistentModelIndex
KEPT_OUT = "not asked"
NO_ANSWER = "–"
_LEAST_ROW = 32


class WhoKnowsModel(QAbstractTableModel):
    """What stands in the grid; it holds a round and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._round: WhoKnows | None = None

    def show_round(self, found: WhoKnows) -> None:
        """Show another round, or the same one anew."""
        self.beginResetModel()
        self._round = found
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One row a member."""
        return 0 if self._round is None or parent.isValid() else len(self._round.members)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One column a child."""
        return 0 if self._round is None or parent.isValid() else len(self._round.asked)

    def at(self, index: _Index) -> tuple[Member, Asked] | None:
        """Who is asked about whom in a cell."""
        if self._round is None or not index.isValid():
            return None
        return self._round.members[index.row()], self._round.asked[index.column()]

    def is_asked(self, index: _Index) -> bool:
        """Whether this member may have this child at all."""
        pair = self.at(index)
        return (
            pair is not None and self._round is not None and (pair[1].case_id, pair[0].id) not in self._round.kept_from
        )

    def words(self, index: _Index) -> str:
        """The answer in a cell."""
        pair = self.at(index)
        if pair is None or self._round is None:
            return ""
        if not self.is_asked(index):
            return KEPT_OUT
        answer = self._round.answers.get((pair[1].case_id, pair[0].id))
        if answer is None:
            return NO_ANSWER
        return f"{WORDS[answer.contact]}: {answer.words}" if answer.words else WORDS[answer.contact]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, which screen readers get too."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and (pair := self.at(index)):
            return f"{pair[0].service}, case {pair[1].number}: {self.words(index)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Cases by number along the top, services down the side: no child's name is on this screen."""
        said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role not in said or self._round is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return f"Case {self._round.asked[section].number}"
        member = self._round.members[section]
        return f"{member.service} · {member.name}" if member.service else member.name


class WhoKnowsGrid(QTableView):
    """`show_round(found)`; `answered` carries member id, case id and what was typed; `wanted` asks for more words."""

    answered = Signal(str, str, object)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = WhoKnowsModel()
        self.setModel(self.model_)
        self.setAccessibleName("Who knows these children")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def show_round(self, found: WhoKnows) -> None:
        """Show the answers; the person stays in the same cell."""
        here = self.currentIndex()
        row, column = max(0, here.row()), max(0, here.column())
        self.model_.show_round(found)
        if found.asked and found.members:
            row, column = min(row, len(found.members) - 1), min(column, len(found.asked) - 1)
            self.setCurrentIndex(self.model_.index(row, column))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns follow the size of the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        letter = self.fontMetrics()
        row = max(_LEAST_ROW, round(letter.height() * 1.7))
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        self.verticalHeader().setMaximumWidth(letter.averageCharWidth() * 48)
        self.horizontalHeader().setMinimumSectionSize(letter.averageCharWidth() * 14)
        rows = row * self.model_.rowCount() + self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(rows + self.horizontalScrollBar().sizeHint().height() + 4)

    def current(self) -> tuple[Member, Asked] | None:
        """Who is asked about whom in the cell the person is in; None where nobody is."""
        here = self.currentIndex()
        return self.model_.at(here) if self.model_.is_asked(here) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """K, W, S, N answer and go down; Delete takes the answer away; Enter asks for more words."""
        pair = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit()
            return
        contact = LETTERS.get(event.text().casefold())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            contact = Contact.NOT_SAID
        if pair is None or contact is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        here = self.currentIndex()
        member_id: Id = pair[0].id
        self.answered.emit(member_id, pair[1].case_id, contact)
        if contact is not Contact.NOT_SAID:
            below = self.model_.index(here.row() + 1, here.column())
            across = self.model_.index(0, here.column() + 1)
            self.setCurrentIndex(below if below.isValid() else across if across.isValid() else here)
