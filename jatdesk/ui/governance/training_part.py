"""The training register: every member with what is asked of them and their check, and what was noted so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member
from jatdesk.domain.profiles import TrainingKind
from jatdesk.domain.roles import Right
from jatdesk.domain.training import MemberTraining, Trained, Training
from jatdesk.domain.vetting import Check, CheckKind, Vetted
from jatdesk.operations import members, training, vetting
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.governance.no_members import no_members
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.workplace import Workplace

_TRAINING, _CHECK = "training", "vetting"


@dataclass(frozen=True)
class _Line:
    """A member with both registers."""

    training: MemberTraining
    vetted: Vetted

    @property
    def member(self) -> Member:
        return self.training.member


@dataclass(frozen=True)
class _Entry:
    """A training or a check as it was noted; `who` in words."""

    record: Training | Check
    what: str
    who: str
    small: str


@dataclass(frozen=True)
class _Day:
    kind: str = ""
    on: date | None = None
    by: str = ""
    members: tuple[Id, ...] = ()


@dataclass(frozen=True)
class _Checked:
    member_id: Id = ""
    kind: CheckKind = CheckKind.ENHANCED
    on: date | None = None
    words: str = ""


class TrainingPart(QWidget):
    """`tab` is what the page shows of it."""

    def __init__(self, place: Workplace, forms: FormPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._forms = place, forms
        self._today = place.desk.clock.today()
        self._kinds = place.desk.profile.training
        self.note_button = buttons.primary("Note a &training…", self.note)
        self.check_button = buttons.plain("Note a &check…", self.note_check)
        place.only(Right.KEEP, self.note_button, self.check_button)
        self.table = Table[_Line](TableModel(self._columns()), "Training and checks by member", 2, whole=True)
        self.table.chosen.connect(lambda line: self.note(line.member.id))
        self.entries = Table[_Entry](TableModel(_ENTRIES), "Noted so far", 2, whole=True)
        self.entries.chosen.connect(self._open)
        self.tab = TabSpec(
            "training",
            "Training",
            self,
            self.ask,
            ("member", "training", "vetting"),
            self._show,
            (_TRAINING, _CHECK),
            self._again,
        )
        row = QWidget()
        line = FlowLayout(row, gap=12)
        for button in (self.note_button, self.check_button):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(row)
        both = QWidget()
        cards = QVBoxLayout(both)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(12)
        for title, table in (("By member", self.table), ("Noted so far", self.entries)):
            card = Card(title)
            card.add(table)
            cards.addWidget(card)
        cards.addStretch(1)
        self._cards = Scroll(both)
        self.empty = no_members(place, "Each has a line here: what they were trained in, and when they were checked.")
        column.addWidget(self._cards, 1)
        column.addWidget(self.empty, 1)
        self._card_entries = card

    def ask(self) -> None:
        """Read both registers again."""
        desk = self._place.desk
        vetted = {each.member.id: each for each in vetting.of_members(desk)}
        lines = [_Line(each, vetted[each.member.id]) for each in training.of_members(desk)]
        self.table.rows_model.set_rows(lines)
        names = {member.id: member.name for member in members.all_members(desk)}
        words = {kind.key: kind.words for kind in self._kinds}
        entries = [_of_training(each, words, names) for each in training.every(desk)]
        entries += [_of_check(each, names) for each in vetting.every(desk)]
        self.entries.rows_model.set_rows(sorted(entries, key=lambda entry: entry.record.on, reverse=True))
        self._card_entries.setVisible(bool(entries))
        self._cards.setVisible(bool(lines or entries))
        self.empty.setVisible(not (lines or entries))
        for button in (self.note_button, self.check_button):
            button.setEnabled(bool(lines))

    def note(self, member_id: Id = "") -> None:
        """Show an empty form of a training, with this member ticked and what they lack chosen."""
        if not self._place.may(Right.KEEP):
            return
        desk = self._place.desk
        one = next((each for each in training.of_members(desk) if each.member.id == member_id), None)
        lacking = next((each.kind.key for each in one.trained if _wanted(each, self._today)), "") if one else ""

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: training.note(desk, Training(**values)),
                self._forms.refused,
                self._noted("The training is noted", training.take_out),
            )

        answers = _Day(lacking, self._today, "", (member_id,) if member_id else ())
        self._forms.open(self._training_panel("Note a training", answers, save), "", _TRAINING)

    def note_check(self) -> None:
        """Show an empty form of a check."""
        desk = self._place.desk

        def save(values: Mapping[str, Any]) -> None:
            self._place.act(
                lambda: vetting.note(desk, Check(**values)),
                self._forms.refused,
                self._noted("The check is noted", vetting.take_out),
            )

        self._forms.open(self._check_panel("Note a check", _Checked(), save), "", _CHECK)

    def _open(self, entry: _Entry) -> None:
        if not self._place.may(Right.KEEP):
            return
        desk, record = self._place.desk, entry.record
        if isinstance(record, Training):
            day = _Day(record.kind, record.on, record.by, record.members)

            def save(values: Mapping[str, Any]) -> None:
                self._change(lambda: training.change(desk, replace(record, **values)), record)

            panel = self._training_panel(entry.what, day, save)
        else:
            checked = _Checked(record.member_id, record.kind, record.on, record.words)

            def save(values: Mapping[str, Any]) -> None:
                self._change(lambda: vetting.change(desk, replace(record, **values)), record)

            panel = self._check_panel(f"Check of {entry.who}", checked, save)
        panel.foot_button(buttons.link("Take out", lambda: self._take_out(record)))
        self._forms.open(panel, record.id, _TRAINING if isinstance(record, Training) else _CHECK)

    def _change(self, act: Callable[[], Any], before: Training | Check) -> None:
        desk = self._place.desk

        def back() -> object:
            if isinstance(before, Training):
                return self._place.act(lambda: training.change(desk, before))
            return self._place.act(lambda: vetting.change(desk, before))

        self._place.act(act, self._forms.refused, self._forms.saved("Saved", back))

    def _take_out(self, record: Training | Check) -> None:
        desk = self._place.desk

        def back() -> object:
            if isinstance(record, Training):
                return self._place.act(lambda: training.note(desk, record))
            return self._place.act(lambda: vetting.note(desk, record))

        def out() -> Any:
            if isinstance(record, Training):
                return training.take_out(desk, record.id)
            return vetting.take_out(desk, record.id)

        self._place.act(out, self._forms.refused, self._forms.saved("Taken out", back))

    def _noted(self, words: str, take_out: Callable[..., Any]) -> Callable[[Any], None]:
        def done(made: Training | Check) -> None:
            desk = self._place.desk
            self._forms.saved(words, lambda: self._place.act(lambda: take_out(desk, made.id)))(made)

        return done

    def _show(self, ref: Id) -> None:
        """The first member who lacks that kind of training, or who has it to do again."""
        for number, line in enumerate(self.table.rows_model.rows()):
            trained = line.training.of(ref)
            if line.member.id == ref or (trained is not None and trained.again is not None):
                self.table.go_to_row(number)
                self.table.setFocus()
                return

    def _again(self, half: HalfForm) -> None:
        entry = next((each for each in self.entries.rows_model.rows() if each.record.id == half.ref), None)
        if entry is not None:
            self._open(entry)
        elif half.form == _CHECK:
            self.note_check()
        else:
            self.note()

    def _everybody(self, also: tuple[Id, ...]) -> tuple[tuple[Id, str], ...]:
        """Who can be ticked: members of today, and whoever was there and has left since."""
        found = members.all_members(self._place.desk)
        return tuple((each.id, each.name) for each in found if each.serves_on(self._today) or each.id in also)

    def _training_panel(self, title: str, answers: _Day, save: Callable[[Mapping[str, Any]], object]) -> EditPanel:
        known = {kind.key: kind.words for kind in self._kinds}
        if answers.kind and answers.kind not in known:
            known[answers.kind] = answers.kind
        section = Section(
            "training",
            "Training",
            (
                FieldSpec(
                    "kind", "&What it was about", Kind.CHOICE, options=(("", "Choose…"), *known.items()), needed=True
                ),
                FieldSpec("on", "&Day", Kind.PAST, needed=True, hint="The last day, if it took several"),
                FieldSpec("by", "Given &by", hint="For example: the county’s training team"),
                FieldSpec("members", "Who was there", Kind.TICKS, options=self._everybody(answers.members), wide=True),
            ),
        )
        return EditPanel(title, "Governance", section, answers, self._today, "&Save", save)

    def _check_panel(self, title: str, answers: _Checked, save: Callable[[Mapping[str, Any]], object]) -> EditPanel:
        listed = (("", "Choose…"), *self._everybody((answers.member_id,)))
        section = Section(
            "vetting",
            "Check",
            (
                FieldSpec("member_id", "&Member", Kind.CHOICE, options=listed, needed=True),
                FieldSpec("kind", "&Kind of check", Kind.CHOICE, options=_KINDS, needed=True, read=CheckKind),
                FieldSpec("on", "&Day of the check", Kind.PAST, needed=True, hint="As the certificate has it"),
                FieldSpec(
                    "words",
                    "&Risk assessment, if there is one",
                    Kind.TEXT,
                    wide=True,
                    hint="Never the certificate’s number",
                ),
            ),
        )
        return EditPanel(title, "Governance", section, answers, self._today, "&Save", save)

    def _column(self, kind: TrainingKind) -> Column[_Line]:
        return Column(kind.short, lambda line: _day(line.training.of(kind.key), self._today), width=_LETTERS)

    def _columns(self) -> list[Column[_Line]]:
        return [
            Column("Member", lambda line: Cell(line.member.name, small=line.member.service)),
            *(self._column(kind) for kind in self._kinds),
            Column("Checked", lambda line: _checked(line.vetted, self._today), width=_LETTERS),
        ]


_LETTERS = 11
_KINDS = tuple((kind.value, kind.value.capitalize()) for kind in CheckKind)
_ENTRIES: list[Column[_Entry]] = [
    Column("Day", lambda entry: say(entry.record.on), width=20),
    Column("What", lambda entry: Cell(entry.what, small=entry.small)),
    Column("Who", lambda entry: entry.who),
]


def _wanted(trained: Trained, today: date) -> bool:
    return trained.last is None or trained.is_over(today)


def _day(trained: Trained | None, today: date) -> Cell:
    if trained is None:
        return Cell("", small="not asked")
    if trained.last is None:
        return Cell(pills=(("gap", Tone.DUE),))
    return _told(trained.last, trained.again, today)


def _checked(vetted: Vetted, today: date) -> Cell:
    if vetted.check is None:
        return Cell(pills=(("gap", Tone.DUE),))
    if vetted.check.kind is not CheckKind.ENHANCED:
        return Cell(pills=((vetted.check.kind.value, Tone.DUE),), small=_short(vetted.check.on))
    return _told(vetted.check.on, vetted.again, today)


def _short(day: date) -> str:
    """'Jan 2025': the day itself stands below, where it was noted."""
    return f"{day:%b %Y}"


def _told(last: date, again: date | None, today: date) -> Cell:
    if again is not None and again <= today:
        return Cell(pills=(("again", Tone.LATE),), small=_short(last))
    return Cell(_short(last), small=f"to {_short(again)}" if again else "")


def _of_training(each: Training, words: Mapping[str, str], names: Mapping[Id, str]) -> _Entry:
    there = sorted(names[member] for member in each.members if member in names)
    return _Entry(each, words.get(each.kind, each.kind), ", ".join(there), f"given by {each.by}" if each.by else "")


def _of_check(each: Check, names: Mapping[Id, str]) -> _Entry:
    return _Entry(each, f"{each.kind.value.capitalize()} check", names.get(each.member_id, ""), each.words)
