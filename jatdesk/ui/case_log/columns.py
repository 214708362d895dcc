"""The step of the columns: each heading with three values from it, what it means, and what its short years mean."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jatdesk.domain.case_log import Column, ColumnMatch
from jatdesk.ui.case_log.reading import Answers, ReadLog
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.cover import PRIVATE
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.scroll import Scroll

MEANINGS: tuple[tuple[str, str], ...] = (
    (Column.IGNORE, "Leave this column out"),
    (Column.NUMBER, "Number in the old log"),
    (Column.NAME, "Child’s full name"),
    (Column.SURNAME, "Surname"),
    (Column.FIRST_NAME, "First name"),
    (Column.KNOWN_AS, "Also known as"),
    (Column.BIRTH, "Date of birth"),
    (Column.GENDER, "Gender"),
    (Column.SCHOOL, "School"),
    (Column.ETHNICITY, "Ethnicity"),
    (Column.REFERRED_ON, "Date of referral"),
    (Column.REFERRED_BY, "Referred by: person and agency"),
    (Column.REFERRER, "Referred by: person"),
    (Column.AGENCY, "Referred by: agency"),
    (Column.WHY, "Reason"),
    (Column.CONSENT, "Consent"),
    (Column.LEVEL, "Level of need"),
    (Column.LEAD_PROFESSIONAL, "Lead professional"),
    (Column.NOTES, "Notes, actions, outcomes"),
    (Column.CLOSED, "Closed"),
    (Column.ADDRESS, "Address"),
    (Column.PHONE, "Phone"),
)
AS_SAID = "as said"
CENTURIES = (
    ("", "Choose how to read them"),
    (AS_SAID, "Read them so"),
    ("1900", "All are 1900 to 1999"),
    ("2000", "All are 2000 to 2099"),
)


class ColumnsStep(QWidget):
    """`show_log(read, answers)`; `answered` carries new Answers when the person corrects something."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = Answers()
        self._accepted: set[str] = set()
        self.meanings: dict[str, Choice] = {}
        self.years: dict[str, Choice] = {}
        self._words: dict[str, QLabel] = {}
        self._shape: list[tuple[str, str, bool]] = []
        self.sheet = Choice([])
        self.sheet.setAccessibleName("Sheet of the workbook")
        self.sheet.changed.connect(self._other_sheet)
        self._sheet_row = QWidget()
        row = QHBoxLayout(self._sheet_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text.body("Sheet"))
        row.addWidget(self.sheet)
        row.addStretch(1)
        self._said = text.secondary("")
        self._card = Card("What each column means")
        self._card.add(self._sheet_row)
        self._card.add(self._said)
        self._grid_owner = QWidget()
        self._card.add(self._grid_owner)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self._card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))

    def forget(self) -> None:
        """Another file: what was said of the columns before counts no more."""
        self._accepted = set()
        self._shape = []

    def words(self, letter: str) -> str:
        """How the two-digit years of a column are read now."""
        return self._words[letter].text()

    def unanswered(self) -> list[tuple[str, str]]:
        """Letter and heading of the columns whose two-digit years nobody has answered yet."""
        return [
            (letter, heading or f"column {letter}")
            for letter, heading, short in self._shape
            if short and not self.years[letter].value()
        ]

    def show_log(self, read: ReadLog, answers: Answers) -> None:
        """Show the columns; the same ones again keep their inputs, so that the keyboard stays where it is."""
        self._answers = answers
        log = read.log
        self.sheet.set_choices([(name, name) for name in log.sheets])
        self.sheet.set_value(log.sheet)
        self._sheet_row.setVisible(len(log.sheets) > 1)
        hidden = [name for name in log.ignored_sheets if name not in log.sheets]
        self._said.setText(f"Hidden sheets are left out: {', '.join(hidden)}." if hidden else "")
        self._said.setVisible(bool(hidden))
        shape = [(match.letter, match.heading, match.two_digit_years) for match in log.columns]
        if shape != self._shape:
            self._shape = shape
            at = next((letter for letter, choice in self.meanings.items() if choice.hasFocus()), "")
            self._rebuild(log.columns, read.samples)
            if at in self.meanings:
                self.meanings[at].setFocus()
        for match in log.columns:
            self.meanings[match.letter].set_value(match.meaning.value)
            self._words[match.letter].setText(match.century_words)
            self._words[match.letter].setVisible(match.two_digit_years)
            if match.letter in self.years:
                accepted = AS_SAID if match.letter in self._accepted else ""
                self.years[match.letter].set_value(str(answers.centuries.get(match.letter, accepted)))

    def _rebuild(self, columns: tuple[ColumnMatch, ...], samples: Mapping[str, tuple[str, ...]]) -> None:
        old = self._grid_owner
        self._grid_owner = QWidget()
        self._card.body.replaceWidget(old, self._grid_owner)
        old.hide()
        old.deleteLater()
        self.meanings, self.years, self._words = {}, {}, {}
        grid = QGridLayout(self._grid_owner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, share in enumerate((22, 40, 38)):
            grid.setColumnStretch(number, share)
        for number, words in enumerate(("Column", "Values in it", "Means")):
            grid.addWidget(text.secondary(words), 0, number)
        for number, match in enumerate(columns):
            row = 2 * number + 2
            rule = QFrame()
            rule.setProperty("kind", "rule")
            grid.addWidget(rule, row - 1, 0, 1, 3)
            heading = f"{match.letter} · {match.heading}" if match.heading else f"{match.letter} · no heading"
            values = samples.get(match.letter, ())
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(text.body(heading), row, 0, top)
            said = text.secondary(" · ".join(_short(value) for value in values) or "empty")
            said.setProperty(PRIVATE, "all" if values else None)  # what each column holds is not known yet
            grid.addWidget(said, row, 1, top)
            grid.addWidget(self._meaning(match), row, 2, top)

    def _meaning(self, match: ColumnMatch) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        choice = Choice(MEANINGS)
        choice.setAccessibleName(f"Column {match.letter}, {match.heading}: means")
        choice.changed.connect(lambda code: self._other_meaning(match.letter, Column(code)))
        self.meanings[match.letter] = choice
        self._words[match.letter] = text.secondary("")
        column.addWidget(choice)
        if match.two_digit_years:
            years = Choice(CENTURIES)
            years.setAccessibleName(f"Column {match.letter}, {match.heading}: two-digit years")
            years.changed.connect(lambda code: self._other_century(match.letter, code))
            self.years[match.letter] = years
            column.addWidget(Pill("two-digit years", Tone.DUE))
            column.addWidget(self._words[match.letter])
            column.addWidget(years)
        return part

    def _other_meaning(self, letter: str, meaning: Column) -> None:
        columns = {**self._answers.columns, letter: meaning}
        self._tell(Answers(columns, self._answers.centuries, self._answers.sheet))

    def _other_century(self, letter: str, code: str) -> None:
        centuries = {key: value for key, value in self._answers.centuries.items() if key != letter}
        self._accepted.discard(letter)
        if code == AS_SAID:
            self._accepted.add(letter)
        elif code:
            centuries[letter] = int(code)
        if centuries != self._answers.centuries:
            self._tell(Answers(self._answers.columns, centuries, self._answers.sheet))

    def _other_sheet(self, name: str) -> None:
        self._tell(Answers(sheet=name))

    def _tell(self, answers: Answers) -> None:
        self._answers = answers
        self.answered.emit(answers)


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:39]}…"
