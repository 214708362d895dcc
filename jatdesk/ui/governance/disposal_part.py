"""Records whose time is over: how long they are kept, which are due, and the lists that a second person decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.disposal_duties import AHEAD_DAYS
from jatdesk.domain.disposal_lists import Answer, DisposalLine, DisposalList
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.retention import DueRecord
from jatdesk.domain.retention import Kind as Discussed
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import desk_copies, disposal_lists, old_backups, retention
from jatdesk.operations.desk import Desk
from jatdesk.operations.disposal_lists import Done
from jatdesk.operations.old_backups import OldBackups
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance import disposal_words as words
from jatdesk.ui.governance import retention_form
from jatdesk.ui.governance.controls import Controls
from jatdesk.ui.governance.disposal_panel import DisposalPanel, ListActs
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.jobs import Task
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import TableModel
from jatdesk.ui.workplace import Workplace

_RULES, _STAY = "retention", "disposal_answer"
_WHICH = {Discussed.DISCUSSED: "Cases that a meeting discussed", Discussed.NEVER: "Those that none discussed"}


@dataclass(frozen=True)
class _Answer:
    answer: str = ""
    why: str = ""


class DisposalPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, controls: Controls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms, self._controls = place, forms, controls
        self._today = place.desk.clock.today()
        self.rules = text.body("")
        self.rules.setWordWrap(True)
        self.list_button = buttons.primary("&List what is due", self.make)
        self.rules_button = buttons.plain("How &long records are kept…", self.change_rules)
        self.list_button.setEnabled(False)
        place.only(Right.KEEP, self.list_button)
        place.only(Right.TEAM, self.rules_button)
        self.due = Table[DueRecord](TableModel(words.DUE_COLUMNS), "Records whose time is over", lines=2)
        self.due.chosen.connect(self._look)
        self.lists = Table[DisposalList](TableModel(words.LIST_COLUMNS), "Lists", lines=2)
        self.lists.chosen.connect(self.open_list)
        self.none_due = text.secondary("No record comes to the end of its time in the next two months.")
        self.without_day = text.secondary("")
        self.tab = TabSpec(
            "disposal",
            "Disposal",
            self,
            self.ask,
            ("disposal", "retention", "case"),
            self._show,
            (_RULES, _STAY),
            self._again,
        )
        forms.left.connect(self._went_back)
        row = QWidget()
        line = FlowLayout(row, gap=12)
        line.addWidget(self.list_button)
        line.addWidget(self.rules_button)
        self._due_card, self._lists_card = Card("Time is over, or soon will be"), Card("Lists")
        self._due_card.add(self.none_due)
        self._due_card.add(self.due, 1)
        self._due_card.add(self.without_day)
        self._due_card.body.addStretch(0)
        self._lists_card.add(self.lists, 1)
        for waits in (self.none_due, self.without_day, self._lists_card):
            waits.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part, stretch in ((self.rules, 0), (row, 0), (self._due_card, 3), (self._lists_card, 2)):
            column.addWidget(part, stretch)

    def ask(self) -> None:
        """Read again; what is due is looked for beside the window, for there may be many closed cases."""
        desk = self._place.desk
        paper = retention.team_paper_place(desk)
        told = [f"{_WHICH[rule.kind]} are kept {rule.words()}{_by(rule.source)}." for rule in retention.rules(desk)]
        self.rules.setText(" ".join([*told, f"Paper copies: {paper}." if paper else ""]).strip())
        self._today = desk.clock.today()
        until = self._today + timedelta(days=AHEAD_DAYS)
        self._place.jobs.in_store(
            self,
            lambda desk, _task: (
                retention.due(desk, until, disposal_lists.MOST),
                retention.without_day(desk),
                disposal_lists.lists(desk),
            ),
            lambda found: self._shown(*found),
        )

    def make(self) -> None:
        """One list of all that is due today."""
        desk = self._place.desk

        def made(found: DisposalList) -> None:
            self.ask()
            self.open_list(found)
            self._place.say(
                f"Listed: {words.records(len(found.lines))}",
                lambda: self._place.act(lambda: disposal_lists.take_back(desk, found.id), None, self._closed),
            )

        self._place.act(lambda: disposal_lists.make(desk), None, made)

    def change_rules(self) -> None:
        """Show the form of the rules and of where paper lies."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            rules = retention_form.rules(values)
            self._place.act(
                lambda: retention.set_rules(desk, rules, values["paper"]),
                self._forms.refused,
                self._forms.saved("Saved"),
            )

        answers = retention_form.answers(retention.rules(desk), retention.team_paper_place(desk))
        title = "How long records are kept"
        section = retention_form.SECTION
        self._forms.open(EditPanel(title, "Governance", section, answers, self._today, "&Save", save), "", _RULES)

    def open_list(self, found: DisposalList) -> None:
        """Show one list with what may be done with it now."""
        ref = found.id
        acts = ListActs(
            destroy=lambda line: self._answer(ref, line, Answer.DESTROY, ""),
            stay=lambda line: self._stay(ref, line),
            look=lambda line: self._place.go(Place("cases", line.case_id)),
            rest=lambda: self._act(lambda: disposal_lists.answer_rest(self._place.desk, ref)),
            decide=lambda: self._act(lambda: disposal_lists.decide(self._place.desk, ref), "The list is decided"),
            carry_out=lambda: self._carry_out(ref),
            take_back=lambda: self._take_back(ref),
            certificate=lambda: self._certificate(ref),
            backups_gone=lambda: self._backups_gone(ref),
            look_for_copies=lambda: self._look_for_copies(ref),
        )
        panel = DisposalPanel(self._place, found, acts)
        self._forms.open(panel, ref)
        panel.start()

    def _shown(self, due: tuple[DueRecord, ...], without: tuple[str, ...], lists: tuple[DisposalList, ...]) -> None:
        self.due.rows_model.set_rows(due)
        self.due.setVisible(bool(due))
        self.none_due.setVisible(not due)
        self.list_button.setEnabled(any(each.due <= self._today and each.hold is None for each in due))
        few = ", ".join(without[:12]) + ("…" if len(without) > 12 else "")
        self.without_day.setText(f"Closed, but on which day is not known, so no rule can count: {few}.")
        self.without_day.setVisible(bool(without))
        self.lists.rows_model.set_rows(lists)
        for table in (self.due, self.lists):
            table.go_to_row(0)
        self._lists_card.setVisible(bool(lists))

    def _panel(self) -> DisposalPanel | None:
        return self._forms.panel if isinstance(self._forms.panel, DisposalPanel) else None

    def _one(self, ref: Id) -> DisposalList | None:
        return next((each for each in disposal_lists.lists(self._place.desk) if each.id == ref), None)

    def _show(self, ref: Id) -> None:
        found = self._one(ref)
        if found is not None:
            self.open_list(found)

    def _act(self, call: Callable[[], object], said: str = "") -> None:
        def done(_value: object) -> None:
            self._show_anew()
            if said:
                self._place.say(said)

        self._place.act(call, self._forms.refused, done)

    def _show_anew(self) -> None:
        panel = self._panel()
        found = self._one(panel.list.id) if panel else None
        if panel is not None and found is not None:
            panel.problems.show_problems([])
            panel.show_list(found)
        self.ask()

    def _answer(self, ref: Id, line: DisposalLine, answer: Answer, why: str) -> None:
        self._act(lambda: disposal_lists.answer(self._place.desk, ref, line.number, answer.value, why))

    def _stay(self, ref: Id, line: DisposalLine) -> None:
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            def done(_value: object) -> None:
                self._forms.close()
                self._show(ref)

            self._place.act(
                lambda: disposal_lists.answer(desk, ref, line.number, values["answer"], values["why"]),
                self._forms.refused,
                done,
            )

        answers = _Answer(line.answer.value if line.answer in (Answer.KEEP, Answer.HOLD) else "", line.why)
        panel = EditPanel(f"Case {line.number} stays", "List", _STAYS, answers, self._today, "&Save", save)
        self._forms.open(panel, f"{ref} {line.number}", _STAY)

    def _went_back(self) -> None:
        if self._forms.form == _STAY:
            self._show(self._forms.ref.split()[0])

    def _carry_out(self, ref: Id) -> None:
        found = self._one(ref)
        panel = self._panel()
        if found is None or panel is None:
            return
        going = found.to_destroy
        places = "; ".join(dict.fromkeys(line.paper for line in going if line.paper))
        paper = f" Destroy the paper too: {places}." if places else " Look for paper copies too."
        if going and not self._place.dialogs.confirm(
            f"Destroy {words.records(len(going))}?",
            f"Nobody can bring them back. What they count for in figures stays, without a name.{paper}",
            "&Destroy",
            "&Not now",
        ):
            return
        panel.setEnabled(False)

        def work(desk: Desk, task: Task) -> tuple[Done, Changes]:
            return disposal_lists.carry_out(desk, ref, task.say)

        def done(made: tuple[Done, Changes]) -> None:
            panel.setEnabled(True)
            self._show_anew()
            self._place.say(words.carried_out(made[0]))

        def failed(error: UserError) -> None:
            panel.setEnabled(True)
            panel.problems.show_error(error)
            self.ask()

        job = self._place.jobs.in_store(self, work, done, failed)
        panel.progress.follow(job, "Deleting the records", can_cancel=False)

    def _look_for_copies(self, ref: Id) -> None:
        chosen, keys = self._controls.second_place(), self._controls.keys
        second, store_id = Path(chosen) if chosen else None, keys.store_id if keys else ""

        def found(copies: OldBackups) -> None:
            panel = self._panel()
            if panel is not None and panel.list.id == ref:
                panel.show_copies(copies)

        self._place.jobs.in_store(self, lambda desk, _task: old_backups.look(desk, ref, second, store_id), found)

    def _backups_gone(self, ref: Id) -> None:
        panel = self._panel()
        found = panel.found if panel else None
        if found is None:
            return
        if found.reached is False and not self._place.dialogs.confirm(
            "Did you look at the second place yourself?",
            "It can’t be reached from here now. That nobody could look from here is written down.",
            "&I looked, none is there",
            "&Not yet",
        ):
            return
        self._act(lambda: disposal_lists.backups_gone(self._place.desk, ref, found), "Written down")

    def _take_back(self, ref: Id) -> None:
        words_of = "Its answers are forgotten; its records are due as before."
        if self._place.dialogs.confirm("Take this list back?", words_of, "&Take back", "&Leave it"):
            self._place.act(lambda: disposal_lists.take_back(self._place.desk, ref), self._forms.refused, self._closed)

    def _closed(self, _value: object) -> None:
        self._forms.close()
        self.ask()

    def _certificate(self, ref: Id) -> None:
        self._forms.look(lambda desk, _task: desk_copies.certificate_of_list(desk, ref), title="Certificate")

    def _look(self, record: DueRecord) -> None:
        self._place.go(Place("cases", record.case_id))

    def _again(self, half: HalfForm) -> None:
        if half.form == _RULES:
            self.change_rules()
            return
        ref, _space, number = half.ref.partition(" ")
        found = self._one(ref)
        line = next((line for line in found.lines if line.number == number), None) if found else None
        if found is not None and line is not None and found.decided_on is None:
            self._stay(ref, line)


_STAYS = Section(
    "stays",
    "The record stays",
    (
        FieldSpec(
            "answer",
            "&How it stays",
            Kind.CHOICE,
            options=(
                ("", "Choose…"),
                (Answer.KEEP.value, "kept for a year, then listed again"),
                (Answer.HOLD.value, "on legal hold until somebody ends it"),
            ),
            needed=True,
        ),
        FieldSpec("why", "&Why", Kind.TEXT, wide=True, needed=True, hint="It stays on the list: name nobody"),
    ),
)


def _by(source: str) -> str:
    return f" ({source})" if source else ""
