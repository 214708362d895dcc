"""The referral form: its sections as tabs, typed or beside what a paper form says. Holds a draft, saves nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.caf import ReadField
from jatdesk.domain.gaps import Gap, said_right
from jatdesk.domain.profiles import Profile
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.ui.forms.section_form import SectionForm
from jatdesk.ui.forms.sections import Section, referral_sections
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.problem_summary import Problem, Target
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.tabs import TabStrip


class ReferralForm(QWidget):
    """`show_draft(draft)` to type, `show_read(draft, evidence)` to check; `draft()` is what stands there now.

    `head`, the strip of sections, stands over the whole page. `changed` after each change by a person, `moved`
    carries the section's key when another one is shown.
    """

    changed = Signal()
    moved = Signal(str)

    def __init__(self, profile: Profile, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.sections = referral_sections(profile)
        self._kept = ReferralDraft()
        self._forms: dict[str, SectionForm] = {}
        self._papers: list[Scroll] = []
        self._evidence: dict[str, ReadField] = {}
        self._seen: set[str] = set()
        self._checked: set[str] = set()
        self.reading = False
        self.strip = TabStrip([(section.key, section.title) for section in self.sections])
        self.strip.setAccessibleName("Sections of the referral")
        self.strip.chosen.connect(self._show_section)
        self._pages = QStackedWidget(self)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        self.head = QWidget(self)
        over = QVBoxLayout(self.head)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.strip)
        over.addWidget(rule)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages, 1)
        self.show_draft(ReferralDraft())

    def show_draft(self, draft: ReferralDraft) -> None:
        """A form to type into."""
        self._rebuild(draft, None)

    def show_read(self, draft: ReferralDraft, fields: Iterable[ReadField]) -> None:
        """Every field beside what was read; each section wants to be checked."""
        self._rebuild(draft, {read.field: read for read in fields})

    def draft(self) -> ReferralDraft:
        """The draft as it stands in the inputs."""
        return self._with(self._kept, self._forms)

    def compared(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sections of a read form that were in sight, and those that a person has compared."""
        return tuple(sorted(self._seen)), tuple(sorted(self._checked))

    def set_compared(self, seen: Iterable[str], checked: Iterable[str]) -> None:
        """The same as it was left."""
        self._seen |= set(seen)
        self._checked |= set(checked)
        self._say_marks()

    def problems(self) -> list[Problem]:
        """What was typed and makes no value, in the order of the sections."""
        return [
            (words, partial(self._jump, key, target))
            for key, form in self._forms.items()
            for words, target in form.problems()
        ]

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it; fields not named are cleared."""
        for form in self._forms.values():
            for name, field_input in form.inputs.items():
                form.set_error(name, errors.get(name, field_input.problem()))

    def go_to_field(self, name: str) -> None:
        """Show the section of a field of the draft and put the cursor there."""
        key = next(section.key for section in self.sections if name in section.names())
        self._jump(key, self._forms[key].target(name))

    def form(self, key: str) -> SectionForm:
        """The inputs of a section."""
        return self._forms[key]

    def current(self) -> Section:
        """The section in sight."""
        return next(section for section in self.sections if section.key == self.strip.current())

    def step(self, by: int) -> None:
        """Show the section before or after."""
        self.strip.setCurrentIndex(max(0, min(self.strip.count() - 1, self.strip.currentIndex() + by)))
        self._forms[self.strip.current()].start()

    def check(self, key: str) -> None:
        """A person has compared this section with the form."""
        self._checked.add(key)
        self._say_marks()
        self.changed.emit()

    def check_seen(self) -> None:
        """A person has compared every section that was in sight."""
        self._checked |= self._seen
        self._say_marks()
        self.changed.emit()

    def unchecked(self) -> list[Section]:
        """The sections still to be compared with the form; none when the referral was typed."""
        if not self.reading:
            return []
        return [section for section in self.sections if section.key not in self._checked]

    def doubts(self) -> int:
        """How many fields of the read form have a doubt."""
        return sum(bool(read.doubts) for read in self._evidence.values())

    def _jump(self, key: str, target: Target) -> None:
        self.strip.choose(key)
        if isinstance(target, QWidget):
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put(self, name: str, value: object) -> None:
        """Write a value into a field of the draft, as if a person had typed it."""
        key = next(section.key for section in self.sections if name in section.names())
        self._forms[key].inputs[name].show_value(value)
        self.changed.emit()

    def confirm(self, gap: Gap) -> None:
        """A person said that what was asked about is right."""
        self._kept = said_right(self._kept, gap)
        self.changed.emit()

    def _with(self, draft: ReferralDraft, forms: Mapping[str, SectionForm]) -> ReferralDraft:
        values: dict[str, Any] = {}
        asked: set[str] = set()
        ticked: list[str] = []
        for form in forms.values():
            values.update(form.values())
            asked |= set(form.asked())
            ticked += form.not_known()
        kept = [name for name in draft.not_known if name not in asked or name in ticked]
        values["not_known"] = (*kept, *(name for name in ticked if name not in kept))
        return replace(draft, **values)

    def _rebuild(self, draft: ReferralDraft, evidence: dict[str, ReadField] | None) -> None:
        self._kept = draft
        again = evidence is None and not self.reading and bool(self._forms)
        self._evidence = evidence or {}
        self.reading = evidence is not None
        self._seen, self._checked = set(), set()
        if again:  # the inputs are the same ones: to build them takes a third of a second
            for form in self._forms.values():
                form.clear_errors()
                form.show_values(draft)
        else:
            self._build(draft, evidence)
        self._order()
        self.strip.setCurrentIndex(0)
        self._show_section(self.strip.current())
        self._say_marks()

    def _build(self, draft: ReferralDraft, evidence: dict[str, ReadField] | None) -> None:
        self._forms = {}
        for paper in self._papers:
            self._pages.removeWidget(paper)
            paper.deleteLater()
        self._papers = []
        self._pages.hide()  # what is filled in sight is shown piece by piece
        for section in self.sections:
            paper, card = self._paper(section)
            form = SectionForm(section, self._today, evidence, card)
            card.add(form)
            card.body.addStretch(1)
            form.show_values(draft)
            form.changed.connect(self.changed)
            form.rebuilt.connect(self._order)
            self._forms[section.key] = form
            self._papers.append(paper)
        self._pages.show()

    def _order(self) -> None:
        before: QWidget = self.strip
        for form in self._forms.values():
            before = form.chain(before)

    def _paper(self, section: Section) -> tuple[Scroll, Card]:
        """Stands in its place before it is filled: what moves with all its inputs is dressed anew each time."""
        ground = QWidget()
        paper = Scroll(ground)
        self._pages.addWidget(paper)
        card = Card("", ground)
        card.setAccessibleName(section.title)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(card, 1)
        return paper, card

    def _show_section(self, key: str) -> None:
        self._pages.setCurrentIndex(self.strip.currentIndex())
        self._seen.add(key)
        self.moved.emit(key)

    def _say_marks(self) -> None:
        for section in self.sections:
            self.strip.set_words(section.key, f"{section.title} ✓" if section.key in self._checked else section.title)
