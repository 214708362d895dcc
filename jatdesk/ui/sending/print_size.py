"""Beside a parcel before it is sealed: in which size its files are printed, and the choice for each reader of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.large_print import is_large
from jatdesk.domain.sending import Parcel
from jatdesk.ui.sending.summary_rows import SummaryRows

Resize = Callable[[str, bool], object]
"""Told who, by key, gets large print from here on, or the usual size."""


class PrintSize(QFrame):
    """`PrintSize(parcel, rows, resize)` adds its line to `rows`; itself it holds a box to tick for each reader."""

    def __init__(self, parcel: Parcel, rows: SummaryRows, resize: Resize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        large = is_large(parcel)
        self.boxes: list[QCheckBox] = []
        only = parcel.recipients[0] if len(parcel.recipients) == 1 else None
        words = ("Usual size" if large else "Large print") + ("" if only else " for…")
        pressed = (lambda: resize(only.key, not large)) if only else self._unfold
        name = f"{words} for {only.name}" if only else words
        said = "Large print, 18 points" if large else "Usual size"
        _, button = rows.add("Print", said, words, name, pressed)
        assert button is not None
        self.button: QPushButton = button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in () if only else parcel.recipients:
            box = QCheckBox(f"{'Usual size' if large else 'Large print'} for {one.name}".replace("&", "&&"), self)
            box.clicked.connect(lambda _on, key=one.key: resize(key, not large))
            self.boxes.append(box)
            column.addWidget(box)
        self.hide()

    def _unfold(self) -> None:
        self.setVisible(self.isHidden())
        if self.boxes and not self.isHidden():
            self.boxes[0].setFocus()
