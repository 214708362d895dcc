"""What the veil does to single widgets: labels, inputs, lists, pictures; and that it gives back what was theirs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.operations.desk import Desk
from jatdesk.ui.names import Names
from jatdesk.ui.veil import Veil
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.cover import PRIVATE, Cover
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.widgets.rich_line import RichLine
from tests.operations.gatherings import opened
from tests.ui.shown import given_away

CHILD = "Ada Sample"


@pytest.fixture
def names(desk: Desk) -> Names:
    opened(desk, CHILD)
    return Names(lambda: desk)


@pytest.fixture
def window(names: Names, dressed: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    """An empty window under the veil; whatever is put into it stands in a column."""
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.veil = Veil(names, made)  # type: ignore[attr-defined]
    made.show()
    yield made
    names.hide(False)


def put(window: QWidget, *widgets: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
        widget.show()
    QApplication.processEvents()


def said(window: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(given_away(window))


def test_words_that_change_while_they_are_hidden_are_given_back_as_they_are_then(names: Names, window: QWidget) -> None:
    label, line, button = (
        QLabel(CHILD),
        RichLine([(CHILD, "strong"), ("born 4 March 2014", "body")]),
        QPushButton(CHILD),
    )
    put(window, label, line, button)
    names.hide(True)
    assert CHILD not in said(window) and "A. S. born ••" in said(window)
    label.setText(f"With {CHILD}")
    line.set_parts([(f"{CHILD} again", "strong")])
    put(window, late := QLabel(f"Later {CHILD}"))
    assert CHILD not in said(window) and label.text() == "With A. S."
    names.hide(False)
    assert (label.text(), late.text(), button.text()) == (f"With {CHILD}", f"Later {CHILD}", CHILD)
    assert line.plain() == f"{CHILD} again"


def test_an_input_keeps_its_text_and_tells_nobody(names: Names, window: QWidget, qtbot: QtBot) -> None:
    line, long, other = QLineEdit(CHILD), LongText(), QLineEdit("nobody here")
    long.set_text(f"{CHILD} sleeps better.")
    told: list[str] = []
    long.settled.connect(told.append)
    line.textChanged.connect(told.append)
    put(window, line, long, other)
    other.setFocus()
    names.hide(True)
    assert CHILD not in said(window) and "A. S. sleeps better." in said(window)
    assert other.findChild(Cover) is None, "what names nobody stays in sight"
    long.setFocus()
    assert "A. S. sleeps better." not in said(window), "it is being edited: its own text is to be seen"
    long.set_text(f"{CHILD} woke.")
    other.setFocus()
    assert "A. S. woke." in said(window)
    assert (line.text(), long.text(), told) == (CHILD, f"{CHILD} woke.", [])
    long.hide()
    assert told == []


def test_what_is_private_is_hidden_whatever_it_says(names: Names, window: QWidget) -> None:
    name, birth = QLabel("Nobody Known"), QLineEdit("early spring")
    name.setProperty(PRIVATE, "name")
    birth.setProperty(PRIVATE, "all")
    put(window, name, birth, other := QLineEdit())
    other.setFocus()
    names.hide(True)
    assert name.text() == "N. K." and "••" in said(window) and "spring" not in said(window)


def test_choices_lists_tips_and_pictures_are_covered(names: Names, window: QWidget) -> None:
    choice = Choice([("", "Choose…"), ("1", f"Case 0001 · {CHILD}")])
    choice.set_value("1")
    found, page = QListWidget(), QLabel()
    found.addItem(CHILD)
    found.item(0).setData(Qt.ItemDataRole.AccessibleTextRole, f"{CHILD}, case 0001")
    found.setToolTip(f"About {CHILD}")
    page.setProperty("kind", "paper")
    page.resize(200, 200)
    page.setAccessibleDescription(f"Dear {CHILD}")
    put(window, choice, found, page, text.secondary("nothing"))
    names.hide(True)
    assert CHILD not in said(window) and choice.value() == "1"
    sheet = page.findChild(Cover)
    assert sheet is not None and sheet.isVisible() and "Hidden" in sheet.words
    names.hide(False)
    assert choice.currentText() == f"Case 0001 · {CHILD}" and found.item(0).text() == CHILD
    assert found.toolTip() == f"About {CHILD}" and not sheet.isVisible()


def test_first_names_are_hidden_of_the_family_in_view_and_a_month_stays(
    names: Names, window: QWidget, desk: Desk
) -> None:
    case_id = opened(desk, "May Sample")
    put(window, label := QLabel("May came on 10 May 2026; so did Ada."))
    names.hide(True)
    assert label.text() == "May came on 10 May 2026; so did Ada."
    names.about([case_id])
    assert label.text() == "M. came on 10 May 2026; so did Ada."
    names.about([], ["Ada Other"])
    assert label.text() == "May came on 10 May 2026; so did A."


def test_an_address_of_several_lines_and_an_old_name_are_hidden_and_a_house_number_alone_is_not(
    names: Names, window: QWidget
) -> None:
    names.about([], ["Ada Formerly"], ["7 Larkspur Close,\nAshmere", "12"])
    put(window, label := QLabel("12 entries: Ada Formerly of 7 Larkspur Close, Ashmere"))
    names.hide(True)
    assert label.text() == "12 entries: A. F. of •• ••"
