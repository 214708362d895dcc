"""The step of the spellings: schools and agencies written in several ways, joined to one by a person. Saves nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.search import fold
from jatdesk.domain.spellings import Joined, SpellingGroup, Spelt, joining
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.scroll import Scroll

_KINDS = {Spelt.SCHOOL: "School", Spelt.AGENCY: "Agency"}


class SpellingsStep(QWidget):
    """`show_groups(groups, remembered)`; `joined()` is what the person joined; `answered` after each change."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[SpellingGroup, ...] = ()
        self.cards: dict[str, GroupCard] = {}
        self.nothing = EmptyState("Every school and agency is written in one way", "There is nothing to join.")
        self.said = text.secondary(
            "Tick what means the same: it is then written in one way, in this list and in every later one."
        )
        self.all_button = buttons.plain("Join &all of them", self._join_all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(16)
        column.addWidget(self.nothing)
        column.addWidget(self.said)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._rows)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))

    def show_groups(self, groups: Sequence[SpellingGroup], remembered: Joined) -> None:
        """Ask about these groups; what was joined before is ticked already, and the same groups keep their answers."""
        if tuple(groups) == self._groups:
            return
        kept = {key: (card.is_joined(), card.words()) for key, card in self.cards.items()}
        self._groups = tuple(groups)
        for card in self.cards.values():
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        for group in groups:
            card = GroupCard(group, self.answered.emit)
            words = _before(group, remembered)
            is_joined, said = kept.get(group.key, (bool(words), words or group.best))
            card.show_answer(is_joined, said)
            self.cards[group.key] = card
            self._rows.addWidget(card)
        self.nothing.setVisible(not groups)
        self.said.setVisible(bool(groups))
        self.all_button.setVisible(len(groups) > 1)

    def joined(self) -> Joined:
        """The groups that are ticked, with the words chosen for each."""
        return joining(
            [(card.group, card.words()) for card in self.cards.values() if card.is_joined() and card.words()]
        )

    def still(self) -> int:
        """How many groups are not joined."""
        return sum(not card.is_joined() for card in self.cards.values())

    def _join_all(self) -> None:
        for card in self.cards.values():
            card.show_answer(True, card.words())
        self.answered.emit()


class GroupCard(Card):
    """One group: its spellings with their counts, whether they are one, and how that one is written."""

    def __init__(self, group: SpellingGroup, changed: Callable[[], object]) -> None:
        super().__init__(_KINDS[group.kind])
        self.group = group
        rows = ", ".join(f"{words} ({count})" for words, count in group.spellings)
        self.add(text.body(rows))
        self.box = QCheckBox("These are one")
        self.box.setAccessibleName(f"These are one: {rows}")
        self.line = Field("Written as", QLineEdit())
        self.line.editor.setAccessibleName(f"Written as, for {group.best}")
        self.body.addWidget(self.box, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.line)
        self.box.toggled.connect(lambda _on: self._fit())
        self.box.toggled.connect(lambda _on: changed())
        self.line.editor.editingFinished.connect(changed)

    def show_answer(self, joined: bool, words: str) -> None:
        """Show an answer without telling anyone."""
        self.box.blockSignals(True)
        self.box.setChecked(joined)
        self.box.blockSignals(False)
        self.line.editor.setText(words)
        self._fit()

    def is_joined(self) -> bool:
        """Whether the person says that these are one."""
        return self.box.isChecked()

    def words(self) -> str:
        """How that one is written."""
        return " ".join(self.line.editor.text().split())

    def _fit(self) -> None:
        self.line.setVisible(self.box.isChecked())


def _before(group: SpellingGroup, remembered: Joined) -> str:
    """What the spellings of a group were joined to the last time; '' where one of them was not."""
    known = remembered.get(group.kind, {})
    said = {known.get(fold(words), words) for words, _ in group.spellings}
    any_known = any(fold(words) in known for words, _ in group.spellings)
    return said.pop() if len(said) == 1 and any_known else ""
