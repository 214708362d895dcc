"""The chair: everything that is the chair's to decide for a meeting, answered signed in or recorded (M11)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.chair_decisions import Docket, Matter, Question, choices
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right, Role
from jatdesk.errors import UserError
from jatdesk.operations import chair_decisions, kept_mails
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.mail_part import MailPart
from jatdesk.ui.mail_view import MailView
from jatdesk.ui.meetings import chair_forms
from jatdesk.ui.meetings.answers_card import AnswersCard
from jatdesk.ui.meetings.ask_file_card import AskFileCard
from jatdesk.ui.meetings.chair_rows import Act, QuestionRow
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_BACK = "The chair"
_NOTES = "notes"
_RECORD, _AGREE, _REFUSE = "record", "agree", "refuse"


class ChairStage(QStackedWidget):
    """`show_meeting(meeting)`; a form or an e-mail takes the stage's place. `choose` goes to another stage."""

    def __init__(self, place: Workplace, choose: Callable[[str], object]) -> None:
        super().__init__()
        self._place = place
        self._choose = choose
        self._meeting: Meeting | None = None
        self._docket: Docket | None = None
        self._keeper = FormKeeper(place, "chair", self)
        self.panel: Panel | None = None
        self.mail: MailPart | None = None
        self.rows: list[QuestionRow] = []
        self.warning = text.body("")
        self.nothing = text.body("")
        self.ask_button = buttons.plain("&Ask the chair…", self._ask)
        self.notes_button = buttons.plain("A family asks for &notes…", self.ask_for_notes)
        self._open = Card("For the chair to decide")
        self._done = Card("Decided")
        self.answers = AnswersCard(place)
        self.ask_file = AskFileCard(place)
        self._main = self._make_main()
        self.addWidget(self._main)
        place.only(Right.SEND, self.ask_button)
        place.only(Right.KEEP, self.notes_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask what waits for the chair and what was answered."""
        other = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        if other:
            self._close()
        desk = self._place.desk
        self._docket = docket = chair_decisions.docket(desk, meeting.id)
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = []
        for asked in docket.questions:
            card = self._open if asked.waits or asked.changed else self._done
            holds = asked.decision is None or chair_decisions.holds(desk, asked.decision.id)
            row = QuestionRow(asked, holds, self._acts(docket, asked))
            self.rows.append(row)
            card.body.insertWidget(card.body.count() - 1 if card is self._open else card.body.count(), row)
        waiting = [row for row in self.rows if row.question.waits or row.question.changed]
        self.nothing.setText("" if waiting else "Nothing waits for the chair before this meeting.")
        self.nothing.setVisible(not waiting)
        self._done.setVisible(len(waiting) < len(self.rows))
        self.warning.setVisible(docket.nobody)
        self.ask_button.setVisible(bool(waiting))
        self.answers.show_meeting(meeting.id)
        self.ask_file.show_meeting(meeting.id)
        self.ask_file.setVisible(meeting.approved_on is None and meeting.cancelled_on is None)
        half = self._keeper.left_over() if other else None
        if half is not None and half.ref == meeting.id:
            self._bring_back(half)

    def flush(self) -> None:
        """Keep what is half typed now."""
        self._keeper.flush()

    def record(self, asked: Question) -> None:
        """What the chair answered outside the program."""
        if self._docket is None:
            return
        typed = chair_forms.begun(self._docket, asked, self._place.desk.clock.today())
        panel = self._form(
            "The chair’s answer", chair_forms.recording(asked.matter), typed, "&Record the answer", self._record(asked)
        )
        self.mail = MailPart(self._place)
        panel.body.insertWidget(1, text.body(asked.words))
        panel.add(self.mail)
        self._show(panel, f"{_RECORD} {asked.matter.value} {asked.about_id}")

    def sign(self, asked: Question, agreed: bool) -> None:
        """The own answer, with a reason where one is needed."""
        vice = self._place.desk.role is Role.VICE_CHAIR
        typed = chair_forms.Signing(asked.bar(Office.CHAIR) if vice else "")
        words = choices(asked.matter)
        title = (words.yes if agreed else words.no).removeprefix("I ").capitalize()
        section = chair_forms.signing(vice, not agreed and words.reason_for_no)
        panel = self._form(title, section, typed, "&Sign the answer", self._sign(asked, agreed))
        panel.body.insertWidget(1, text.body(asked.words))
        self._show(panel, f"{_AGREE if agreed else _REFUSE} {asked.matter.value} {asked.about_id}")

    def ask_for_notes(self) -> None:
        """A family asks for access to notes of a discussion."""
        typed = chair_forms.NotesTyped()
        panel = self._form("A family asks for notes", chair_forms.NOTES, typed, "&Put it to the chair", self._request)
        self._show(panel, _NOTES)

    def look_at_mail(self, mail_id: Id) -> None:
        """The e-mail in which an answer came."""
        self._show(MailView(kept_mails.mail(self._place.desk, mail_id), _BACK), "")

    def _acts(self, docket: Docket, asked: Question) -> list[Act]:
        found: list[Act] = []
        given = asked.decision
        if asked.matter is Matter.AGENDA:
            found.append(("link", "Show the agenda", lambda: self._choose("agenda")))
        if (asked.waits or asked.changed) and self._place.may(Right.APPROVE):
            vice = self._place.desk.role is Role.VICE_CHAIR
            if not asked.bar(Office.VICE_CHAIR if vice else Office.CHAIR):
                agree = partial(self.sign, asked, True) if vice else partial(self._agree, asked)
                words = choices(asked.matter)
                found.insert(0, ("primary", f"{words.yes}…" if vice else words.yes, agree))
                found.insert(1, ("plain", f"{words.no}…", partial(self.sign, asked, False)))
        elif (asked.waits or asked.changed) and self._place.may(Right.RECORD_APPROVAL):
            found.insert(0, ("plain", "Record the answer…", partial(self.record, asked)))
        if given is not None and given.mail_id:
            found.append(("link", "Look at the e-mail", partial(self.look_at_mail, given.mail_id)))
        may_take_back = self._place.may(Right.APPROVE) or (given is not None and not given.signed)
        if given is not None and not asked.waits and self._place.may(Right.DECIDE) and may_take_back:
            found.append(("link", "Take back", partial(self._take_back, given.id)))
        return found

    def _form(
        self, title: str, section: Section, typed: object, button: str, save: Callable[[Values], object]
    ) -> EditPanel:
        return EditPanel(title, _BACK, section, typed, self._place.desk.clock.today(), button, save)

    def _show(self, panel: Panel, form: str) -> None:
        self._close()
        self.panel = panel
        panel.left.connect(self._leave)
        self.addWidget(panel)
        self.setCurrentWidget(panel)
        panel.start()
        if isinstance(panel, EditPanel) and self._meeting is not None:
            self._keeper.watch(panel, self._meeting.id, form)

    def _leave(self) -> None:
        if (
            self.panel is None
            or not self.panel.dirty()
            or self._place.dialogs.confirm(
                "Leave without saving?", "What you typed in this form is not saved yet.", "Leave", "Stay"
            )
        ):
            self._close()

    def _close(self) -> None:
        if self.panel is None:
            return
        self._keeper.forget()
        self.setCurrentWidget(self._main)
        self.removeWidget(self.panel)
        self.panel.deleteLater()
        self.panel = self.mail = None

    def _bring_back(self, half: HalfForm) -> None:
        kind, _, rest = half.form.partition(" ")
        matter, _, about_id = rest.partition(" ")
        asked = [r.question for r in self.rows if (r.question.matter, r.question.about_id) == (matter, about_id)]
        if kind == _NOTES and self._place.may(Right.KEEP):
            self.ask_for_notes()
        elif asked and kind == _RECORD and self._place.may(Right.RECORD_APPROVAL):
            self.record(asked[0])
        elif asked and kind in (_AGREE, _REFUSE) and self._place.may(Right.APPROVE):
            self.sign(asked[0], kind == _AGREE)
        else:
            return
        self._keeper.bring_back(half)

    def _record(self, asked: Question) -> Callable[[Values], object]:
        def save(values: Values) -> None:
            given, mail = chair_forms.answered(values), self.mail.draft if self.mail else None
            desk, meeting_id = self._place.desk, self._known()
            self._save(
                lambda: chair_decisions.record(desk, meeting_id, asked.matter, asked.about_id, given, mail),
                "The chair’s answer is recorded",
            )

        return save

    def _sign(self, asked: Question, agreed: bool) -> Callable[[Values], object]:
        def save(values: Values) -> None:
            desk, meeting_id = self._place.desk, self._known()
            more = {name: values[name] for name in ("words", "stands_in") if name in values}
            self._save(
                lambda: chair_decisions.decide(desk, meeting_id, asked.matter, asked.about_id, agreed=agreed, **more),
                "Your answer is signed",
            )

        return save

    def _agree(self, asked: Question) -> None:
        desk, meeting_id = self._place.desk, self._known()
        self._place.act(
            lambda: chair_decisions.decide(desk, meeting_id, asked.matter, asked.about_id, agreed=True),
            done=lambda _done: self._place.say(f"{choices(asked.matter).said_yes}, and signed with your key"),
        )

    def _request(self, values: Values) -> None:
        desk = self._place.desk
        self._save(lambda: chair_decisions.ask_for_notes(desk, **values), "It is put to the chair")

    def _save(self, act: Callable[[], object], said: str) -> None:
        def done(_done: object) -> None:
            self._close()
            self._place.say(said)
            if self._meeting is not None:
                self.show_meeting(self._meeting)

        self._place.act(act, self._refused, done)

    def _refused(self, error: UserError) -> None:
        if isinstance(self.panel, EditPanel):
            self.panel.refused(error)

    def _take_back(self, decision_id: Id) -> None:
        self._place.act(
            lambda: chair_decisions.take_back(self._place.desk, decision_id),
            done=lambda _done: self._place.say("The answer is taken back"),
        )

    def _ask(self) -> None:
        self._place.go(Place("sending", self._known(), "chair_ask"))

    def _known(self) -> Id:
        return self._meeting.id if self._meeting else ""

    def _make_main(self) -> QWidget:
        self.warning.setText(
            "Nobody is marked as chair or vice-chair on the Members page. Mark one there: these decisions are theirs."
        )
        self._open.add(
            text.secondary("Cases stand here by their number only. The vice-chair can decide in the chair’s place.")
        )
        for part in (self.warning, self.nothing):
            self._open.add(part)
        acts = FlowLayout()
        for button in (self.ask_button, self.notes_button):
            acts.addWidget(button)
        self._open.add_layout(acts)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        for card in (self.answers, self._open, self.ask_file, self._done):
            column.addWidget(card)
        column.addStretch(1)
        return Scroll(ground)
