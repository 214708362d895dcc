"""The Outcomes tab: what is sought and what was reached, how the case was closed, its report, what is left over."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage, CaseState
from jatdesk.domain.dates import say
from jatdesk.domain.issues import Issue
from jatdesk.domain.outcomes import REACHED_WORDS, WHOSE_WORDS, Outcome, Reached, Whose
from jatdesk.operations import issues, outcomes
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.closing import REACHED
from jatdesk.ui.cases.feedback_card import FeedbackCard
from jatdesk.ui.cases.report import ReportCard
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.issue_form import issue_section
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill, Tone

_OUTCOME, _ISSUE = "outcome", "issue"
_WHOSE: Options = tuple((whose, words) for whose, words in WHOSE_WORDS.items())
_TONES = {Reached.YES: Tone.FINE, Reached.PARTLY: Tone.DUE, Reached.NO: Tone.LATE, Reached.NOT_SAID: Tone.PLAIN}
_SAID = REACHED_WORDS
_SOUGHT = (
    FieldSpec("whose", "&Who wants it", Kind.CHOICE, options=_WHOSE, read=Whose, code=str),
    FieldSpec("sought", "What is &wanted", needed=True),
)
_FORM = Section(
    "outcome",
    "Outcome",
    (
        *_SOUGHT,
        FieldSpec("reached", "&Reached?", Kind.CHOICE, options=REACHED, read=Reached, code=str),
        FieldSpec("words", "&In a few words"),
    ),
)


class OutcomesTab:
    """Cards under each other; each is asked for when the tab is looked at."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.outcomes = OutcomesCard(acts)
        self.closing = ClosingCard(acts)
        self.report = ReportCard(acts)
        self.feedback = FeedbackCard(acts.room)
        self.issues = IssuesCard(acts)
        self.widget: QWidget = parts.body(
            "Outcomes", self.outcomes, self.closing, self.report, self.feedback, self.issues
        )

    def show_page(self, page: CasePage) -> None:
        """The outcomes first; closing and report once the case is closed, or was."""
        self.outcomes.show_page(page)
        self.closing.show_page(page)
        self.report.show_page(page)
        self.feedback.show_page(page)
        self.issues.show_page(page)


