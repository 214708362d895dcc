"""What a restore would lose and bring back, in words: shown before anything is restored. Used at the entrance too."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.differences import Acts, Differences
from jatdesk.ui.widgets import text

MOST_LINES = 40


class DifferencesView(QWidget):
    """`show_differences(found)`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = text.strong("", self)
        self.lost = text.body("", self)
        self.back = text.body("", self)
        self.counted = text.secondary("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.headline, self.lost, self.back, self.counted):
            column.addWidget(part)
        self.hide()

    def show_differences(self, found: Differences) -> None:
        """The one sentence first, then the acts by day."""
        self.headline.setText(found.headline())
        for label, heading, acts in (
            (self.lost, "In the store and not in the backup:", found.in_store),
            (self.back, "In the backup and not in the store:", found.in_backup),
        ):
            label.setText(_listed(heading, acts))
            label.setVisible(bool(acts))
        held = found.backup
        said = f"The backup holds {held.cases:,} cases, {held.meetings:,} meetings and {held.actions:,} actions."
        if found.store is not None:
            now = found.store
            said += f" The store holds {now.cases:,}, {now.meetings:,} and {now.actions:,}."
        self.counted.setText(said)
        self.show()


def _listed(heading: str, acts: Sequence[Acts]) -> str:
    lines = [f"• {each.words()}" for each in acts[:MOST_LINES]]
    if len(acts) > MOST_LINES:
        lines.append(f"• and {len(acts) - MOST_LINES:,} more, on days before")
    return "\n".join([heading, *lines])
