"""Sample audits of records: a sample is drawn, each record looked at, each finding becomes an action."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.actions import ActionState
from jatdesk.domain.audits import AMONG_WORDS, Audit, Finding, Sample, Verdict
from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations import audits, desk_copies
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance import audit_forms as forms_of
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.empty_state import EmptyState
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_DRAW, _RECORD, _ACT, _NONE, _FINISH = "audit-draw", "audit-record", "audit-act", "audit-none", "audit-finish"
_BETWEEN = "|"
_CALLED_LETTERS = 34


class AuditsPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self._found: tuple[Audit, ...] = ()
        self.choice = Choice([])
        self.choice.setAccessibleName("Audit")
        self.choice.changed.connect(lambda _id: self._show_audit())
        self.draw_button = buttons.primary("&Draw a sample…", self.draw)
        self.finish_button = buttons.plain("&Finish the audit…", self.finish)
        self.reopen_button = buttons.plain("Open it a&gain", self._reopen)
        self.print_button = buttons.plain("Look and &print…", self._look)
        self.out_button = buttons.link("Take it out", self._take_out)
        self.told = text.secondary("")
        self.records = Table[Sample](TableModel(self._record_columns()), "Records of the sample")
        self.records.chosen.connect(self._open_record)
        self.findings = Table[Finding](TableModel(_FINDING_COLUMNS), "Findings", lines=2)
        self.findings.chosen.connect(self._open_finding)
        self.findings.moved.connect(self._enable)
        self.nothing = text.secondary("")
        self.act_button = buttons.plain("Make it an &action…", lambda: self._with_finding(self._act))
        self.none_button = buttons.plain("&No action is needed…", lambda: self._with_finding(self._none))
        self.open_button = buttons.link("Open the action", lambda: self._with_finding(self._open_action))
        self.back_button = buttons.link("Take back what came of it", lambda: self._with_finding(self._back))
        self.empty = EmptyState(
            "No sample was drawn yet",
            "A few cases are drawn by chance every quarter, a checklist is answered for each, and what is found "
            "becomes an action.",
        )
        keepers = (self.draw_button, self.finish_button, self.reopen_button, self.out_button)
        place.only(Right.KEEP, *keepers, self.act_button, self.none_button, self.back_button)
        shown = (_DRAW, _RECORD, _ACT, _NONE, _FINISH)
        kinds = ("audit", "action", "case")
        self.tab = TabSpec("audits", "Audits", self, self.ask, kinds, self._show, shown, self._again)
        self._build()

    def ask(self) -> None:
        """Read again what was drawn and found."""
        self._found = audits.every(self._place.desk)
        self._place.names.about(sample.case_id for audit in self._found for sample in audit.samples if sample.case_id)
        self.choice.set_choices([(audit.id, _called(audit)) for audit in self._found])
        self._show_audit()

    def draw(self) -> None:
        """Show the form for a new sample."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(lambda: audits.draw(desk, forms_of.plan_of(values)), self._forms.refused, self._drawn)

        section, answers = forms_of.draw_section(), forms_of.drawing(desk.profile, self._today)
        self._open(EditPanel("Draw a sample", "Governance", section, answers, self._today, "Dra&w", save), "", _DRAW)

    def finish(self) -> None:
        """Show the form for the end of the audit."""
        audit, desk = self._audit(), self._place.desk
        if audit is None:
            return

        def back() -> object:
            return self._place.act(lambda: audits.reopen(desk, audit.id))

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: audits.finish(desk, audit.id, values["on"], values["words"]),
                self._forms.refused,
                self._saved("The audit is finished", back),
            )

        answers = forms_of.Ending(self._today, audit.words)
        self._edit("Finish the audit", forms_of.FINISH_SECTION, answers, save, audit.id, _FINISH)

    def _audit(self) -> Audit | None:
        return next((each for each in self._found if each.id == self.choice.value()), None)

    def _show_audit(self) -> None:
        audit = self._audit()
        for part in (self._body, self.choice, self.print_button, self.out_button):
            part.setVisible(audit is not None)
        keeps = self._place.may(Right.KEEP)
        self.out_button.setVisible(audit is not None and keeps)
        self.empty.setVisible(audit is None)
        self.finish_button.setVisible(audit is not None and audit.finished_on is None and keeps)
        self.reopen_button.setVisible(audit is not None and audit.finished_on is not None and keeps)
        if audit is None:
            return
        plan = audit.plan
        self.told.setText(
            f"{len(audit.samples)} of the {audit.among_all} {AMONG_WORDS[plan.among]}, {plan.period.title}; number of "
            f"the draw {plan.seed}."
            + (f" Looked at by: {plan.by}." if plan.by else "")
            + (f"\nFinished on {say(audit.finished_on)}. {audit.words}".rstrip() if audit.finished_on else "")
        )
        self.records.rows_model.set_rows(audit.samples)
        found = audit.findings
        self.findings.rows_model.set_rows(found)
        self.findings.go_to_row(0)
        self.findings.setVisible(bool(found))
        looked = any(sample.checks for sample in audit.samples)
        self.nothing.setText("Nothing was found." if looked else "No record was looked at yet. Press Enter on one.")
        self.nothing.setVisible(not found)
        self._enable(self.findings.current_row())

    def _enable(self, finding: Finding | None) -> None:
        keeps = self._place.may(Right.KEEP)
        outcome = finding.outcome if finding is not None else None
        open_yet = finding is not None and not finding.settled
        self.act_button.setVisible(open_yet and keeps)
        self.none_button.setVisible(open_yet and keeps)
        self.open_button.setVisible(outcome is not None and outcome.state is ActionState.OPEN)
        self.back_button.setVisible(outcome is not None and keeps)

    def _open_record(self, sample: Sample) -> None:
        audit, desk = self._audit(), self._place.desk
        if audit is None or not sample.number or not self._place.may(Right.KEEP):
            return
        if audit.finished_on is not None:
            self._place.say("The audit is finished. Open it again to change what was found.")
            return

        def back() -> object:
            return self._place.act(lambda: audits.answer(desk, audit.id, sample.id, sample.checks))

        def save(values: Mapping[str, Any]) -> None:
            checks = forms_of.checks_of(audit.items, values)
            saved = self._saved(f"{sample.words}: saved", back)
            self._place.act(lambda: audits.answer(desk, audit.id, sample.id, checks), self._forms.refused, saved)

        section, answers = forms_of.record_section(audit.items), forms_of.answers_of(audit.items, sample)
        panel = EditPanel(sample.words, "Governance", section, answers, self._today, "Sa&ve", save)
        panel.foot_button(buttons.link("Open the case", lambda: self._place.go(Place("cases", sample.case_id))))
        self._open(panel, _BETWEEN.join((audit.id, sample.id)), _RECORD)

    def _open_finding(self, finding: Finding) -> None:
        if finding.outcome is not None:
            self._open_action(finding)
        elif finding.sample.number and self._place.may(Right.KEEP):
            self._act(finding)

    def _open_action(self, finding: Finding) -> None:
        outcome = finding.outcome
        if outcome is not None and outcome.state is ActionState.OPEN:
            self._place.go(Place("actions", outcome.action_id))
        elif outcome is not None and outcome.state is not None:
            self._place.say(f"The action was answered: {outcome.state.value}")

    def _act(self, finding: Finding) -> None:
        audit, desk = self._audit(), self._place.desk
        if audit is None:
            return

        def save(values: Mapping[str, Any]) -> None:
            remedy = audits.Remedy(values["what"], values["who"], values["due"], values["whose"] == "all")
            self._place.act(
                lambda: audits.act(desk, audit.id, finding.item.code, finding.sample.id, remedy),
                self._forms.refused,
                lambda made: self._settled(audit.id, "The action stands in Actions", made.id),
            )

        section = forms_of.act_section(audit, finding)
        self._edit("Make it an action", section, forms_of.Acting(), save, _ref(audit, finding), _ACT)

    def _none(self, finding: Finding) -> None:
        audit, desk = self._audit(), self._place.desk
        if audit is None:
            return

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: audits.none_needed(desk, audit.id, finding.item.code, finding.sample.id, values["words"]),
                self._forms.refused,
                lambda _done: self._settled(audit.id, "No action is needed"),
            )

        self._edit("No action is needed", forms_of.NONE_SECTION, forms_of.Ending(), save, _ref(audit, finding), _NONE)

    def _settled(self, audit_id: Id, words: str, action_id: Id = "") -> None:
        """What came of the finding, with a way to take it back: of these, the newest."""
        desk = self._place.desk
        made = [each for each in audits.audit(desk, audit_id).outcomes if each.action_id == action_id][-1]
        self._saved(words, lambda: self._place.act(lambda: audits.take_back(desk, audit_id, made.id)))(None)

    def _back(self, finding: Finding) -> None:
        audit, desk, outcome = self._audit(), self._place.desk, finding.outcome
        if audit is None or outcome is None:
            return
        words = "Its action is taken out of Actions too." if outcome.action_id else "The finding is open again."
        if self._place.dialogs.confirm("Take back what came of this finding?", words, "&Take back", "&Keep"):
            self._place.act(
                lambda: audits.take_back(desk, audit.id, outcome.id), None, lambda _done: self._place.say("Taken back")
            )

    def _reopen(self) -> None:
        audit, desk = self._audit(), self._place.desk
        if audit is None or audit.finished_on is None:
            return
        on, words = audit.finished_on, audit.words

        def back() -> object:
            return self._place.act(lambda: audits.finish(desk, audit.id, on, words))

        self._place.act(
            lambda: audits.reopen(desk, audit.id), None, lambda _done: self._place.say("The audit is open again", back)
        )

    def _take_out(self) -> None:
        audit, desk = self._audit(), self._place.desk
        if audit is None:
            return

        def back() -> object:
            return self._place.act(lambda: audits.put_back(desk, audit))

        words = f"{_called(audit)}. Actions that came of it stay. The history keeps it."
        if self._place.dialogs.confirm("Take this audit out?", words, "&Take out", "&Keep"):
            self._place.act(
                lambda: audits.take_out(desk, audit.id), None, lambda _done: self._place.say("Taken out", back)
            )

    def _look(self) -> None:
        audit = self._audit()
        if audit is not None:
            about = ("a sample audit", "audit", audit.id)
            self._forms.look(lambda desk, _task: desk_copies.sample_audit(desk, audit.id), about)

    def _drawn(self, made: Audit) -> None:
        desk = self._place.desk
        self._forms.close()
        self._choose(made.id)
        many = len(made.samples)
        words = "1 case is drawn" if many == 1 else f"{many} cases are drawn"
        if many < made.plan.wanted:
            words += f": there are no more in {made.plan.period.title}"
        self._place.say(words, lambda: self._place.act(lambda: audits.take_out(desk, made.id)))
        self.records.go_to_row(0)
        self.records.setFocus()

    def _saved(self, words: str, undo: Callable[[], object] | None = None) -> Callable[[object], None]:
        def done(_value: object) -> None:
            self._forms.close()
            self._place.say(words, undo)

        return done

    def _choose(self, audit_id: Id) -> bool:
        self.ask()
        if not any(each.id == audit_id for each in self._found):
            return False
        self.choice.set_value(audit_id)
        self._show_audit()
        return True

    def _show(self, ref: Id) -> None:
        if self._choose(ref):
            self.records.setFocus()

    def _again(self, half: HalfForm) -> None:
        if half.form == _DRAW:
            self.draw()
            return
        audit_id, *parts = half.ref.split(_BETWEEN)
        if not self._choose(audit_id):
            return
        audit = self._audit()
        if half.form == _FINISH:
            self.finish()
        elif audit is not None and half.form == _RECORD:
            sample = next((each for each in audit.samples if [each.id] == parts), None)
            if sample is not None:
                self._open_record(sample)
        elif audit is not None:
            finding = next((each for each in audit.findings if [each.item.code, each.sample.id] == parts), None)
            if finding is not None:
                (self._act if half.form == _ACT else self._none)(finding)

    def _with_finding(self, act: Callable[[Finding], None]) -> None:
        finding = self.findings.current_row()
        if finding is not None:
            act(finding)

    def _edit(
        self,
        title: str,
        section: Section,
        answers: object,
        save: Callable[[Mapping[str, Any]], None],
        ref: Id,
        form: str,
    ) -> None:
        self._open(EditPanel(title, "Governance", section, answers, self._today, "Sa&ve", save), ref, form)

    def _open(self, panel: EditPanel, ref: Id, form: str) -> None:
        self._forms.open(panel, ref, form)

    def _record_columns(self) -> list[Column[Sample]]:
        return [
            Column("Record", lambda sample: sample.words, width=20),
            Column("Looked at", self._looked_at),
            Column("Findings", _found_in, width=18),
        ]

    def _looked_at(self, sample: Sample) -> Cell:
        audit = self._audit()
        done, of = len(sample.checks), len(audit.items) if audit is not None else 0
        if not sample.number:
            return Cell(f"{done} of {of} answers are kept")
        if not done:
            return Cell(pills=(("not looked at", Tone.NOTE),))
        tone = Tone.FINE if done == of else Tone.DUE
        return Cell(pills=((f"{done} of {of} answered", tone),))

    def _build(self) -> None:
        row, below = QWidget(), QWidget()
        ways = FlowLayout(row, gap=12)
        for part in (self.draw_button, self.choice, self.finish_button, self.reopen_button, self.print_button):
            ways.addWidget(part)
        ways.addWidget(self.out_button)
        self.choice.setMinimumContentsLength(_CALLED_LETTERS)
        acts = FlowLayout(below, gap=12)
        for button in (self.act_button, self.none_button, self.open_button, self.back_button):
            acts.addWidget(button)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addWidget(self.told)
        records = Card("Records")
        records.add(self.records, 1)
        findings = Card("Findings")
        findings.add(self.nothing)
        findings.add(self.findings, 1)
        findings.add(below)
        body.addWidget(records, 2)
        body.addWidget(findings, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget, stretch in ((row, 0), (self._body, 1), (self.empty, 1)):
            column.addWidget(widget, stretch)


def _ref(audit: Audit, finding: Finding) -> Id:
    return _BETWEEN.join((audit.id, finding.item.code, finding.sample.id))


def _called(audit: Audit) -> str:
    return f"Audit of {say(audit.began_on)}" + ("" if audit.finished_on else ", not finished")


def _found_in(sample: Sample) -> str:
    many = sum(check.verdict is Verdict.NO for check in sample.checks)
    return str(many) if many else ""


def _came(finding: Finding) -> Cell:
    outcome = finding.outcome
    if outcome is None:
        gone = "went with the record" if not finding.sample.number else "nothing yet"
        return Cell(pills=((gone, Tone.DUE if finding.sample.number else Tone.PLAIN),))
    if outcome.why_none:
        return Cell("No action", small=outcome.why_none)
    whose = "for the team" if not outcome.sample_id else "for this case"
    state = outcome.state or ActionState.OPEN
    tone = Tone.FINE if state is ActionState.DONE else Tone.NOTE
    return Cell(outcome.what, small=whose, pills=((state.value, tone),))


_FINDING_COLUMNS: list[Column[Finding]] = [
    Column("Record", lambda finding: finding.sample.words, width=20),
    Column("What was found", lambda finding: Cell(finding.item.words, small=finding.words)),
    Column("What came of it", _came),
]
