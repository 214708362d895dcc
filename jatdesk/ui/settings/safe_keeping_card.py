"""The ways from the settings to what keeps the store safe: people and keys, backups, the self-check, the history."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card

_WAYS = (
    ("&People and keys…", "Who can open this store and what each may do; your passphrase; the recovery key.", "people"),
    ("&Backups…", "They are made by themselves. A second place for them, trying a restore, and restoring.", "backups"),
    ("Self-chec&k…", "How safe the store is: backups, keys, disk and place. And a check of everything.", "self_check"),
    ("Open the h&istory…", "Who did what, when, and what stood there before; undo, check and export.", "history"),
)


class SafeKeepingCard(Card):
    """A row for each way: a button and what lies behind it."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__("Safe keeping")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, words, page) in enumerate(_WAYS):
            where = Place(page, what="all") if page == "history" else Place(page)
            grid.addWidget(buttons.plain(name, partial(go, where)), row, 0)
            grid.addWidget(text.body(words), row, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add_layout(grid)
