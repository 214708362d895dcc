"""Notes where somebody is inside a page, and brings them there again: the box, the cursor, half-typed text, scrolling.

A box is named by its kind, its accessible name and its number among those in sight; one that is not found is left out.
"""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from jatdesk.domain.places import Return, Spot
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.page_header import PageHeader

MOST_TYPED = 200_000  # letters of one page; nobody types more between two saves
_SENSITIVE = Qt.InputMethodHint.ImhSensitiveData


def noted(ground: QWidget, place: Place) -> Spot:
    """The place with everything that makes it the same place: to be asked while the page is in sight."""
    names = {widget: key for key, widget in _named(ground)}
    here = ground.window().focusWidget()
    cursor, anchor = _cursor(here)
    scrolled = {
        key: area.verticalScrollBar().value()
        for area, key in names.items()
        if isinstance(area, QAbstractScrollArea) and area.verticalScrollBar().value() > 0
    }
    box = names.get(here, "") if here is not None else ""
    return Spot(place.page, place.ref, place.what, box, cursor, anchor, scrolled, _typed(names))


def type_again(ground: QWidget, back: Return) -> None:
    """Put half-typed text where it stood, as if it was typed now; newer text than it stays."""
    boxes = dict(_named(ground))
    for key, words in back.spot.typed.items():
        box = boxes.get(key)
        if isinstance(box, QLineEdit) and not box.isReadOnly():
            if box.text().strip() != words.strip() and (back.untouched or not box.text()):
                box.selectAll()
                box.insert(words)
        elif isinstance(box, QPlainTextEdit) and not box.isReadOnly():
            stands = box.toPlainText()
            if stands.strip() != words.strip() and (back.untouched or not stands):
                everything = QTextCursor(box.document())
                everything.select(QTextCursor.SelectionType.Document)
                everything.insertText(words)


def put_cursor(ground: QWidget, spot: Spot) -> bool:
    """Put the focus and the cursor where they were; False when the box is not there."""
    box = dict(_named(ground)).get(spot.box)
    if box is None or not box.isEnabled():
        return False
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(box, QLineEdit):
        box.setSelection(spot.anchor, spot.cursor - spot.anchor)
        if spot.cursor == spot.anchor:
            box.setCursorPosition(spot.cursor)
    elif isinstance(box, QPlainTextEdit):
        most = len(box.toPlainText())
        found = QTextCursor(box.document())
        found.setPosition(min(spot.anchor, most))
        found.setPosition(min(spot.cursor, most), QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(found)
    return True


def scroll(ground: QWidget, spot: Spot) -> None:
    """Scroll each part as far as it was; to be asked once everything has found its room."""
    parts = dict(_named(ground))
    for key, value in spot.scrolled.items():
        area = parts.get(key)
        if isinstance(area, QAbstractScrollArea):
            area.verticalScrollBar().setValue(value)


def only_page(spot: Spot) -> Spot:
    """The same page and record, without what is inside."""
    return replace(spot, box="", cursor=0, anchor=0, scrolled={}, typed={})


def _named(ground: QWidget) -> Iterator[tuple[str, QWidget]]:
    seen: dict[str, int] = {}
    for widget in ground.findChildren(QWidget):
        if not widget.isVisibleTo(ground):
            continue
        name = f"{type(widget).__name__}|{widget.accessibleName()}"
        number = seen.get(name, 0)
        seen[name] = number + 1
        yield f"{name}|{number}", widget


def _typed(names: dict[QWidget, str]) -> dict[str, str]:
    found = {}
    left = MOST_TYPED
    for widget, key in names.items():
        words = _half_typed(widget)
        if words is not None and len(words) <= left:
            found[key] = words
            left -= len(words)
    return found


def _half_typed(widget: QWidget) -> str | None:
    """What a person changed in a box since it was filled. Never a passphrase or key, and not what is looked for."""
    if isinstance(widget, QLineEdit):
        secret = widget.echoMode() is not QLineEdit.EchoMode.Normal or widget.inputMethodHints() & _SENSITIVE
        if secret or not widget.isModified() or widget.isReadOnly() or _in_header(widget):
            return None
        return widget.text()
    if isinstance(widget, QPlainTextEdit) and widget.document().isModified() and not widget.isReadOnly():
        return widget.toPlainText()
    return None


def _in_header(widget: QWidget) -> bool:
    above = widget.parentWidget()
    return isinstance(above, PageHeader)


def _cursor(widget: QWidget | None) -> tuple[int, int]:
    if isinstance(widget, QLineEdit):
        start, length = widget.selectionStart(), widget.selectionLength()
        cursor = widget.cursorPosition()
        return cursor, (start + length if cursor == start else start) if length else cursor
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position(), widget.textCursor().anchor()
    return 0, 0
