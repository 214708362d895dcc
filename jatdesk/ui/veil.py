"""While names are hidden, looks through everything that is about to be shown and puts initials in place of names.

One filter for the whole program, so that no screen can forget a name. It changes what widgets show, never a record,
and nothing that stands in an input; it does nothing at all while names are shown.
"""

from collections.abc import Callable
from functools import partial
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from jatdesk.domain.names import HIDDEN, initials
from jatdesk.ui.names import Names
from jatdesk.ui.widgets.cover import PRIVATE, PRIVATE_WORDS, Cover

Mask = Callable[[str], str]

COVERED_PICTURE = "Hidden while names are hidden. F8 shows it."

_E = QEvent.Type
_APPEARS = {_E.Show, _E.Paint, _E.Polish}
_MOVES = {_E.FocusIn, _E.FocusOut, _E.Resize, _E.EnabledChange}
_LOOKED_AT = _APPEARS | _MOVES | {_E.LayoutRequest}
_OWN = int(Qt.ItemDataRole.UserRole) + 100
_LIST_ROLES = ((int(Qt.ItemDataRole.DisplayRole), _OWN), (int(Qt.ItemDataRole.AccessibleTextRole), _OWN + 1))
_SAID = (
    ("name", QWidget.accessibleName, QWidget.setAccessibleName),
    ("description", QWidget.accessibleDescription, QWidget.setAccessibleDescription),
    ("tip", QWidget.toolTip, QWidget.setToolTip),
)


@runtime_checkable
class Coverable(Protocol):
    """A widget that puts its own words together: it asks `mask` for each of them; None shows them as they are."""

    def cover(self, mask: Mask | None) -> None:
        """Show the words through the mask from now on."""
        ...


class Veil(QObject):
    """`Veil(names, parent)` works by itself as long as the parent lives."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self._busy = False
        self._up = False
        names.changed.connect(self._changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at a widget before it is painted, and at what stands in it before it is laid out."""
        kind = event.type()
        if kind not in _LOOKED_AT or self._busy or not isinstance(watched, QWidget):
            return False
        if kind == _E.LayoutRequest:
            for child in watched.children():
                if isinstance(child, QWidget):
                    self._look(child)
            return False
        above = watched.parentWidget()
        if isinstance(above, QPlainTextEdit | QListWidget):
            watched = above  # what is painted is the ground inside it
        uncovered = _cover_of(watched)
        self._look(watched)
        # an input that was filled behind our back is painted once it is covered, not before
        return kind == _E.Paint and isinstance(watched, QPlainTextEdit | QLineEdit) and _cover_of(watched) != uncovered

    def stop(self) -> None:
        """The store is about to close: nothing is asked of it any more."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.removeEventFilter(self)
        self._names.changed.disconnect(self._changed)

    def _changed(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if self._names.hidden and not self._up:
            application.installEventFilter(self)
        elif self._up and not self._names.hidden:
            application.removeEventFilter(self)
        self._up = self._names.hidden
        for window in application.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget)):
                # what is out of sight is looked at when it comes into sight; its own words it gets back at once
                if shiboken6.isValid(widget) and (widget.isVisible() or not self._up):
                    self._look(widget)
                    if isinstance(widget, QAbstractScrollArea):
                        widget.viewport().update()  # what it paints itself was asked for before

    def _look(self, widget: QWidget) -> None:
        if isinstance(widget, Cover | QTextBrowser):
            return  # a sheet of ours; the help
        self._busy = True
        try:
            self._cover(widget)
        finally:
            self._busy = False

    def _cover(self, widget: QWidget) -> None:
        if isinstance(widget, Coverable):
            private = widget.property(PRIVATE)
            widget.cover((lambda words: self._masked(words, private)) if self._up else None)
        elif isinstance(widget, QLineEdit):
            self._cover_input(widget, widget.text() if widget.echoMode() is QLineEdit.EchoMode.Normal else "")
        elif isinstance(widget, QPlainTextEdit):
            self._cover_input(widget, widget.toPlainText())
        elif isinstance(widget, QLabel) and widget.property("kind") == "paper":
            _lay_over(widget, COVERED_PICTURE if self._up else "")
        elif isinstance(widget, QLabel | QAbstractButton):
            self._swap(widget, "text", widget.text(), widget.setText)
        elif isinstance(widget, QListWidget):
            self._cover_list(widget)
        for key, get, put in _SAID:
            said = get(widget)
            if said:
                self._swap(widget, key, said, partial(put, widget))

    def _cover_input(self, box: QLineEdit | QPlainTextEdit, typed: str) -> None:
        edited = box.hasFocus() and not box.isReadOnly()
        wanted = self._masked(typed, box.property(PRIVATE)) if self._up and not edited else typed
        _lay_over(box, wanted if wanted != typed else "")

    def _cover_list(self, widget: QListWidget) -> None:
        for row in range(widget.count()):
            item = widget.item(row)
            for role, own_role in _LIST_ROLES:
                own, now = item.data(own_role), item.data(role)
                words = own if own is not None else now
                if not words:
                    continue
                wanted = self._masked(words) if self._up else words
                if wanted != now:
                    item.setData(own_role, words if wanted != words else None)
                    item.setData(role, wanted)

    def _swap(self, widget: QWidget, key: str, now: str, put: Callable[[str], object]) -> None:
        """Show other words for a while; the widget itself remembers its own."""
        own = widget.property(f"own {key}")
        if own is not None and now != widget.property(f"covered {key}"):
            own = None  # the screen has put other words there meanwhile
        words = str(own) if own is not None else now
        kind = widget.property(PRIVATE if key == "text" else PRIVATE_WORDS if key == "description" else "")
        wanted = self._masked(words, kind) if self._up else words
        if wanted != now:
            put(wanted)
        if (wanted != words) != (own is not None) or own is not None:
            widget.setProperty(f"own {key}", words if wanted != words else None)
            widget.setProperty(f"covered {key}", wanted if wanted != words else None)

    def _masked(self, words: str, kind: object = None) -> str:
        if kind and words.strip():
            return initials(words) if kind == "name" else HIDDEN
        return self._names.covered(words)


def _cover_of(widget: QWidget) -> str:
    sheet = widget.findChild(Cover) if isinstance(widget, QPlainTextEdit | QLineEdit) else None
    return sheet.words if sheet is not None else ""


def _lay_over(widget: QWidget, words: str) -> None:
    sheet = widget.findChild(Cover)
    if sheet is None and not words:
        return
    sheet = sheet or Cover(widget)
    if sheet.words != words or (words and sheet.isHidden()):
        sheet.say(words)
    else:
        sheet.fit()
