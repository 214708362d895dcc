"""Everything a window gives away to somebody who looks at it or listens to it: words, rows, tips, accessible texts."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from jatdesk.ui.widgets.cover import Cover

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit)


def everywhere() -> str:
    """What every window on the screen gives away, a line each; the input that is being edited is left out."""
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return "\n".join(line for window in windows for line in given_away(window))


def given_away(window: QWidget) -> Iterator[str]:
    """The same of one window."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            yield from (line for line in _words(widget) if line)


def _words(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, _INPUTS):
        yield from _typed(widget)
        return
    if isinstance(widget, Cover):
        yield widget.words
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    heard = QAccessible.queryAccessibleInterface(widget)
    if heard is not None:
        yield from (heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Description))


def _typed(widget: QLineEdit | QPlainTextEdit | QTextEdit) -> Iterator[str]:
    sheet = widget.findChild(Cover)
    covered = sheet is not None and sheet.isVisible() and sheet.geometry().contains(widget.rect().center())
    if covered or (widget.hasFocus() and not widget.isReadOnly()):
        return
    yield widget.displayText() if isinstance(widget, QLineEdit) else widget.toPlainText()


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
            yield from (str(model.index(row, column).data(role) or "") for role in _ROLES)
