"""The small forms that take the case's place for a moment, one at a time. Each hands what was typed to `CaseActs`."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import Case, CasePage, CaseState
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.contradictions import doubts
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.operations import cases, closures, history, outcomes
from jatdesk.operations.disposal import Destroyed
from jatdesk.ui.cases import closing, forms
from jatdesk.ui.cases.acting import CaseActs
from jatdesk.ui.cases.destroy_panel import DestroyPanel
from jatdesk.ui.cases.paper_view import PaperView
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.forms.sections import Section, child_section, consent_section, referral_sections
from jatdesk.ui.looks import noted
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.workplace import Workplace

_CLOSE, _REOPEN, _NOTE, _CHILD, _FACTS, _CONSENT = "close", "reopen", "note", "child", "facts", "consent"
"""The forms whose half-typed text is kept."""

Saved = Callable[[Values, Callable[[], object], Callable[[UserError], object]], None]


class CasePanels:
    """`case()` is the page in sight; `ended` is called when a form has gone, saved or not."""

    def __init__(
        self,
        place: Workplace,
        acts: CaseActs,
        case: Callable[[], CasePage],
        stack: QStackedWidget,
        ended: Callable[[], object],
        destroyed: Callable[[Destroyed], object],
    ) -> None:
        self._place = place
        self._acts = acts
        self._case = case
        self._stack = stack
        self._ended = ended
        self._destroyed = destroyed
        self.current: Panel | None = None
        self._opened: dict[str, Callable[[], object]] = {
            _CLOSE: self.close_case,
            _REOPEN: self.reopen_case,
            _NOTE: self.add_note,
            _CHILD: self.edit_child,
            _FACTS: self.edit_facts,
            _CONSENT: self.record_consent,
        }
        self._keeper = FormKeeper(place, "cases", stack)

    def left_over(self) -> HalfForm | None:
        """What was half typed here when the program was left."""
        return self._keeper.left_over()

    def bring_back(self, half: HalfForm) -> None:
        """Open the form again with what was typed; its case is in sight."""
        self._opened.get(half.form, self.add_note)()
        self._keeper.bring_back(half)

    def offer(self, key: str, open_it: Callable[[], object]) -> None:
        """Let a tab's own form, kept under this key while it is half typed, be opened again after a lock."""
        self._opened[key] = open_it

    def keep(self) -> None:
        """Keep what is half typed now."""
        self._keeper.flush()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person agrees to lose it."""
        if self.current is None or not self.current.dirty():
            return True
        return self._place.dialogs.confirm(
            "Leave without saving?", "What you typed in this form is not saved yet.", "Leave", "Stay"
        )

    def drop(self) -> None:
        """Take the form away."""
        self._keeper.forget()
        if self.current is not None:
            self._stack.removeWidget(self.current)
            self.current.deleteLater()
            self.current = None

    def end(self) -> None:
        """Take the form away and say so."""
        self.drop()
        self._ended()

    def close_case(self) -> None:
        """Why and how the case is closed."""
        case = self._case().case
        if case.state is CaseState.CLOSED:
            return
        still = sum(action.state is ActionState.OPEN for action in self._case().actions)
        wanted = outcomes.of_case(self._place.desk, case.id)

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            said = closing.closure(values, wanted)
            if self._still(closures.doubts(self._place.desk, case.id, said.on), "Close this case all the same?"):
                self._acts.close(case, said, done, failed)

        self.open_form(
            "Close this case",
            closing.section(self._place.desk.profile, wanted, still),
            closing.begun(case, wanted, self._acts.today()),
            "Close &the case",
            save,
            _CLOSE,
        )

    def reopen_case(self) -> None:
        """Why the case is opened again."""
        case = self._case().case
        self.open_form(
            "Re-open this case",
            forms.REOPENING,
            forms.Reopening(),
            "&Re-open",
            lambda values, done, failed: self._acts.reopen(case, values, done, failed),
            _REOPEN,
        )

    def add_note(self) -> None:
        """Something that happened and no other record tells."""
        case = self._case().case
        self.open_form(
            "Add a note or a call",
            forms.NOTE,
            forms.Note(on=self._acts.today()),
            "Add to the story",
            lambda values, done, failed: self._acts.add_note(case, values, done, failed),
            _NOTE,
        )
        if isinstance(self.current, EditPanel):
            self.current.form.inputs["heading"].setFocus()  # most are notes, and begin with what they are about

    def edit_child(self) -> None:
        """The child's details."""
        case = self._case().case

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            if self._fits(replace(case, child=replace(case.child, **values))):
                self._acts.change_child(case, values, done, failed)

        self.open_form(
            "Child’s details",
            child_section(self._place.desk.profile),
            case.child,
            "Save",
            save,
            _CHILD,
        )

    def edit_facts(self) -> None:
        """What the team settled."""
        case = self._case().case

        def save(values: Values, done: Callable[[], object], failed: Callable[[UserError], object]) -> None:
            if self._fits(replace(case, **values)):
                self._acts.change_facts(case, values, done, failed)

        self.open_form(
            "What the team settled",
            forms.facts_section(self._place.desk.profile),
            case,
            "Save",
            save,
            _FACTS,
        )

    def edit_section(self, referral_id: Id, key: str) -> None:
        """One section of a referral."""
        referral = next(found for found in self._case().referrals if found.id == referral_id)
        section = next(found for found in referral_sections(self._place.desk.profile) if found.key == key)
        self.open_form(
            section.title,
            section,
            referral.draft,
            "Save",
            lambda values, done, failed: self._acts.change_referral(referral, values, done, failed),
        )

    def record_consent(self) -> None:
        """One person's answer."""
        case = self._case().case
        self.open_form(
            "Record consent",
            consent_section(),
            Consent(ConsentState.NOT_ASKED, on=self._acts.today()),
            "Record consent",
            lambda values, done, failed: self._acts.record_consent(case, values, done, failed),
            _CONSENT,
        )

    def open_paper(self, paper_id: Id) -> None:
        """The words of a kept paper; that it was looked at stands in the history."""
        case_id = self._case().case.id
        paper, data = cases.paper(self._place.desk, paper_id)
        noted(self._place, lambda: history.looked_at(self._place.desk, "paper", case_id))
        self.open_panel(PaperView(paper, data, f"Case {self._case().case.number}", self._place))

    def destroy(self) -> None:
        """The record was entered by mistake and goes for good."""
        self.open_panel(DestroyPanel(self._place, self._case().case, self._destroyed))

    def open_form(self, title: str, section: Section, value: object, button: str, saved: Saved, key: str = "") -> None:
        """Show a form of one section in the case's place; with a `key` what is half typed in it is kept."""

        def save(values: Values) -> None:
            saved(values, self.end, made.refused)

        back = f"Case {self._case().case.number}"
        made = EditPanel(title, back, section, value, self._acts.today(), button, save)
        self.open_panel(made)
        if key:
            self._keeper.watch(made, self._case().case.id, key)

    def open_panel(self, panel: Panel) -> None:
        """Show something of one's own in the case's place until it has `left` or `end` is called."""
        self.drop()
        self.current = panel
        panel.left.connect(self._leave)
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.start()

    def _fits(self, after: Case) -> bool:
        """Whether no date contradicts another that did not before, or a person says that it is so all the same."""
        page = self._case()
        there = doubts(page)
        new = [each for each in doubts(replace(page, case=after)) if each not in there]
        return self._still(new, "Save it all the same?")

    def _still(self, doubts: Sequence[str], question: str) -> bool:
        """Whether a person goes on although something does not fit together; without doubts nobody is asked."""
        return not doubts or self._place.dialogs.confirm(question, "\n".join(doubts), "Go on", "Look again")

    def _leave(self) -> None:
        if self.may_leave():
            self.end()
