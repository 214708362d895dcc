"""What can be read in a window, and where the things that can be used stand. It looks only; `person.py` acts."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from jatdesk.ui.widgets.rich_line import RichLine
from tests.ui.accessible import visible

Kind = TypeVar("Kind", bound=QWidget)
INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractItemView)


def plain(words: str) -> str:
    """Words without their Alt letter and without the spaces that do not break."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").replace("\xa0", " ")


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it: its own name, else its words."""
    words = plain(widget.text()) if isinstance(widget, QAbstractButton) else ""
    return plain(widget.accessibleName()) or words or type(widget).__name__


def in_sight(ground: QWidget, kind: type[Kind]) -> list[Kind]:
    """Every visible widget of a kind inside, each before what stands in it."""
    return [each for each in visible(ground) if isinstance(each, kind)]


def reading(ground: QWidget) -> str:
    """Everything a person can read inside, a line each."""
    return "\n".join(line for line in _lines(ground) if line.strip())


def button(ground: QWidget, words: str, nth: int | None = None) -> QAbstractButton:
    """The button or tick with these words, or whose words begin so; where there are more, `nth` says which."""
    buttons = in_sight(ground, QAbstractButton)
    return _one(buttons, words, lambda each: (plain(each.text()), each.accessibleName()), nth)


def box(ground: QWidget, name: str, nth: int | None = None) -> QWidget:
    """The input with this accessible name, or whose name begins so; where there are more, `nth` says which."""
    found: list[QWidget] = [each for each in in_sight(ground, QWidget) if isinstance(each, INPUTS)]
    found = [each for each in found if not isinstance(each.parentWidget(), QComboBox | QSpinBox)]
    return _one(found, name, lambda each: (plain(each.accessibleName()),), nth)


def tab(ground: QWidget, words: str) -> tuple[QTabBar, int]:
    """The tab whose words begin so."""
    for bar in in_sight(ground, QTabBar):
        for number in range(bar.count()):
            if plain(bar.tabText(number)).startswith(words):
                return bar, number
    raise LookupError(f"no tab '{words}'")


def row(ground: QWidget, words: str) -> tuple[QAbstractItemView, int]:
    """The first row of a table or list in which these words stand."""
    for view in in_sight(ground, QAbstractItemView):
        for number, line in enumerate(rows(view)):
            if words in line:
                return view, number
    raise LookupError(f"no row with '{words}' among:\n{reading(ground)}")


def rows(view: QAbstractItemView) -> list[str]:
    """The rows of a table or list as words."""
    model = view.model()
    columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
    return [
        " · ".join(plain(_cell(view, line, column)) for column in range(columns)) for line in range(model.rowCount())
    ]


def _cell(view: QAbstractItemView, line: int, column: int) -> str:
    index = view.model().index(line, column)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
    return str(said or "")


def _lines(ground: QWidget) -> Iterator[str]:
    for each in in_sight(ground, QWidget):
        if isinstance(each.parentWidget(), QAbstractItemView):
            continue  # the frozen parts of a table are tables too
        if isinstance(each, RichLine):
            yield each.plain()
        elif isinstance(each, QLabel | QAbstractButton):
            yield plain(each.text())
        elif isinstance(each, QLineEdit):
            yield each.text() if each.echoMode() is QLineEdit.EchoMode.Normal else ""
        elif isinstance(each, QPlainTextEdit | QTextBrowser):
            yield each.toPlainText()
        elif isinstance(each, QComboBox):
            yield each.currentText()
        elif isinstance(each, QTabBar):
            yield " | ".join(plain(each.tabText(number)) for number in range(each.count()))
        elif isinstance(each, QAbstractItemView):
            yield from rows(each)


def _one(found: list[Kind], words: str, names: Callable[[Kind], tuple[str, ...]], nth: int | None) -> Kind:
    for matches in (lambda name: name == words, lambda name: name.startswith(words)):
        hits = [each for each in found if any(matches(name) for name in names(each))]
        if len(hits) == 1 or (hits and nth is not None):
            return hits[nth or 0]
        if hits:
            raise LookupError(f"{len(hits)} things are called '{words}'")
    known = "\n".join(sorted({name for each in found for name in names(each) if name}))
    raise LookupError(f"nothing is called '{words}'; there is:\n{known}")
