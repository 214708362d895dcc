"""Notes where somebody is inside a page, and brings them there again: the box, the cursor, half-typed text, scrolling.

A box is named by its kind, its accessible name and its number among those in sight; one that is not found is left out.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget

from jatdesk.domain.places import Spot
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.long_text import KEPT
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.password_field import PasswordField

MOST_TYPED = 200_000  # letters of one page; nobody types more between two saves
_SENSITIVE = Qt.InputMethodHint.ImhSensitiveData


def noted(ground: QWidget, place: Place, every_text: bool = False) -> Spot:
    """The place with everything that makes it the same place.

    Texts that a box keeps by itself (property KEPT) are left out, unless the store refuses them.
    """
    names = {widget: key for key, widget in _named(ground)}
    here = ground.window().focusWidget()
    cursor, anchor = _cursor(here)
    scrolled = {
        key: area.verticalScrollBar().value()
        for area, key in names.items()
        if isinstance(area, QAbstractScrollArea) and area.verticalScrollBar().value() > 0
    }
    box = names.get(here, "") if here is not None else ""
    return Spot(place.page, place.ref, place.what, box, cursor, anchor, scrolled, _typed(names, every_text))


def type_again(ground: QWidget, spot: Spot, untouched: bool) -> None:
    """Put half-typed text where it stood, as if typed now; into empty boxes only where the store was written since."""
    boxes = dict(_named(ground))
    for key, words in spot.typed.items():
        box = boxes.get(key)
        if isinstance(box, QLineEdit) and not box.isReadOnly():
            if box.text().strip() != words.strip() and (untouched or not box.text()):
                box.selectAll()
                box.insert(words)
        elif isinstance(box, QPlainTextEdit) and not box.isReadOnly():
            stands = box.toPlainText()
            if stands.strip() != words.strip() and (untouched or not stands):
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


def _named(ground: QWidget) -> Iterator[tuple[str, QWidget]]:
    seen: dict[str, int] = {}
    for widget in ground.findChildren(QWidget):
        if not widget.isVisibleTo(ground):
            continue
        name = f"{type(widget).__name__}|{widget.accessibleName()}"
        number = seen.get(name, 0)
        seen[name] = number + 1
        yield f"{name}|{number}", widget


def _typed(names: dict[QWidget, str], every_text: bool) -> dict[str, str]:
    found = {}
    left = MOST_TYPED
    for widget, key in names.items():
        words = _half_typed(widget) if every_text or not widget.property(KEPT) else None
        if words is not None and len(words) <= left:
            found[key] = words
            left -= len(words)
    return found


def _half_typed(widget: QWidget) -> str | None:
    """What a person changed in a box since it was filled. Never a passphrase or key, and not what is looked for."""
    if isinstance(widget, QLineEdit):
        if not widget.isModified() or widget.isReadOnly() or _is_secret(widget) or _is_search(widget):
            return None
        return widget.text()
    if isinstance(widget, QPlainTextEdit) and widget.document().isModified() and not widget.isReadOnly():
        return widget.toPlainText()
    return None


def _is_secret(widget: QLineEdit) -> bool:
    hidden = widget.echoMode() is not QLineEdit.EchoMode.Normal or bool(widget.inputMethodHints() & _SENSITIVE)
    return hidden or isinstance(widget.parentWidget(), PasswordField)  # whose text may be shown just now


def _is_search(widget: QLineEdit) -> bool:
    return isinstance(widget.parentWidget(), PageHeader)


def _cursor(widget: QWidget | None) -> tuple[int, int]:
    if isinstance(widget, QLineEdit):
        start, length = widget.selectionStart(), widget.selectionLength()
        cursor = widget.cursorPosition()
        return cursor, (start + length if cursor == start else start) if length else cursor
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position(), widget.textCursor().anchor()
    return 0, 0
