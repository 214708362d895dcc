"""What a screen reader and a keyboard need of every widget; each check returns the offenders by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QTabBar, QWidget


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
    """Visible labels and buttons that are narrower or lower than their words."""
    return [
        f"{type(each).__name__} “{each.text()[:40]}”"
        for each in widget.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible() and each.text() and _is_cut(each)
    ]


def _is_cut(each: QLabel | QAbstractButton) -> bool:
    if isinstance(each, QLabel) and each.wordWrap():
        return each.height() < each.heightForWidth(each.width())
    hint = each.sizeHint()
    return each.width() < hint.width() or each.height() < hint.height()