class OutcomesCard(parts.HeadedCard):
    """One row an outcome: who wants what, and what came of it."""

    def __init__(self, acts: Acts) -> None:
        self._room = acts.room
        self._keeps = acts.keeps
        self.add_button = buttons.link("Add an outcome…", self.add_one)
        super().__init__("Outcomes sought", self.add_button if acts.keeps else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.add_layout(self._rows)
        self._room.panels.offer(_OUTCOME, self.add_one)

    def show_page(self, page: CasePage) -> None:
        """In the order in which they were added."""
        parts.emptied(self._rows)
        found = outcomes.of_case(self._room.place.desk, page.case.id)
        for each in found:
            self._rows.addWidget(self._row(each))
        if not found:
            self._rows.addWidget(
                text.secondary("Nothing is wanted yet. The wishes on a referral form come here by themselves.")
            )

    def add_one(self) -> None:
        """The form for a new one."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(lambda: outcomes.add(desk, case_id, Outcome(**values)), "Outcome added", None, done, failed)

        self._room.panels.open_form("Add an outcome", _FORM, Outcome(""), "Add outcome", save, _OUTCOME)

    def _row(self, each: Outcome) -> QWidget:
        small = " · ".join(part for part in (WHOSE_WORDS[each.whose], each.words, _when(each)) if part)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(parts.PillRow(each.sought, small, (_SAID[each.reached], _TONES[each.reached]), False))
        if self._keeps:
            ways = FlowLayout(gap=12)
            change = buttons.link("Change…", lambda: self._change(each))
            change.setAccessibleName(f"Change the outcome: {each.sought}")
            out = buttons.link("Take out", lambda: self._take_out(each))
            out.setAccessibleName(f"Take out the outcome: {each.sought}")
            ways.addWidget(change)
            ways.addWidget(out)
            ways.setContentsMargins(8, 0, 8, 0)
            column.addLayout(ways)
        return row

    def _change(self, each: Outcome) -> None:
        desk = self._room.place.desk

        def back() -> object:
            return self._room.place.act(lambda: outcomes.change(desk, each))

        def save(values: Values, done: Done, failed: Failed) -> None:
            after = replace(each, **values)
            if after.reached is not each.reached:
                after = replace(after, settled_on=None)  # it was said today
            self._room.act(lambda: outcomes.change(desk, after), "Outcome changed", back, done, failed)

        self._room.panels.open_form("Change an outcome", _FORM, each, "Save", save)

    def _take_out(self, each: Outcome) -> None:
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def back() -> object:
            return self._room.place.act(lambda: outcomes.add(desk, case_id, each))

        self._room.act(lambda: outcomes.remove(desk, each.id), "Outcome taken out", back)


class ClosingCard(Card):
    """How and why the case was closed; nothing while it is open."""

    def __init__(self, acts: Acts) -> None:
        super().__init__("How it was closed")
        self._acts = acts
        self.facts = parts.Facts()
        self.add(self.facts)

    def show_page(self, page: CasePage) -> None:
        """The reason in the profile's words, and what was said."""
        case = page.case
        self.setVisible(case.state is CaseState.CLOSED)
        reasons = {reason.code: reason.words for reason in self._acts.profile.closure_reasons}
        agreed = {True: "Yes", False: "No", None: ""}[case.parent_agreed]
        facts = [
            ("Closed on", say(case.closed_on) if case.closed_on else ""),
            ("Reason", reasons.get(case.closure_reason, case.closure_reason)),
            ("A parent agreed", agreed),
            ("In the parent’s words", case.parent_words),
            ("In a few words", case.closure_words),
            ("Goes on without the team", case.actions_go_on),
        ]
        if case.moved_to:
            facts.insert(2, ("Information passed to", case.moved_to))
        self.facts.show_facts(facts)


class IssuesCard(parts.HeadedCard):
    """What this family needed and did not get, as it stands in the issues log."""

    def __init__(self, acts: Acts) -> None:
        self._room = acts.room
        self._kinds = {kind.code: kind.words for kind in acts.profile.issue_kinds}
        self._keeps = acts.keeps
        self.note_button = buttons.link("Note an issue…", self.note)
        super().__init__("Issues left over", self.note_button if acts.keeps else None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_layout(self._rows)
        self.log_button = buttons.link("Open the issues log", lambda: self._room.place.go(Place("issues")))
        self.body.addWidget(self.log_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._room.panels.offer(_ISSUE, self.note)

    def show_page(self, page: CasePage) -> None:
        """Newest first."""
        parts.emptied(self._rows)
        found = issues.of_case(self._room.place.desk, page.case.id)
        for each in found:
            self._rows.addWidget(self._row(each, self._opens(each)))
        if not found:
            self._rows.addWidget(
                text.secondary("Nothing was noted. An issue can be noted at any time, not only at the end.")
            )

    def note(self) -> None:
        """The form for a new one; it comes from this case."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Done, failed: Failed) -> None:
            noted = Issue(**values, case_id=case_id)
            self._room.act(lambda: issues.add(desk, noted), "Issue noted", None, done, failed)

        blank = Issue("", "", on=self._room.acts.today())
        form = issue_section(desk.profile, with_answer=False)
        self._room.panels.open_form("Note an issue", form, blank, "Note issue", save, _ISSUE)

    def _opens(self, each: Issue) -> Callable[[], None]:
        return lambda: self._room.place.go(Place("issues", each.id))

    def _row(self, each: Issue, opens: Callable[[], None]) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = FlowLayout(gap=8)
        link = buttons.link(each.theme, opens)
        link.setAccessibleName(f"Open the issue: {each.theme}")
        head.addWidget(link)
        head.addWidget(Pill(each.state.value, Tone.FINE if each.told_on else Tone.PLAIN))
        column.addLayout(head)
        small = " · ".join(part for part in (self._kinds.get(each.kind, each.kind), each.words) if part)
        column.addWidget(text.secondary(small))
        return row


def _when(each: Outcome) -> str:
    return f"said on {say(each.settled_on)}" if each.settled_on else ""
