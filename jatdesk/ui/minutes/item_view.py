"""One item of the minutes, in the middle of the screen: fixed line, texts, actions, decision. It saves nothing itself.

Fields that a person is typing in are never overwritten by what comes back from the store.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.meetings import Interest, ItemKind
from jatdesk.domain.minutes import Draft, ItemPage
from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.tells_line import Look, TellsLine
from jatdesk.ui.minutes.action_line import ActionLine, Understand
from jatdesk.ui.minutes.action_rows import ActionRows
from jatdesk.ui.minutes.decision_part import DecisionPart
from jatdesk.ui.minutes.draft_text import DraftText
from jatdesk.ui.minutes.drafts import Typed
from jatdesk.ui.minutes.fixed_line import FixedLineView
from jatdesk.ui.minutes.standing_part import StandingPart
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.tab_order import in_order, stops_in

ACTION_LINE = "action_line"


class ItemView(QWidget):
    """`show_page(page)` shows another item or the same one anew; what is typed comes as `kept` and `left`."""

    kept = Signal(object)
    left = Signal(str, str)
    typed = Signal()
    done = Signal(bool)

    def __init__(self, profile: Profile, understand: Understand, today: date, look: Look = lambda _words: ()) -> None:
        super().__init__()
        self._page: ItemPage | None = None
        self.interest = Banner([], Tone.LATE)
        self.resumed = Banner([], Tone.NOTE)
        self.heading = text.heading("")
        self.done_box = QCheckBox("&Done (F9 ticks it and goes on)")
        self.line = FixedLineView(_capital(profile.lead_professional))
        self.known_to = text.secondary("")
        self._rule = QFrame()
        self._rule.setProperty("kind", "rule")
        self.standing = StandingPart()
        self.prompts = text.secondary(" · ".join(profile.prompts))
        self.prompts.setAccessibleName(f"To speak of: {'; '.join(profile.prompts)}")
        self.discussion = Field("D&iscussion", DraftText("discussion", 4, 14))
        self.tells = TellsLine(look)
        self.going_well = Field("What is going &well", DraftText("going_well", 1, 6))
        self.wants = Field("What the famil&y wants", DraftText("family_wants", 1, 6))
        self.action_line = ActionLine(understand, today)
        self.rows = ActionRows(today)
        self.decision = DecisionPart([(c.code, c.words) for c in profile.decisions], profile.lead_professional, today)
        self.fields = (self.discussion, self.going_well, self.wants)
        self._build()
        self._connect()

    def show_page(self, page: ItemPage, people: Sequence[str]) -> None:
        """Show an item; boxes with unsaved or half-typed text of the same item keep it."""
        other = self._page is None or self._page.item.id != page.item.id
        self._page = page
        drafts = {draft.field: draft for draft in page.drafts}
        for field in self.fields:
            self._show_text(field.editor, getattr(page.minutes, field.editor.field), drafts, other)
            field.editor.setReadOnly(page.locked)
        if other:
            line = drafts.get(ACTION_LINE)
            self.action_line.show_text(line.text if line else "", line.cursor if line else 0)
            self.resumed.say(_resumed(drafts), Tone.NOTE)
        self._show_parts(page, people)

    def show_interests(self, interests: Sequence[Interest]) -> None:
        """Who is out of the room for this case."""
        names = [interest.name for interest in interests]
        if not names:
            self.interest.say([], Tone.LATE)
            return
        who = " and ".join(names)
        has, out, copy = ("has", "is", "Their copy") if len(names) == 1 else ("have", "are", "Their copies")
        self.interest.say(
            [
                (f"{who} {has} declared an interest", "strong"),
                (f"and {out} out of the room.", "body"),
                (f"{copy} of the minutes leave{'s' if len(names) == 1 else ''} this case out.", "secondary"),
            ],
            Tone.LATE,
        )

    def flush(self) -> None:
        """Tell everything typed that was not told yet, and that every field is left."""
        for field in self.fields:
            field.editor.flush()
            self._leave(field.editor.field)
        self.action_line.flush()
        self.decision.flush()

    def unsaved(self) -> bool:
        """Whether a text stands here that `kept` has not carried yet."""
        return self.action_line.unsaved() or any(field.editor.unsaved() for field in self.fields)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a text, the action line or the decision."""
        if name == ACTION_LINE:
            self.action_line.setFocus()
            return
        for field in self.fields:
            if field.editor.field == name and field.isVisibleTo(self):
                field.editor.setFocus()
                return
        if self.decision.isVisibleTo(self):
            self.decision.focus_field(name)

    def _show_text(self, box: DraftText, stored: str, drafts: dict[str, Draft], other: bool) -> None:
        draft = drafts.get(box.field)
        words = draft.text if draft else stored
        if other:
            box.show_draft(words, draft.cursor if draft else len(words))
        elif not box.hasFocus() and not box.unsaved() and words != box.text():
            box.show_draft(words, box.textCursor().position())

    def _show_parts(self, page: ItemPage, people: Sequence[str]) -> None:
        case = page.case is not None
        self.heading.setVisible(not case)
        self.heading.setText(page.item.title)
        for part in (self.line, self._rule, self.prompts, self.going_well, self.wants, self.decision):
            part.setVisible(case)
        self.standing.setVisible(not case)
        self.discussion.label.setText("D&iscussion" if case else "N&otes")
        if page.line is not None:
            self.line.show_line(page.line)
        update = f"Lead professional’s update: {page.lead_update}" if page.lead_update else ""
        written = f"Written update: {page.written_updates}" if page.written_updates else ""
        self.known_to.setText("\n".join(part for part in (page.known_to, update, written) if part))
        self.known_to.setVisible(bool(self.known_to.text()))
        self._look_through(page)
        self.done_box.setChecked(page.item.done)
        self.done_box.setEnabled(not page.locked)
        self.done_box.setAccessibleName(f"Done: {page.item.title}")
        self.action_line.setVisible(not page.locked)
        self.rows.show_actions(page.agreed, page.locked)
        in_order([self.action_line.box, *stops_in(self.rows), self.decision.decision.editor])
        lead = page.case.lead_professional if page.case else ""
        self.decision.show_minutes(page.minutes, people, lead, page.tell_by, page.locked)
        self.show_interests(page.interests)

    def _look_through(self, page: ItemPage) -> None:
        """Advice without naming: the question above the notes, and what in the notes would tell who it is about."""
        advice = page.item.kind is ItemKind.ADVICE
        if advice and page.item.note:
            self.known_to.setText(page.item.note)
            self.known_to.show()
        self.tells.look_now(self.discussion.editor.text() if advice else "")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addStretch(0)
        card = Card()
        card.body.setSpacing(12)
        card.add_layout(head)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for field in (self.going_well, self.wants):
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        for part in (self.line, self.known_to, self._rule, self.standing, self.prompts, self.discussion, self.tells):
            card.add(part)
        card.add_layout(pair)
        for below in (self.action_line, self.rows, self.decision):
            card.add(below)
        card.add(self.done_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.resumed, self.interest, card):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        for field in self.fields:
            box = field.editor
            box.kept.connect(lambda words, cursor, box=box: self._keep(box.field, words, cursor))
            box.left.connect(lambda box=box: self._leave(box.field))
            box.stirred.connect(self.typed)
        self.discussion.editor.textChanged.connect(self._look_while_typed)
        self.action_line.kept.connect(lambda words, cursor: self._keep(ACTION_LINE, words, cursor))
        self.action_line.typed.connect(self.typed)
        self.done_box.clicked.connect(self.done)

    def _look_while_typed(self) -> None:
        if self._page is not None and self._page.item.kind is ItemKind.ADVICE:
            self.tells.look_at(self.discussion.editor.text())

    def _keep(self, field: str, words: str, cursor: int) -> None:
        if self._page is not None and not self._page.locked:
            self.kept.emit(Typed(self._page.item.id, field, words, cursor))

    def _leave(self, field: str) -> None:
        if self._page is not None and not self._page.locked:
            self.left.emit(self._page.item.id, field)


def _resumed(drafts: dict[str, Draft]) -> list[tuple[str, str]]:
    if not drafts:
        return []
    return [("Half-typed text is back", "strong"), ("as it was when the program stopped.", "body")]


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
