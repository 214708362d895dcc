"""Visitors of a meeting: who asks, and what the chair said beforehand (handbook appendix K). Saved with one click."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jatdesk.domain.chair_decisions import ChairDecision, Matter
from jatdesk.domain.dates import say
from jatdesk.domain.directory import Entry
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Meeting, Presence
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import attendance, chair_questions, half_forms
from jatdesk.ui.directory_offer import DirectoryOffer
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.workplace import Workplace

_HALF = "visitor"


class GuestsCard(Card):
    """`show_meeting(meeting)`: each visitor with the chair's word, and a way to add one."""

    def __init__(self, place: Workplace) -> None:
        super().__init__("Visitors")
        self._place = place
        self._meeting_id: Id = ""
        self.lines: list[QWidget] = []
        self.nobody = text.secondary("Nobody asks to visit. A visitor needs the chair’s agreement beforehand.")
        self.name = Field("Visitor’s n&ame", QLineEdit())
        self.service = Field("Organisation", QLineEdit(), optional=True)
        self.email = Field("E-mail", QLineEdit(), optional=True)
        self.asked_by = Field("Why, and who asks", QLineEdit(), optional=True)
        self.offer = DirectoryOffer(place, "Visitor", self.name.editor, self._fill)
        self.add_button = buttons.plain("Add the &visitor", self._add)
        self.ask_button = buttons.plain("Ask the chair…", self._ask)
        self._boxes = {"name": self.name, "service": self.service, "email": self.email, "asked_by": self.asked_by}
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(Columns(self.name, self.service, 50))
        form.addWidget(Columns(self.email, self.asked_by, 50))
        form.addWidget(self.offer)
        ways = FlowLayout(gap=12)
        ways.addWidget(self.add_button)
        ways.addWidget(self.ask_button)
        self.add(self.nobody)
        self.add_layout(self._list)
        self.add(self._form)
        self.add_layout(ways)
        self.name.editor.returnPressed.connect(self._add)
        place.only(Right.KEEP, self._form, self.add_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask who visits and what the chair said."""
        desk = self._place.desk
        if meeting.id != self._meeting_id:
            self._clear()
            self._bring_back(meeting.id)
        self._meeting_id = meeting.id
        self.offer.ask()
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        questions = chair_questions.docket(desk, meeting.id).questions
        said = {each.about_id: each.decision for each in questions if each.matter is Matter.VISITOR}
        visitors = [each for each in attendance.register(desk, meeting.id) if each.presence is Presence.VISITOR]
        for each in visitors:
            shown = text.body(_words(each, said.get(each.id)))
            self.lines.append(shown)
            self._list.addWidget(shown)
        self.nobody.setVisible(not visitors)
        waits = any(each.id in said and not _answered(said[each.id]) for each in visitors)
        self.ask_button.setVisible(waits)
        ahead = meeting.held_on is None
        self._form.setVisible(ahead)
        self.add_button.setVisible(ahead)

    def flush(self) -> None:
        """Keep what is half typed, so that it is there again after a lock."""
        typed = {name: box.editor.text() for name, box in self._boxes.items() if box.editor.text().strip()}
        if typed and self._meeting_id and self._place.may(Right.KEEP):
            half = HalfForm(self._meeting_id, _HALF, typed)
            self._place.act(lambda: half_forms.keep(self._place.desk, _HALF, half))

    def _fill(self, entry: Entry) -> None:
        self.name.editor.setText(entry.name)
        self.service.editor.setText(entry.organisation or entry.service)
        self.email.editor.setText(entry.email)

    def _add(self) -> None:
        name = self.name.editor.text().strip()
        self.name.set_error("" if name else "Enter the visitor’s name")
        if not name:
            self.name.editor.setFocus()
            return
        desk, at = self._place.desk, self._meeting_id
        words = [box.editor.text().strip() for box in (self.service, self.email, self.asked_by)]

        def refused(error: UserError) -> None:
            self.name.set_error(error.sentence())

        self._place.act(
            lambda: attendance.add_visitor(desk, at, name, words[0], words[1], False, words[2]),
            refused,
            lambda _done: self._added(),
        )

    def _added(self) -> None:
        self._clear()
        self._place.act(lambda: half_forms.drop(self._place.desk, _HALF))

    def _bring_back(self, meeting_id: Id) -> None:
        half = half_forms.kept(self._place.desk, _HALF)
        if half is not None and half.ref == meeting_id:
            for name, words in half.typed.items():
                if name in self._boxes:
                    self._boxes[name].editor.setText(words)

    def _clear(self) -> None:
        for box in self._boxes.values():
            box.editor.clear()
            box.set_error("")

    def _ask(self) -> None:
        self._place.go(Place("meetings", self._meeting_id, "chair"))


def _answered(decision: ChairDecision | None) -> bool:
    return decision is not None and decision.agreed is not None


def _words(line: Attendance, decision: ChairDecision | None) -> str:
    """'Vera Housing, Housing: the chair agreed (Iris Chair, 3 December 2026, by e-mail).'"""
    who = ", ".join(part for part in (line.name, line.service) if part)
    why = f" ({line.note})" if line.note else ""
    if decision is not None and decision.agreed is not None:
        verdict = "agreed" if decision.agreed else "did not agree"
        how = ", ".join(part for part in (decision.by, say(decision.on) if decision.on else "", decision.how) if part)
        return f"{who}{why}: the chair {verdict} ({how})."
    if line.chair_agreed:
        return f"{who}{why}: the chair agreed beforehand."
    if decision is not None and decision.asked_on is not None:
        return f"{who}{why}: asked on {say(decision.asked_on)}; the chair has not answered."
    return f"{who}{why}: the chair has not agreed."
