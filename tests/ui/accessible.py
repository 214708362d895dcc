"""What a screen reader and a keyboard need of every widget; each check returns the offenders by name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QTabBar, QWidget

_ROUNDS = 50


def focusable(widget: QWidget) -> list[QWidget]:
    """Every widget inside (and this one) that Tab can reach."""
    found = [widget, *widget.findChildren(QWidget)]
    return [
        each
        for each in found
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is widget.window()  # the list of a combo box is a window of its own
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parentWidget(), QAbstractScrollArea | QComboBox | QTabBar)
    ]


def nameless(widget: QWidget) -> list[str]:
    """Those that a screen reader could not name: no accessible name, no words of their own, no label."""
    labelled = {label.buddy() for label in widget.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in focusable(widget)
        if not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text().strip("& …"))
        and each not in labelled
    ]


def cut_text(widget: QWidget) -> list[str]:
    """Visible labels and buttons that stay narrower or lower than their words once the layout has settled."""
    for _ in range(_ROUNDS):
        if not (found := _cut_now(widget)):
            break
        QTest.qWait(20)  # a notice shown or hidden a moment ago may still be moving its neighbours
    return found


def _cut_now(widget: QWidget) -> list[str]:
    return [
        f"{type(each).__name__} “{each.text()[:40]}”"
        for each in visible(widget)
        if isinstance(each, QLabel | QAbstractButton) and each.text() and _is_cut(each)
    ]


def visible(ground: QWidget) -> Iterator[QWidget]:
    """What can be seen inside, each before what stands in it.

    Pages that nobody looks at are not gone through: they hold ten times as many widgets.
    """
    for each in ground.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if each.isVisible():
            yield each
            yield from visible(each)


def _is_cut(each: QLabel | QAbstractButton) -> bool:
    if isinstance(each, QLabel) and each.wordWrap():
        return each.height() < each.heightForWidth(each.width())
    hint = each.sizeHint()
    return each.width() < hint.width() or each.height() < hint.height()
