"""The evaluation framework: every part with its evidence over the figures of a period, judged, printed as a form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.evaluation import TITLES, Evidence, Judgement, PartStanding, Side
from jatdesk.domain.history import Changes
from jatdesk.domain.periods import quarter_of, read
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import evaluation
from jatdesk.operations.desk import Desk
from jatdesk.operations.evaluation import Framework
from jatdesk.operations.file_jobs import readable
from jatdesk.ui.evaluation.forms import evidence_section, judgement_section, words_section
from jatdesk.ui.evaluation.part_card import Acts, PartCard
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.period_bar import PeriodBar
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_TONES = {"0": Tone.LATE, "1": Tone.DUE, "2": Tone.NOTE, "3": Tone.FINE}
_BACK = "Evaluation"


class EvaluationPage:
    """Registered as 'evaluation'; `Place("evaluation", "2026-07-01 2026-09-30", "input.a")` chooses days and a part."""

    belongs_to = "returns"
    title = _BACK

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._keeps = place.may(Right.KEEP)
        self._grades = {grade.code: grade.words for grade in place.desk.profile.grades}
        self._found: Framework | None = None
        self._stale, self._came = True, not self._keeps
        self._wanted = ""
        self._job: Job | None = None
        self.header = PageHeader(_BACK)
        self.print_button = buttons.plain("Look and &print…", self._look)
        self.save_button = buttons.plain("&Save without names…", self._save)
        for button in (self.print_button, self.save_button):
            self.header.add(button)
        self.period = PeriodBar(quarter_of(place.desk.clock.today()), place.desk.clock.today)
        self.period.changed.connect(self._count)
        self.progress = ProgressLine()
        self.told = text.secondary("")
        self.told.hide()
        self.table = Table[PartStanding](TableModel(self._columns()), "Parts of the framework", lines=2)
        self.table.moved.connect(self._show_part)
        acts = Acts(self._add, self._judge, self._word, self._got, self._change, self._unjudge)
        self.card = PartCard(self._grades, acts if self._keeps else None)
        self.pages = PdfPanel(place, "Evaluation framework", _BACK)
        self.widget = QStackedWidget()
        self._forms = FormPlace(place, "evaluation", self.widget, lambda: self._main)
        self._main = self._build()
        self.widget.addWidget(self._main)
        self._forms.look_in(self.pages)
        place.only(Right.SEND, self.save_button)

    @property
    def panel(self) -> Panel | None:
        """The form that stands in the place of the page."""
        return self._forms.panel

    def refresh(self) -> None:
        """Count again when something changed since; the first time, what was half typed comes back."""
        if self._stale:
            self._count()

    def touched(self, changes: Changes) -> None:
        """Something was written: the figures may be others, and the evaluation itself."""
        if changes.of("evaluation") and self._found is not None:
            self._show(evaluation.again(self._place.desk, self._found))
        elif not changes.of("evaluation"):
            self._stale = True

    def go_to(self, place: Place) -> None:
        """Other days, or a part."""
        self._wanted = place.what if place.what in TITLES else ""
        if period := read(place.ref):
            self.period.show_period(period)
        if self._wanted and self._found is not None:
            self._show(self._found)

    def where(self) -> Place:
        """The days and the part."""
        part = self.table.current_row()
        return Place("evaluation", self.period.period().key, part.part if part else "")

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self._forms.leave()
        return True

    def _count(self) -> None:
        if self._job is not None:
            self._job.cancel()
        period = self.period.period()
        self._stale = False

        def work(own: Desk, task: Task) -> Framework:
            return evaluation.of_period(own, period, task.check)

        self._job = self._place.jobs.in_store(self.widget, work, self._counted, self._refused_count)
        self.progress.follow(self._job, "Counting the cases")

    def _counted(self, found: Framework) -> None:
        self._show(found)
        if not self._came:
            self._came = True
            self._bring_back()

    def _refused_count(self, error: UserError) -> None:
        self._stale = True
        self.told.setText(error.sentence())
        self.told.show()

    def _show(self, found: Framework) -> None:
        self._found = found
        self.told.hide()
        here = self.table.current_row()
        wanted = self._wanted or (here.part if here else "")
        self._wanted = ""
        self.table.rows_model.set_rows(found.parts)
        parts = [part.part for part in found.parts]
        self.table.go_to_row(parts.index(wanted) if wanted in parts else 0)
        self._show_part(self.table.current_row())

    def _show_part(self, part: PartStanding | None) -> None:
        if part is not None:
            self.card.show_part(part)

    def _columns(self) -> tuple[Column[PartStanding], ...]:
        return (
            Column("Part", lambda part: Cell(part.title, small=_counts(part))),
            Column("How it stands", self._grade, 14),
        )

    def _grade(self, part: PartStanding) -> Cell:
        if not part.judgements:
            return Cell("")
        grade = part.judgements[0].grade
        return Cell(pills=((self._grades.get(grade, grade), _TONES.get(grade, Tone.PLAIN)),))

    def _add(self, part: PartStanding) -> None:
        self._evidence_form("Add evidence", Evidence(part.part, Side.HAVE, ""), "&Add")

    def _change(self, evidence: Evidence) -> None:
        self._evidence_form("Evidence", evidence, "Sa&ve")

    def _evidence_form(self, title: str, evidence: Evidence, button: str) -> None:
        desk = self._place.desk

        def save(values: Values) -> None:
            wanted = replace(evidence, **values)
            keep = evaluation.change_evidence if evidence.id else evaluation.add_evidence
            self._place.act(lambda: keep(desk, wanted), self._forms.refused, self._forms.saved("Evidence kept"))

        panel = EditPanel(title, _BACK, evidence_section(), evidence, desk.clock.today(), button, save)
        if evidence.id:
            panel.foot_button(buttons.link("Take out", lambda: self._take_out(evidence)))
        self._forms.open(panel, f"{evidence.about} {evidence.id}".strip(), "evidence")

    def _take_out(self, evidence: Evidence) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: evaluation.add_evidence(desk, evidence))

        done = self._forms.saved("Evidence taken out", back)
        self._place.act(lambda: evaluation.remove_evidence(desk, evidence.id), self._forms.refused, done)

    def _got(self, evidence: Evidence) -> None:
        desk = self._place.desk
        self._place.act(lambda: evaluation.got(desk, evidence), None, self._forms.saved("Kept as evidence we have"))

    def _judge(self, part: PartStanding) -> None:
        desk = self._place.desk
        assert self._found is not None
        blank = Judgement(
            part.part, desk.clock.today(), "", period=self._found.period.key, figures=part.filled, by=desk.person
        )

        def save(values: Values) -> None:
            wanted = replace(blank, **values)
            self._place.act(
                lambda: evaluation.judge(desk, wanted), self._forms.refused, self._forms.saved("Judgement kept")
            )

        section = judgement_section(desk.profile)
        title = f"How it stands: {part.title}"
        self._forms.open(EditPanel(title, _BACK, section, blank, desk.clock.today(), "&Keep", save), part.part, "judge")

    def _unjudge(self, judgement: Judgement) -> None:
        desk = self._place.desk

        def back() -> object:
            return self._place.act(lambda: evaluation.judge(desk, judgement))

        done = self._forms.saved("Judgement taken out", back)
        self._place.act(lambda: evaluation.remove_judgement(desk, judgement.id), None, done)

    def _word(self, part: PartStanding) -> None:
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            words = values["words"]
            self._place.act(
                lambda: evaluation.set_words(desk, part.part, words),
                self._forms.refused,
                self._forms.saved("Worded anew"),
            )

        panel = EditPanel(part.title, _BACK, words_section(), part, desk.clock.today(), "Sa&ve", save)
        self._forms.open(panel, part.part, "words")

    def _bring_back(self) -> None:
        half = self._forms.left_over()
        if half is None or self._found is None:
            return
        key, _, evidence_id = half.ref.partition(" ")
        part = next((each for each in self._found.parts if each.part == key), self._found.parts[0])
        if half.form == "judge":
            self._judge(part)
        elif half.form == "words":
            self._word(part)
        else:
            known = next((each for each in (*part.have, *part.need) if each.id == evidence_id != ""), None)
            self._change(known) if known else self._add(part)
        self._forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _look(self) -> None:
        period = self.period.period()
        self._forms.look(
            lambda desk, _task: evaluation.whole_copy(desk, period), ("the evaluation framework", "team", "1")
        )

    def _save(self) -> None:
        """Ask where to; the copy is made in the child and written readable, because it names nobody."""
        desk, period = self._place.desk, self.period.period()
        kinds = "PDF documents (*.pdf);;Word documents (*.docx)"
        target = self._place.dialogs.save_file("Save the evaluation", evaluation.name(desk, period), kinds)
        if target is None:
            return

        def work(own: Desk, task: Task) -> bytes:
            return task.outside(readable, evaluation.copy(own, period, target.suffix.casefold()))

        def done(data: bytes) -> None:
            said = "The evaluation is saved. It names nobody and small numbers are left out, so it is not sealed"
            self._place.act(lambda: evaluation.save(desk, target, data), None, lambda _done: self._place.say(said))

        job = self._place.jobs.in_store(self.widget, work, done, self._refused_save)
        self.progress.follow(job, "Making the form")

    def _refused_save(self, error: UserError) -> None:
        self.told.setText(error.sentence())
        self.told.show()

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        listed = Card()
        listed.body.setContentsMargins(8, 8, 8, 8)
        listed.add(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(listed, 2)
        row.addWidget(Scroll(self.card), 3)
        body = QVBoxLayout()
        body.setContentsMargins(24, 12, 24, 20)
        body.setSpacing(12)
        for part in (self.period, self.told, self.progress):
            body.addWidget(part)
        body.addLayout(row, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page


def _counts(part: PartStanding) -> str:
    have, need = len(part.filled) + len(part.have), len(part.silent) + len(part.need)
    return f"{have} we have · {need} we need"
