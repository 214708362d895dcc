"""Strengths and needs, one factor of the assessment at a time, with what is said so far beneath. Saves nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.caf import ReadField
from jatdesk.domain.factors import FACTORS, FactorView, factor_words
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import LongText


class FactorList(QWidget):
    """`show_views(views)` shows, `views()` gives those of which something was said, in the order of the form.

    With `evidence` ('factors[health].needs' -> what was read) it says what stood on the form for the factor in sight.
    """

    changed = Signal()

    def __init__(self, evidence: Mapping[str, ReadField] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence = evidence
        self._views: dict[str, FactorView] = {factor.code: FactorView(factor.code) for factor in FACTORS}
        self._kept: tuple[FactorView, ...] = ()
        self._showing = False
        self.choice = Choice([(code, _words(view)) for code, view in self._views.items()])
        self.choice.currentIndexChanged.connect(lambda _index: self._show())
        self.next_button = buttons.plain("Next fac&tor", self._next)
        self.strengths, self.needs = LongText(lines=2, most=6), LongText(lines=2, most=6)
        self.no_issues = QCheckBox("No &issues: there is nothing to say of this")
        self.said = text.secondary("", self)
        self.read = text.secondary("", self)
        for box in (self.strengths, self.needs):
            box.textChanged.connect(self._typed)
        self.no_issues.toggled.connect(self._typed)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Field("Fa&ctor", self.choice), 1)
        head.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.read)
        column.addWidget(Field("Stren&gths", self.strengths))
        column.addWidget(Field("&Needs", self.needs))
        column.addWidget(self.no_issues)
        column.addWidget(self.said)
        self.setFocusProxy(self.choice)
        self._show()

    def show_views(self, views: Sequence[FactorView]) -> None:
        """Show these without telling anyone; those of no known factor are kept."""
        self._kept = tuple(view for view in views if view.code not in self._views)
        given = {view.code: view for view in views}
        self._views = {code: given.get(code, FactorView(code)) for code in self._views}
        for index, view in enumerate(self._views.values()):
            self.choice.setItemText(index, _words(view))
        self._show()

    def views(self) -> tuple[FactorView, ...]:
        """Every factor of which something was said."""
        return (*(view for view in self._views.values() if view.said), *self._kept)

    def typed(self) -> str:
        """The same as text, to be kept while it is half typed."""
        views = self.views()
        return json.dumps([asdict(view) for view in views], ensure_ascii=False) if views else ""

    def show_typed(self, typed: str) -> None:
        """Show what `typed` gave, as if a person had typed it."""
        self.show_views([FactorView(**each) for each in json.loads(typed or "[]")])
        self.changed.emit()

    def go_to(self, code: str) -> None:
        """Show a factor."""
        self.choice.set_value(code)

    def boxes(self) -> list[QWidget]:
        """What the Tab key stops at, top to bottom."""
        return [self.choice, self.next_button, self.strengths, self.needs, self.no_issues]

    def _next(self) -> None:
        self.choice.setCurrentIndex((self.choice.currentIndex() + 1) % len(FACTORS))
        self.strengths.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        view = self._views[self.choice.value()]
        self._showing = True
        self.strengths.set_text(view.strengths)
        self.needs.set_text(view.needs)
        self.no_issues.setChecked(view.no_issues)
        self._showing = False
        self._say(view)

    def _typed(self) -> None:
        if self._showing:
            return
        code = self.choice.value()
        view = FactorView(code, self.strengths.text().strip(), self.needs.text().strip())
        view = replace(view, no_issues=self.no_issues.isChecked() and not view.said)
        if view == self._views[code]:
            return
        self._views[code] = view
        self.choice.setItemText(self.choice.currentIndex(), _words(view))
        self._say(view)
        self.changed.emit()

    def _say(self, view: FactorView) -> None:
        """'No issues' is only there where nothing is said; beneath stands what is done."""
        written = bool(view.strengths or view.needs)
        self.no_issues.setEnabled(not written)
        if written:
            self._showing = True
            self.no_issues.setChecked(False)
            self._showing = False
        told = [factor_words(each.code) for each in self._views.values() if each.strengths or each.needs]
        none = [factor_words(each.code) for each in self._views.values() if each.no_issues]
        left = len(FACTORS) - len(told) - len(none)
        parts = (
            f"Said: {', '.join(told)}." if told else "",
            f"No issues: {', '.join(none)}." if none else "",
            f"Nothing yet of {left} of {len(FACTORS)} factors; not all of them have to be filled in." if left else "",
        )
        self.said.setText(" ".join(part for part in parts if part))
        self._say_read(view.code)

    def _say_read(self, code: str) -> None:
        found = [self._evidence.get(f"factors[{code}].{part}") for part in _PARTS] if self._evidence else []
        lines = [_told(read) for read in found if read is not None]
        if self._evidence is not None and not lines:
            lines = ["The form says nothing of this factor."]
        self.read.setText("\n".join(lines))
        self.read.setVisible(bool(lines))
        self.strengths.setAccessibleDescription(" ".join(lines))


_PARTS = ("strengths", "needs", "no_issues")


def _words(view: FactorView) -> str:
    words = factor_words(view.code)
    if view.no_issues:
        return f"{words} (no issues)"
    return f"{words} ✓" if view.said else words


def _told(read: ReadField) -> str:
    doubts = " ".join(f"Please check: {doubt}." for doubt in read.doubts)
    return " ".join(part for part in (f"The form says: ‘{read.text}’ ({read.where}).", doubts) if part)
