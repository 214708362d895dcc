"""Send: every mailing of one meeting, whether it is prepared or sent, and the way to check and send it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.distribution import Mailing, Prepared
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.roles import Right
from jatdesk.operations import sending
from jatdesk.ui.meetings.step_rows import StepRow, StepRows
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_MAILINGS = (
    (Mailing.AGENDA, "Agenda and papers", "The agenda with the papers of each new case, to every member."),
    (Mailing.AGENCY_ACTION_UPDATE, "Agency Action Updates", "To members who can't come, with their open actions."),
    (Mailing.DEPUTY_BRIEFING, "Briefing for deputies", "To each deputy: the agency's open actions, and the papers."),
    (Mailing.INVITATION, "Invitations", "To presenters and lead professionals from outside: their own case and time."),
    (Mailing.MINUTES_DRAFT, "Draft minutes", "To the chair, to read and approve."),
    (Mailing.MINUTES, "Minutes", "The approved minutes, to each person what they may have."),
    (Mailing.CASE_LOG, "Return to the central team", "The case log as a sealed workbook."),
)


class SendStage(Scroll):
    """`show_meeting(meeting)`; checking and sealing is a page of its own."""

    def __init__(self, place: Workplace) -> None:
        self._ground = QWidget()
        super().__init__(self._ground)
        self._place = place
        self.rows = StepRows()
        card = Card("What goes out for this meeting")
        card.add(self.rows)
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(card)
        column.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask what was prepared and sent for the meeting."""
        known = [prepared for prepared in sending.all_mailings(self._place.desk) if prepared.meeting_id == meeting.id]
        rows = [self._row(meeting, entry, known) for entry in _MAILINGS]
        if not self._place.may(Right.SEND):
            rows = [replace(row, button="", pressed=None) for row in rows]
        self.rows.show_rows(rows)

    def _row(self, meeting: Meeting, entry: tuple[Mailing, str, str], known: Sequence[Prepared]) -> StepRow:
        mailing, title, detail = entry
        today = self._place.desk.clock.today()
        newest = next((prepared for prepared in known if prepared.mailing is mailing), None)

        def check() -> None:
            self._place.go(Place("sending", meeting.id, mailing.value))

        if newest is None:
            return StepRow(mailing.value, "not made", Tone.PLAIN, title, detail, "Check and send…", check)
        if newest.sent_on is None:
            said = f"Sealed on {weekday_short(newest.prepared_on, today)}; not marked as sent yet."

            def hand_over() -> None:
                self._place.go(Place("sending", newest.id, "prepared"))

            return StepRow(mailing.value, "to be sent", Tone.DUE, title, said, "Send…", hand_over)
        said = f"Sent on {weekday_short(newest.sent_on, today)}."
        return StepRow(mailing.value, "sent", Tone.FINE, title, said, "Check and send again…", check)
