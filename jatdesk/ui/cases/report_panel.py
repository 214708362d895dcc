"""A Case Closure Report that came back, beside what is recorded: each answer is taken over or left."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QWidget

from jatdesk.domain.cases import Case
from jatdesk.domain.closures import ClosureReport, ReportRead
from jatdesk.domain.dates import say
from jatdesk.domain.outcomes import REACHED_WORDS, WHOSE_WORDS, Outcome, Reached
from jatdesk.errors import UserError
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone

Save = Callable[[ClosureReport, tuple[Outcome, ...]], object]

_FIELDS = (
    ("answered_by", "Filled in by"),
    ("comment", "Comment"),
    ("parent_words", "What the parents or carers say"),
    ("young_words", "What the child or young person says"),
    ("exit_talk_on", "Date of the talk"),
    ("exit_talk_with", "Who was there"),
    ("exit_talk", "What was said in the talk"),
)


@dataclass(frozen=True)
class _Row:
    """One answer: the field, or the outcome it is about; what the form says, what stands here, and its value."""

    label: str
    read: str
    here: str
    name: str = ""
    value: Any = None
    outcome: Outcome | None = None


class ReadPanel(Panel):
    """`save(report, outcomes)` gets the record with what was taken over; what stands already is not ticked."""

    def __init__(
        self,
        case: Case,
        report: ClosureReport,
        outcomes: tuple[Outcome, ...],
        read: ReportRead,
        today: date,
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("The report that came back", f"Case {case.number}", parent)
        self._report = report
        self._today = today
        self._save = save
        self.warning = Banner([], Tone.DUE)
        strange = _strange(case, read)
        self.warning.say([(strange, "strong")] if strange else [], Tone.DUE)
        self.add(self.warning)
        self.add(text.secondary("Tick what is taken over. The file is kept with the case either way."))
        self.rows = [*_answers(report, read), *_reached(outcomes, read)]
        self.ticks: list[QCheckBox] = []
        self.add(self._grid())
        self.save_button = buttons.primary("&Record the report", self._record)
        self.foot_button(buttons.plain("Cancel", self.left.emit))
        self.foot_button(self.save_button)

    def dirty(self) -> bool:
        """Nothing was typed here; the file can be read again."""
        return False

    def start(self) -> None:
        """The first answer that can be taken over."""
        first = next((tick for tick in self.ticks if tick.isEnabled()), None)
        (first or self.save_button).setFocus()

    def refused(self, error: UserError) -> None:
        """Say what the operation said."""
        self.problems.show_error(error)

    def _grid(self) -> QWidget:
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, (words, share) in enumerate((("", 0), ("Answer", 26), ("The report says", 40), ("Recorded", 34))):
            grid.addWidget(text.secondary(words, ground), 0, column)
            grid.setColumnStretch(column, share)
        for number, row in enumerate(self.rows):
            at = 2 * number + 2
            rule = QFrame(ground)
            rule.setProperty("kind", "rule")
            grid.addWidget(rule, at - 1, 0, 1, 4)
            tick = QCheckBox(ground)
            new = bool(row.read) and row.read != row.here
            tick.setEnabled(new)
            tick.setChecked(new and not row.here)
            tick.setAccessibleName(f"Take over: {row.label}")
            tick.setAccessibleDescription(
                f"The report says: {row.read or 'nothing'}. Recorded: {row.here or 'nothing'}."
            )
            self.ticks.append(tick)
            read = text.body(row.read, ground) if row.read else text.secondary("Nothing written", ground)
            here = text.body(row.here, ground) if row.here else text.secondary("Nothing yet", ground)
            for column, widget in enumerate((tick, text.body(row.label, ground), read, here)):
                grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignTop)
        return ground

    def _record(self) -> None:
        taken = [row for row, tick in zip(self.rows, self.ticks, strict=True) if tick.isChecked()]
        fields = {row.name: row.value for row in taken if row.name}
        report = replace(self._report, **fields)
        if report.back_on is None:
            report = replace(report, back_on=self._today)
        self._save(report, tuple(row.outcome for row in taken if row.outcome is not None))


def _answers(report: ClosureReport, read: ReportRead) -> list[_Row]:
    rows = []
    for name, label in _FIELDS:
        said, here = read.answer(name), getattr(report, name)
        if name == "exit_talk_on":
            day = date.fromisoformat(said) if said else None
            rows.append(_Row(label, say(day) if day else "", say(here) if here else "", name, day))
        else:
            rows.append(_Row(label, said, here, name, said))
    return rows


def _reached(outcomes: tuple[Outcome, ...], read: ReportRead) -> list[_Row]:
    said = {key.casefold(): (Reached(came), words) for key, came, words in read.reached}
    rows = []
    for outcome in outcomes:
        came, words = said.get(outcome.id) or said.get(outcome.sought.casefold()) or (Reached.NOT_SAID, "")
        after = replace(outcome, reached=came, words=words, settled_on=None)
        label = f"{WHOSE_WORDS[outcome.whose]} wants: {outcome.sought}"
        rows.append(_Row(label, _came(came, words), _came(outcome.reached, outcome.words), outcome=after))
    return rows


def _came(reached: Reached, words: str) -> str:
    return ". ".join(part for part in (REACHED_WORDS[reached] if reached else "", words) if part)


def _strange(case: Case, read: ReportRead) -> str:
    if read.number and read.number != case.number:
        return f"This report says case {read.number}, and this is case {case.number}. Check that it is the right one."
    if read.closed_on and case.closed_on and read.closed_on != case.closed_on:
        return (
            f"This report is about a closing on {say(read.closed_on)}; this case was closed on {say(case.closed_on)}."
        )
    return ""
