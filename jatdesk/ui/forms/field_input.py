"""One input for one declared field: shows a value, gives it back, and says when it changed or makes no sense."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from jatdesk.domain.caf import ReadField
from jatdesk.domain.dates import DateReading, read_date
from jatdesk.domain.eligibility import Answer, Answered
from jatdesk.domain.recipients import is_address
from jatdesk.ui.forms.factor_list import FactorList
from jatdesk.ui.forms.fields import DATES, FieldSpec, Kind
from jatdesk.ui.forms.question_list import QuestionList
from jatdesk.ui.forms.tick_list import TickList
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.long_text import LongText

NOTHING = ("", None, ())
Evidence = Mapping[str, ReadField] | None
_NO_ADDRESS = "This must be one plain e-mail address, such as name@example.org"


class FieldInput(QWidget):
    """`FieldInput(spec, today)`: `value()`, `show_value(value)`, `problem()`.

    `changed` follows each change by a person.
    """

    changed = Signal()

    def __init__(self, spec: FieldSpec, today: date, parent: QWidget | None = None, evidence: Evidence = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._silent = False
        self.box, self._get, self._put = _make(spec, today, self._tell, evidence)
        self.unknown = NotKnown(spec.plain_label, self) if spec.asked else None
        inner = (self.box.box, self.box.echo) if isinstance(self.box, DateField) else (self.box,)
        for part in inner if spec.private else ():
            part.setProperty(PRIVATE, spec.private)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.setFocusProxy(self.box.focusProxy() or self.box)
        if self.unknown is not None:
            self.unknown.toggled.connect(self._tell)

    def value(self) -> object:
        """The value in the input now."""
        return self._get()

    def show_value(self, value: object) -> None:
        """Show a value without telling anyone."""
        self._silent = True
        try:
            self._put(value)
        finally:
            self._silent = False
        self._say_unknown()

    def show_not_known(self, ticked: bool) -> None:
        """Tick 'not known', or not, without telling anyone; nothing to tick where it is not asked for."""
        if self.unknown is not None:
            self._silent = True
            self.unknown.setChecked(ticked)
            self._silent = False

    def not_known(self) -> bool:
        """Whether a person said that nobody knows."""
        return self.unknown is not None and self.unknown.isChecked()

    def narrow(self, codes: Sequence[str]) -> None:
        """Leave of the choices only these (and 'not said')."""
        if isinstance(self.box, Choice):
            left = [choice for choice in self.spec.options if not choice[0] or choice[0] in codes]
            self._silent = True
            self.box.set_choices(left)
            self._silent = False

    def typed(self) -> str:
        """What stands in the input as text, whether it makes a value or not."""
        box = self.box.box if isinstance(self.box, DateField) else self.box
        if isinstance(box, QCheckBox):
            return "yes" if box.isChecked() else ""
        if isinstance(box, TickList):
            return " ".join(box.codes())
        if isinstance(box, FactorList):
            return box.typed()
        if isinstance(box, QuestionList):
            return "\n".join("\t".join((a.question, a.answer, a.exception)) for a in box.answers())
        if isinstance(box, Choice):
            return box.value()
        assert isinstance(box, QLineEdit | LongText)
        return box.text()

    def show_typed(self, typed: str) -> None:
        """Show what `typed` gave, as if a person had typed it."""
        box = self.box.box if isinstance(self.box, DateField) else self.box
        if isinstance(box, QCheckBox):
            box.setChecked(bool(typed))
        elif isinstance(box, TickList):
            box.show_codes(typed.split())
        elif isinstance(box, FactorList):
            box.show_typed(typed)
        elif isinstance(box, QuestionList):
            given = (line.split("\t") for line in typed.splitlines())
            box.show_answers([Answered(question, Answer(answer), exception) for question, answer, exception in given])
        elif isinstance(box, Choice):
            box.set_value(typed)
        elif isinstance(box, LongText):
            box.setPlainText(typed)
        elif isinstance(box, QLineEdit):
            box.setText(typed)

    def problem(self) -> str:
        """Why what was typed makes no value; '' when all is well."""
        if isinstance(self.box, DateField):
            return self.box.problem()
        typed = str(self.value()).strip() if self.spec.address else ""
        return _NO_ADDRESS if typed and not is_address(typed) else ""

    def tab_stops(self) -> list[QWidget]:
        """What the Tab key stops at in here, in order."""
        if isinstance(self.box, TickList | QuestionList | FactorList):
            return self.box.boxes()
        return [self.box.focusProxy() or self.box]

    def chain_unknown(self) -> None:
        """Put 'not known' after the input in the Tab order; the order of the inputs is set before."""
        if self.unknown is not None:
            last = self.tab_stops()[-1]
            QWidget.setTabOrder(last.focusProxy() or last, self.unknown)

    def hush(self) -> None:
        """Hide what the input itself says of its value, where the same words stand beside it as an error."""
        if isinstance(self.box, DateField):
            self.box.echo.hide()

    def setAccessibleName(self, name: str) -> None:
        """The name belongs to the input that takes the focus."""
        super().setAccessibleName(name)
        if not isinstance(self.box, QCheckBox):
            self.box.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The description belongs to the input that takes the focus."""
        super().setAccessibleDescription(description)
        self.box.setAccessibleDescription(description)

    def _tell(self) -> None:
        self._say_unknown()
        if not self._silent:
            self.changed.emit()

    def _say_unknown(self) -> None:
        if self.unknown is not None:
            self.unknown.say(empty=self.value() in NOTHING and not self.typed())


