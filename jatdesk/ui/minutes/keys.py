"""The keys of the live minutes: they work wherever the cursor is on the screen, and nowhere else."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def listen(screen: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Run each act on its keys while the cursor is inside `screen`."""
    for keys, act in acts.items():
        shortcut = QShortcut(QKeySequence(keys), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
