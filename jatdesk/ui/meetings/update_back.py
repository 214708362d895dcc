"""An Agency Action Update that came back: what we hold beside what the form says, taken in passage by passage."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.agency_updates import Accepted, Beside, FormRead, Part
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.errors import UserError
from jatdesk.operations import actions, agency_updates, agenda, members
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.workplace import Workplace

WHOLE = "meeting"
"""A passage about no child: it stands in the minutes for everybody."""

_THEN = (
    ("", "still open"),
    (ActionState.DONE.value, "done"),
    (ActionState.NOT_POSSIBLE.value, "not possible"),
    (ActionState.NOT_UNDERTAKEN.value, "not undertaken"),
)


@dataclass(frozen=True)
class Chosen:
    """What a person chose of one passage: what is taken in, and how the action stands then."""

    accepted: Accepted
    state: ActionState | None = None


class PassageRow(QWidget):
    """One passage; `chosen()` gives what is ticked, or None."""

    def __init__(self, number: int, part: Part, places: Sequence[tuple[str, str]], known: Sequence[Action]) -> None:
        super().__init__()
        self._part = part
        self._known = {action.id: action for action in known}
        self.take = QCheckBox(f"Take passage {number} in")
        self.belongs = Field("Belongs to", Choice(places))
        self.then = Field("The action is then", Choice(_THEN))
        self.belongs.editor.setAccessibleName(f"Passage {number} belongs to")
        self.then.editor.setAccessibleName(f"After passage {number} the action is")
        self.take.setChecked(bool(part.action or part.case_id))
        self.belongs.setVisible(not (part.action or part.case_id))
        self.then.setVisible(part.action is not None)
        self.belongs.editor.changed.connect(self._placed)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(rule)
        column.addWidget(Columns(self._held(), self._said(), 50))

    def chosen(self) -> Chosen | None:
        """What is taken in of this passage."""
        if not self.take.isChecked():
            return None
        kind, _, key = self.belongs.editor.value().partition(" ")
        action = self._part.action or (self._known.get(key) if kind == "action" else None)
        if action is not None:
            then = self.then.editor.value()
            accepted = Accepted(self._part.words, action.id, action.case_id, action.what)
            return Chosen(accepted, ActionState(then) if then else None)
        return Chosen(Accepted(self._part.words, case_id=self._part.case_id or (key if kind == "case" else "")))

    def unplaced(self) -> bool:
        """Ticked, and nobody has said what it belongs to."""
        placed = self._part.action or self._part.case_id or self.belongs.editor.value()
        return self.take.isChecked() and not placed

    def _placed(self, code: str) -> None:
        self.take.setChecked(bool(code))
        self.belongs.set_error("")
        self.then.setVisible(code.startswith("action "))

    def _held(self) -> QWidget:
        action = self._part.action
        lines: list[QWidget] = []
        if action is not None:
            about = f"Case {action.case_number}" if action.case_number else "Not about one child"
            by = f"by {say(action.due)}" if action.due else "no date"
            lines += [text.secondary(f"What we hold · {about}"), text.body(action.what)]
            lines.append(text.secondary(f"{action.who} · {by} · {action.state.value}"))
            lines += [text.secondary(action.progress)] if action.progress else []
        elif self._part.case_id:
            lines += [text.secondary("What we hold"), text.body(f"Case {self._part.case_number}, as a whole")]
        else:
            lines.append(text.secondary("What we hold · nothing it could be matched to"))
        return _stacked([*lines, self.belongs, self.then])

    def _said(self) -> QWidget:
        lines: list[QWidget] = [text.secondary("What the form says"), text.body(self._part.words)]
        if self._part.doubts:
            row = QHBoxLayout()
            held = QWidget()
            held.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Pill("please check", Tone.DUE))
            row.addStretch(1)
            lines.append(held)
        lines += [text.secondary(doubt) for doubt in self._part.doubts]
        return _stacked([*lines, self.take])


class UpdateBackCard(Card):
    """`show_form(meeting, read)` opens it; `closed()` is told when it is gone."""

    def __init__(self, place: Workplace, closed: Callable[[], object]) -> None:
        super().__init__("A form came back")
        self._place = place
        self._closed = closed
        self._meeting: Meeting | None = None
        self._read: FormRead | None = None
        self._shown: Beside | None = None
        self.rows: list[PassageRow] = []
        self.whose = Field("&Whose form is it?", Choice([("", "Choose the member")]))
        self.said = text.body("")
        self.unsaid = text.secondary("")
        self.problems = ProblemSummary()
        self.take_button = buttons.primary("&Take in what is ticked", self._take)
        self.close_button = buttons.plain("Close", self.close_form)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        foot = QHBoxLayout()
        foot.addWidget(self.take_button)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        for part in (self.problems, self.whose, self.said):
            self.add(part)
        self.add_layout(self._list)
        self.add(self.unsaid)
        self.add_layout(foot)
        self.whose.editor.changed.connect(self._chosen)
        self.hide()

    def show_form(self, meeting: Meeting, read: FormRead) -> None:
        """Lay a form beside what we hold."""
        self._meeting, self._read = meeting, read
        serving = [one for one in members.all_members(self._place.desk) if one.serves_on(meeting.day)]
        named = [(one.id, f"{one.service} · {one.name}" if one.service else one.name) for one in serving]
        self.whose.editor.set_choices([("", "Choose the member"), *sorted(named, key=lambda pair: pair[1].casefold())])
        self.whose.editor.set_value("")
        self._lay("")

    def close_form(self) -> None:
        """Nothing more is taken in."""
        self._read = self._shown = None
        self._empty()
        self.hide()
        self._closed()

    def _chosen(self, member_id: Id) -> None:
        if member_id:
            self._lay(member_id)

    def _lay(self, member_id: Id) -> None:
        meeting, read, desk = self._meeting, self._read, self._place.desk
        if meeting is None or read is None:
            return

        def shown(found: Beside) -> None:
            self._show(found, meeting)

        try:
            shown(agency_updates.beside(desk, meeting.id, read, member_id))
        except UserError as error:
            self._place.say(error.sentence())
            self.close_form()

    def _show(self, found: Beside, meeting: Meeting) -> None:
        desk = self._place.desk
        self._shown = found
        self._empty()
        self.problems.clear()
        by = ", ".join(part for part in (found.service, found.who) if part)
        head = f"From {by}. Nothing is saved yet." if by else "Nothing is saved yet."
        self.said.setText("\n".join([head, *found.doubts]))
        self.whose.editor.set_value(found.member_id)
        theirs = actions.of_member(desk, found.member_id) if found.member_id else ()
        items = [item for item in agenda.agenda(desk, meeting.id).items if item.case_id]
        places = [("", "Choose what it belongs to")]
        places += [(f"action {each.id}", f"{_short(each)}: {each.what}") for each in theirs]
        places += [(f"case {item.case_id}", f"Case {item.case_number}, as a whole") for item in items]
        places.append((WHOLE, "The meeting as a whole: no child"))
        for number, part in enumerate(found.parts, start=1):
            row = PassageRow(number, part, places, theirs)
            self.rows.append(row)
            self._list.addWidget(row)
        left = "; ".join(action.what for action in found.unsaid)
        self.unsaid.setText(f"The form says nothing of: {left}." if left else "")
        self.unsaid.setVisible(bool(left))
        if not found.parts:
            self.said.setText(f"{self.said.text()}\nThe form came back empty.")
        self.take_button.setVisible(bool(found.parts))
        self.show()
        (self.take_button if found.member_id else self.whose.editor).setFocus()

    def _take(self) -> None:
        shown, desk = self._shown, self._place.desk
        if shown is None:
            return
        if not shown.member_id:
            self.whose.set_error("Choose whose form it is")
            self.whose.editor.setFocus()
            return
        self.whose.set_error("")
        for row in self.rows:
            if row.unplaced():
                row.belongs.set_error("Say what this passage belongs to")
                row.belongs.editor.setFocus()
                return
        found = [chosen for row in self.rows if (chosen := row.chosen()) is not None]
        update_id = desk.new_id()

        def back() -> object:
            return self._place.act(lambda: agency_updates.take_back(desk, shown.meeting_id, update_id, shown.member_id))

        def taken(_done: object) -> None:
            for chosen in found:
                if chosen.state is not None:
                    self._settle(chosen.accepted.action_id, chosen.state)
            self.close_form()
            many = "1 passage is" if len(found) == 1 else f"{len(found)} passages are"
            self._place.say(f"{many} taken in from {shown.who or shown.service}", back)

        self._place.act(
            lambda: agency_updates.take_in(desk, shown, [chosen.accepted for chosen in found], update_id),
            self.problems.show_error,
            taken,
        )

    def _settle(self, action_id: Id, state: ActionState) -> None:
        self._place.act(lambda: actions.settle(self._place.desk, action_id, state))

    def _empty(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []


def _short(action: Action) -> str:
    return f"Case {action.case_number}" if action.case_number else "No child"


def _stacked(parts: Sequence[QWidget]) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return held