class NotKnown(QCheckBox):
    """'Not known', beside a field that is asked for: there only while nothing stands in the field."""

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__("Not known", parent)
        self.setAccessibleName(f"Not known: {what}")
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when it goes
        self.setSizePolicy(policy)

    def say(self, *, empty: bool) -> None:
        """Whether there is anything to ask."""
        if not empty:
            self.setChecked(False)
        self.setVisible(empty)


_Made = tuple[QWidget, Callable[[], object], Callable[[object], None]]


def _make(spec: FieldSpec, today: date, tell: Callable[[], None], evidence: Evidence) -> _Made:
    if spec.kind is Kind.FACTORS:
        return _factors(tell, evidence)
    if spec.kind in DATES:
        return _date(spec, today, tell)
    if spec.kind is Kind.QUESTIONS:
        return _questions(spec, tell)
    return {Kind.TEXT: _text, Kind.CHOICE: _choice, Kind.TICK: _tick, Kind.TICKS: _ticks}.get(spec.kind, _line)(
        spec, tell
    )


def _line(_spec: FieldSpec, tell: Callable[[], None]) -> _Made:
    box = QLineEdit()
    box.textChanged.connect(lambda _typed: tell())

    def put(value: object) -> None:
        box.setText(str(value or ""))
        box.setCursorPosition(0)

    return box, lambda: box.text().strip(), put


def _text(_spec: FieldSpec, tell: Callable[[], None]) -> _Made:
    box = LongText(lines=2, most=8)
    box.textChanged.connect(tell)
    return box, lambda: box.text().strip(), lambda value: box.set_text(str(value or ""))


def _choice(spec: FieldSpec, tell: Callable[[], None]) -> _Made:
    box = Choice(spec.options)
    box.currentIndexChanged.connect(lambda _index: tell())
    return box, lambda: spec.read(box.value()), lambda value: box.set_value(spec.code(value))


def _tick(spec: FieldSpec, tell: Callable[[], None]) -> _Made:
    box = QCheckBox(spec.label)
    box.toggled.connect(lambda _on: tell())
    return box, box.isChecked, lambda value: box.setChecked(bool(value))


def _ticks(spec: FieldSpec, tell: Callable[[], None]) -> _Made:
    box = TickList(spec.options, spec.groups)
    box.changed.connect(tell)
    return box, box.codes, lambda value: box.show_codes(value if isinstance(value, tuple) else ())


def _factors(tell: Callable[[], None], evidence: Evidence) -> _Made:
    box = FactorList(evidence)
    box.changed.connect(tell)
    return box, box.views, lambda value: box.show_views(value if isinstance(value, tuple) else ())


def _questions(spec: FieldSpec, tell: Callable[[], None]) -> _Made:
    box = QuestionList(spec.questions)
    box.changed.connect(tell)
    return box, box.answers, lambda value: box.show_answers(value if isinstance(value, tuple) else ())


def _date(spec: FieldSpec, today: date, tell: Callable[[], None]) -> _Made:
    prefer = DATES[spec.kind]

    def read(typed: str) -> DateReading:
        return read_date(typed, today, prefer)

    box = DateField(read)
    box.box.textChanged.connect(lambda _typed: tell())
    return box, box.value, lambda value: box.set_value(value if isinstance(value, date) else None)
