"""The Case Closure Report on the Outcomes tab: sent, asked for again, back, typed in or read, copied."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.dates import say
from jatdesk.domain.outcomes import Outcome
from jatdesk.domain.roles import Right
from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.operations import closures, outcomes
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.report_panel import ReadPanel
from jatdesk.ui.cases.report_reading import ReadFile, read_file
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout

_REPORT = "report"
FORM = Section(
    "report",
    "Case Closure Report",
    (
        FieldSpec("back_on", "&Back on", Kind.PAST),
        FieldSpec("answered_by", "&Filled in by"),
        FieldSpec("comment", "&Comment", Kind.TEXT, wide=True),
        FieldSpec("parent_words", "What the &parents or carers say", Kind.TEXT, wide=True),
        FieldSpec("young_words", "What the child or &young person says", Kind.TEXT, wide=True),
        FieldSpec("exit_talk_on", "Date of the &talk", Kind.PAST, heading="The talk at the end"),
        FieldSpec("exit_talk_with", "&Who was there"),
        FieldSpec("exit_talk", "What was &said", Kind.TEXT, wide=True),
    ),
)
_WORD = "Word documents (*.docx)"


class ReportCard(Card):
    """What is known of the report of this closing, and every way on from there."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("Case Closure Report")
        self._acts = acts
        self._room = acts.room
        self.said = text.body("")
        self.facts = parts.Facts()
        self.read_button = buttons.plain("Read the report…", self.choose)
        self.type_button = buttons.plain("Type it in…", self.type_in)
        self.chase_button = buttons.plain("Ask for it again…", partial(self._send, "closure_chase"))
        self.copy_button = buttons.plain("Copy to the central team…", partial(self._send, "closure_copy"))
        ways = FlowLayout(gap=12)
        for button in (self.read_button, self.type_button, self.chase_button, self.copy_button):
            ways.addWidget(button)
        self.add(self.said)
        self.add(self.facts)
        self.add_layout(ways)
        self._room.place.only(Right.KEEP, self.read_button, self.type_button)
        self._room.place.only(Right.SEND, self.chase_button, self.copy_button)
        self._room.panels.offer(_REPORT, self.type_in)

    def show_page(self, page: CasePage) -> None:
        """Nothing while the case is open."""
        case = page.case
        self.setVisible(case.state is CaseState.CLOSED)
        if case.state is not CaseState.CLOSED:
            return
        report = closures.report(self._room.place.desk, case.id)
        sent, back = case.closure_report_asked_on, report.back_on or case.closure_report_back_on
        words = f"Sent on {say(sent)}." if sent else "Not sent yet."
        words += f" Back on {say(back)}." if back else " Not back yet." if sent else ""
        if report.copied_on:
            words += f" Copied to {report.copied_to} on {say(report.copied_on)}."
        self.said.setText(words)
        facts = [(spec.plain_label, spec.words(getattr(report, spec.name))) for spec in FORM.fields[1:]]
        self.facts.show_facts([(label, value) for label, value in facts if value])
        self.facts.setVisible(any(value for _, value in facts))
        may_send = self._room.may(Right.SEND)
        self.chase_button.setVisible(may_send and sent is not None and back is None)
        self.copy_button.setVisible(may_send and back is not None and report.copied_on is None)

    def type_in(self) -> None:
        """The answers as a form, for a report on paper or an exit talk."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        before = closures.report(desk, case_id)

        def back() -> object:
            return self._room.place.act(lambda: closures.record(desk, case_id, before))

        def save(values: Values, done: Done, failed: Failed) -> None:
            wanted = replace(before, **values)
            self._room.act(lambda: closures.record(desk, case_id, wanted), "Report recorded", back, done, failed)

        self._room.panels.open_form("Case Closure Report", FORM, before, "Record", save, _REPORT)

    def choose(self) -> None:
        """Choose the file that came back, and read it."""
        path = self._room.place.dialogs.open_file("Read the Case Closure Report", _WORD)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file in the child process; the passwords it was sent out with are tried first."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        known = closures.passwords(desk, case_id) if self._room.may(Right.SEND) else ()
        self._start(path, known)

    def _start(self, path: Path, passwords: tuple[str, ...]) -> None:
        place, case_id = self._room.place, self._room.page().case.id

        def done(found: ReadFile) -> None:
            if self._room.page().case.id == case_id:
                self.show_read(found)

        def failed(error: UserError) -> None:
            if isinstance(error, PasswordNeeded):
                typed = place.dialogs.password("This file is protected", error.sentence())
                if typed:
                    self._start(path, (typed,))
                return
            place.say(error.sentence())

        place.jobs.read(self, read_file, str(path), passwords, self._acts.today(), done=done, failed=failed)

    def show_read(self, found: ReadFile) -> None:
        """What the form says beside what is recorded; nothing is saved unseen."""
        desk, page = self._room.place.desk, self._room.page()
        report, wanted = closures.report(desk, page.case.id), outcomes.of_case(desk, page.case.id)

        def save(accepted: ClosureReport, settled: tuple[Outcome, ...]) -> None:
            def write() -> object:
                return closures.record(desk, page.case.id, accepted, (found.name, found.data), settled)

            self._room.act(write, "Report recorded", None, self._room.panels.end, panel.refused)

        panel = ReadPanel(page.case, report, wanted, found.read, self._acts.today(), save)
        self._room.panels.open_panel(panel)

    def _send(self, mailing: str) -> None:
        self._room.place.go(Place("sending", self._room.page().case.id, mailing))
