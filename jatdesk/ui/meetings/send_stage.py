"""Send: every mailing of one meeting and how it stands, and at its end what the meeting still needs to be finished."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.finishing import End, Finishing
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import agreed_readers, finishing, minutes, prepared_since, sending, timeliness
from jatdesk.operations.desk import Desk
from jatdesk.ui import directory_offer
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.meetings import agreed_card, finish_form
from jatdesk.ui.meetings.agreed_card import AgreedCard
from jatdesk.ui.meetings.finish_card import FinishActs, FinishCard, row_key
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_MAILINGS = (
    (Mailing.AGENDA, "Agenda and papers", "The agenda with the papers of each new case, to every member."),
    (Mailing.MATTERS_ARISING, "Matters arising", "Open actions of earlier meetings, to read and to write in."),
    (Mailing.AGENDA_NO_NAMES, "Agenda without names", "By case numbers, to those picked on the agenda."),
    (Mailing.AGENCY_ACTION_UPDATE, "Agency Action Updates", "To members who can't come, with their open actions."),
    (Mailing.DEPUTY_BRIEFING, "Briefing for deputies", "To each deputy: the agency's open actions, and the papers."),
    (Mailing.INVITATION, "Invitations", "To presenters and lead professionals from outside: their own case and time."),
    (Mailing.MINUTES_DRAFT, "Draft minutes", "To the chair, to read and approve."),
    (Mailing.MINUTES, "Minutes", "The approved minutes, to each person what they may have."),
    (Mailing.AGREED_EXTRACT, "For other agencies", "To each person below, the item that the meeting agreed."),
    (Mailing.OUTCOME, "Outcome for the referrers", "What came of each case, to the one who referred it."),
    (Mailing.MONTHLY_SET, "Monthly set", "Agenda, minutes and the rest, to central team and development manager."),
)


class SendStage(QStackedWidget):
    """`show_meeting(meeting)`; checking and sealing is a page of its own, what is told by phone a form in its place."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._meeting: Meeting | None = None
        self._known: Finishing | None = None
        self._came = not place.may(Right.KEEP)
        self.rows = StepRows()
        self.finish = FinishCard()
        self.agreed = AgreedCard(place)
        self.agreed.add_wanted.connect(self.agree_reader)
        self._agreed_keeper = FormKeeper(place, "agreed", self)
        self.panel: EditPanel | None = None
        self._keeper = FormKeeper(place, "finishing", self)
        card = Card("What goes out for this meeting")
        card.add(self.rows)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.agreed)
        column.addWidget(self.finish)
        column.addStretch(1)
        self._main = Scroll(ground)
        self.addWidget(self._main)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask what was prepared and sent for the meeting, and what is still open."""
        if self._meeting is not None and self._meeting.id != meeting.id:
            self._close()
        self._meeting = meeting
        desk = self._place.desk
        known = [prepared for prepared in sending.all_mailings(desk) if prepared.meeting_id == meeting.id]
        rows = [self._row(meeting, entry, known) for entry in _MAILINGS]
        if not self._place.may(Right.SEND):
            rows = [replace(row, button="", pressed=None) for row in rows]
        self.rows.show_rows(rows)
        self.agreed.show_meeting(meeting.id)
        self._known = finishing.of_meeting(desk, meeting.id)
        acts = FinishActs(self._minutes, self._outcomes, self._copies, self.record, self._take_back)
        self.finish.show_finishing(
            self._known,
            timeliness.of_meeting(desk, meeting.id),
            desk.clock.today(),
            acts if self._place.may(Right.KEEP) else None,
        )
        if not self._came:
            self._came = True
            self._bring_back()

    def flush(self) -> None:
        """Keep what is half typed in the form now."""
        self._keeper.flush()
        self._agreed_keeper.flush()

    def agree_reader(self) -> None:
        """Say who else gets an item; the form takes the stage's place."""
        meeting, desk = self._meeting, self._place.desk
        if meeting is None:
            return
        self._close()

        def save(values: Values) -> None:
            reader = AgreedReader(**values)

            def done(_done: object) -> None:
                self._close()
                self._place.say(f"{reader.name} gets the item once the minutes are approved")

            self._place.act(lambda: agreed_readers.agree(desk, meeting.id, reader), self._refused, done)

        made = agreed_card.form(tuple(agreed_card.case_choices(self._place, meeting.id)), desk.clock.today(), save)
        directory_offer.beside(self._place, made, "Reader", "name", "organisation", "email")
        self.panel = made
        made.left.connect(self._close)
        self.addWidget(made)
        self.setCurrentWidget(made)
        made.start()
        self._agreed_keeper.watch(made, meeting.id, "agreed")

    def record(self, item_id: Id, end: End) -> None:
        """Say who told them, or why nobody does; the form takes the stage's place."""
        if self._known is None:
            return
        case = next((each for each in self._known.cases if each.item_id == item_id), None)
        if case is None:
            return
        self._close()

        def save(values: Values) -> None:
            self._save(item_id, end, values)

        made = finish_form.panel(end, case, self._place.desk.clock.today(), save)
        self.panel = made
        made.left.connect(self._close)
        self.addWidget(made)
        self.setCurrentWidget(made)
        made.start()
        self._keeper.watch(made, item_id, end.value)

    def _save(self, item_id: Id, end: End, values: Values) -> None:
        meeting = self._meeting
        if meeting is None or self.panel is None:
            return
        refusal = _contradicts(values)
        if refusal is not None:
            self.panel.refused(refusal)
            return

        def done(_done: object) -> None:
            self._close()
            self.begin(end)
            self._place.say("Recorded")

        self._place.act(lambda: _kept(self._place.desk, item_id, end, values), self._refused, done)

    def _refused(self, error: UserError) -> None:
        if self.panel is not None:
            self.panel.refused(error)

    def begin(self, end: End) -> None:
        """The cursor is on the next one of the same kind, so that Enter and Enter go through them all."""
        there = next((key for key in self.finish.rows.keys() if key in self._waiting(end)), None)  # noqa: SIM118
        if there is not None:
            button = self.finish.rows.button(there)
            self._main.ensureWidgetVisible(button)
            button.setFocus()

    def _waiting(self, end: End) -> set[str]:
        if self._known is None:
            return set()
        cases = self._known.families if end is End.FAMILY else self._known.referrers
        return {row_key(case.item_id, end) for case in cases}

    def _take_back(self, item_id: Id, end: End) -> None:
        if self._meeting is None or self._known is None:
            return
        desk = self._place.desk
        case = next((each for each in self._known.cases if each.item_id == item_id), None)
        if case is None:
            return
        was = case.outcome if end is End.REFERRER else case.told

        def undo() -> object:
            return self._place.act(lambda: finishing.restore(desk, item_id, end, was))

        self._place.act(
            lambda: finishing.restore(desk, item_id, end, None),
            done=lambda _done: self._place.say("Taken back", undo),
        )

    def _bring_back(self) -> None:
        agreed = self._agreed_keeper.left_over()
        if agreed is not None and self._meeting is not None and agreed.ref == self._meeting.id:
            self.agree_reader()
            self._agreed_keeper.bring_back(agreed)
            return
        half = self._keeper.left_over()
        if half is not None and self._known is not None and half.form in list(End):
            self.record(half.ref, End(half.form))
            if self.panel is not None:
                self._keeper.bring_back(half)

    def _close(self) -> None:
        self._keeper.forget()
        self._agreed_keeper.forget()
        if self.panel is not None:
            self.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None
        self.setCurrentWidget(self._main)

    def _minutes(self) -> None:
        if self._meeting is not None and self._meeting.approved_on is not None:
            self._place.go(Place("sending", self._meeting.id, Mailing.MINUTES.value))
        elif self._meeting is not None:
            self._place.go(Place("meetings", self._meeting.id, "minutes"))

    def _copies(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("meetings", self._meeting.id, "meet"))

    def _outcomes(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("sending", self._meeting.id, Mailing.OUTCOME.value))

    def _row(self, meeting: Meeting, entry: tuple[Mailing, str, str], known: Sequence[Prepared]) -> StepRow:
        mailing, title, detail = entry
        today = self._place.desk.clock.today()
        newest = next((prepared for prepared in known if prepared.mailing in (mailing, _ALSO.get(mailing))), None)

        def check() -> None:
            self._place.go(Place("sending", meeting.id, mailing.value))

        if newest is None:
            return StepRow(mailing.value, "not made", Tone.PLAIN, title, detail, "Check and send…", check)
        if newest.sent_on is None:
            said = f"Sealed on {weekday_short(newest.prepared_on, today)}; not marked as sent yet."
            if prepared_since.flags(self._place.desk, newest):
                said = f"Sealed on {weekday_short(newest.prepared_on, today)}. Something changed since: look first."

            def hand_over() -> None:
                self._place.go(Place("sending", newest.id, "prepared"))

            return StepRow(mailing.value, "to be sent", Tone.DUE, title, said, "Send…", hand_over)
        said = f"Sent on {weekday_short(newest.sent_on, today)}."
        return StepRow(mailing.value, "sent", Tone.FINE, title, said, "Check and send again…", check)


_ALSO = {Mailing.MINUTES_DRAFT: Mailing.MINUTES_WORD}
"""A chair without the program gets the draft as a Word file: that is the draft too."""


def _contradicts(values: Values) -> SaveRefused | None:
    why, how = str(values["why"]).strip(), str(values["how"]).strip()
    if not why and values["on"] is None:
        return SaveRefused("Neither a day nor a reason is given.", "Nothing was recorded.", "Enter one of them.")
    if why and how:
        return SaveRefused("It says how they were told and why not.", "Nothing was recorded.", "Clear one of them.")
    return None


def _kept(desk: Desk, item_id: Id, end: End, values: Values) -> object:
    on, by, how, why = (values[name] for name in ("on", "by", "how", "why"))
    if why.strip() or on is None:
        return finishing.leave(desk, item_id, end, why)
    if end is End.FAMILY:
        return minutes.told_family(desk, item_id, on, how, by)
    return finishing.told_referrer(desk, item_id, on, by, how)
