"""Minutes: what is still open in them, the draft to the chair, and the chair's approval that locks them."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right
from jatdesk.operations import agenda, approvals, comments, corrections, desk_copies, kept_mails, members, minutes
from jatdesk.ui import theme
from jatdesk.ui.forms.edit_panel import EditPanel, Values
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.mail_part import MailPart
from jatdesk.ui.mail_view import MailView
from jatdesk.ui.meetings.approval_card import ApprovalCard, Approved
from jatdesk.ui.meetings.comments_card import CommentsCard
from jatdesk.ui.meetings.corrections_card import CorrectionsCard, HalfCorrection, section
from jatdesk.ui.meetings.half_comment import HalfComment
from jatdesk.ui.meetings.reading_card import ReadingCard
from jatdesk.ui.meetings.review_part import ReviewPart
from jatdesk.ui.meetings.versions_card import VersionsCard
from jatdesk.ui.meetings.word_part import WordPart
from jatdesk.ui.minutes.open_list import OpenList
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

_SIDE_BY_SIDE = 104
"""Fewer letters of width than this, and the right part stands under the left one."""


class MinutesStage(QStackedWidget):
    """`show_meeting(meeting)`; looking at the document takes the stage's place and gives it back."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._meeting: Meeting | None = None
        self._mail: MailView | None = None
        self.said = text.body("")
        self.open_button = buttons.plain("Open the m&inutes", self._open)
        self.look_button = buttons.plain("&Look and print…", self._look)
        self.history_button = buttons.plain("History of the minutes", self._history)
        self.out_button = buttons.primary("&Send the minutes…", lambda: self._send("minutes"))
        self._state = Card("The minutes")
        self.open_list = OpenList(self._state)
        self.open_list.item_wanted.connect(lambda item_id, _field: self._open(item_id))
        self.draft_said = text.body("")
        self.send_button = buttons.primary("&Check and send to the chair…", lambda: self._send("minutes_draft"))
        self.given_button = buttons.plain("The chair &has it already", self._given)
        self.approval = ApprovalCard(
            place.desk.clock.today, place.may(Right.RECORD_APPROVAL), place.may(Right.APPROVE), MailPart(place)
        )
        self.comments = CommentsCard(place.may(Right.COMMENT), place.may(Right.KEEP))
        self._half = HalfComment(place, self.comments)
        self.word = WordPart(place)
        self.versions = VersionsCard(place)
        self.review = ReviewPart(place)
        self.reading = ReadingCard(place)
        self.corrections = CorrectionsCard(place, self.correct)
        self._keeper = FormKeeper(place, "correction", self)
        self.panel: EditPanel | None = None
        self.pages = PdfPanel(place, "Minutes", "Minutes")
        self._main = self._make_main()
        self.addWidget(self._main)
        self.addWidget(self.pages)
        self.pages.left.connect(lambda: self.setCurrentWidget(self._main))
        self.approval.recorded.connect(self._approve)
        self.approval.mail_wanted.connect(self._look_at_mail)
        self.approval.sign.signed.connect(self._sign)
        self.word.came_back.connect(self._came_back)
        self.comments.said.connect(self._comment)
        self.comments.settled.connect(self._settle)
        place.only(Right.SEND, self.out_button, self.send_button)
        place.only(Right.KEEP, self.given_button)

    def show_meeting(self, meeting: Meeting) -> None:
        """Ask for what is open and how far the approval is."""
        other = self._meeting is None or self._meeting.id != meeting.id
        if other:
            self._leave_form()
            self.setCurrentWidget(self._main)
            self.approval.sign.clear()
            self.approval.mail.clear()
            self._put_mail_away()
            self._half.begin(meeting.id)
        self._meeting = meeting
        desk = self._place.desk
        items = agenda.agenda(desk, meeting.id).items
        done = sum(item.done for item in items)
        self.said.setText(f"{done} of {len(items)} items are ticked off.")
        self.open_list.show_open(minutes.unsettled(desk, meeting.id) if meeting.approved_on is None else ())
        finished, sent = meeting.held_on is not None, meeting.draft_to_chair_on
        locked = meeting.approved_on is not None
        if sent:
            self.draft_said.setText(f"The chair got the draft on {weekday_short(sent, desk.clock.today())}.")
        else:
            self.draft_said.setText(
                "The chair gets the draft to read." if finished else "Finish the meeting first, then send the draft."
            )
        self.out_button.setVisible(locked and meeting.minutes_sent_on is None)
        self.send_button.setVisible(finished and not locked)
        self.send_button.setText("&Check and send again…" if sent else "&Check and send to the chair…")
        theme.mark(self.send_button, "kind", "plain" if sent else "primary")
        theme.mark(self.approval.button, "kind", "primary" if sent else "plain")
        self.given_button.setVisible(finished and not sent and not locked)
        today = desk.clock.today()
        serving = [member for member in members.all_members(desk) if member.serves_on(today)]
        chairs = [m.name for office in (Office.CHAIR, Office.VICE_CHAIR) for m in serving if m.draft.office is office]
        given = approvals.approval(desk, meeting.id)
        holds = given is not None and approvals.approval_holds(desk, meeting.id)
        self.approval.show_approval(given, holds, tuple(chairs), finished)
        self.comments.show_comments(comments.comments(desk, meeting.id), finished and not locked)
        self.word.show_meeting(meeting)
        self.versions.show_meeting(meeting.id)
        self.reading.show_meeting(meeting.id)
        self.corrections.show_meeting(meeting)
        half = self._keeper.left_over() if other and meeting.approved_on is not None else None
        if half is not None and half.ref == meeting.id and self._place.may(Right.KEEP):
            self.correct()
            self._keeper.bring_back(half)
        self.review.show_meeting(meeting)

    def flush(self) -> None:
        """Keep a half-typed comment now."""
        self.comments.flush()
        self._keeper.flush()

    def correct(self) -> None:
        """A correction of what is approved, to be minuted at a later meeting."""
        if self._meeting is None:
            return
        meeting_id, desk = self._meeting.id, self._place.desk

        def save(values: Values) -> None:
            self._place.act(
                lambda: corrections.bring(desk, meeting_id, **values),
                lambda error: self.panel.refused(error) if self.panel is not None else None,
                done,
            )

        def done(_done: object) -> None:
            self._leave_form()
            self._place.say("The correction comes up at the next meeting")

        self._leave_form()
        form = section(corrections.places(desk, meeting_id))
        today, button = desk.clock.today(), "&Bring it to the next meeting"
        self.panel = EditPanel("Correct approved minutes", "Minutes", form, HalfCorrection(), today, button, save)
        self.panel.left.connect(self._leave_form)
        self.addWidget(self.panel)
        self.setCurrentWidget(self.panel)
        self.panel.start()
        self._keeper.watch(self.panel, meeting_id, "correction")

    def _leave_form(self) -> None:
        self._keeper.forget()
        if self.panel is not None:
            self.setCurrentWidget(self._main)
            self.removeWidget(self.panel)
            self.panel.deleteLater()
            self.panel = None

    def _open(self, item_id: Id = "") -> None:
        if self._meeting is not None:
            self._place.go(Place("minutes", self._meeting.id, item_id))

    def _history(self) -> None:
        if self._meeting is not None:
            self._place.go(Place("history", self._meeting.id, "minutes"))

    def _look(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self.pages.look(
                lambda desk, _task: desk_copies.minutes_copy(desk, meeting_id),
                ("the minutes", "minutes", meeting_id),
            )
            self.setCurrentWidget(self.pages)

    def _send(self, what: str) -> None:
        if self._meeting is not None:
            self._place.go(Place("sending", self._meeting.id, what))

    def _given(self) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self._place.act(
                lambda: minutes.send_to_chair(self._place.desk, meeting_id),
                done=lambda _done: self._place.say("Recorded: the chair has the draft"),
            )

    def _approve(self, approved: Approved) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self._place.act(
                lambda: minutes.approve(
                    self._place.desk,
                    meeting_id,
                    approved.by,
                    approved.on,
                    approved.how,
                    approved.note,
                    stands_in=approved.stands_in,
                    mail=approved.mail,
                ),
                self.approval.refused,
                lambda _approval: self._place.say("Approved: the minutes are locked and can be sent"),
            )

    def _look_at_mail(self, mail_id: Id) -> None:
        self._mail = MailView(kept_mails.mail(self._place.desk, mail_id), "Minutes")
        self._mail.left.connect(self._put_mail_away)
        self.addWidget(self._mail)
        self.setCurrentWidget(self._mail)
        self._mail.start()

    def _put_mail_away(self) -> None:
        if self._mail is not None:
            self.setCurrentWidget(self._main)
            self.removeWidget(self._mail)
            self._mail.deleteLater()
            self._mail = None

    def _sign(self, note: str) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self._place.act(
                lambda: approvals.sign(self._place.desk, meeting_id, note),
                self.approval.sign.refused,
                lambda _approval: self._place.say("Approved and signed: the minutes are locked"),
            )

    def _comment(self, words: str) -> None:
        if self._meeting is not None:
            meeting_id = self._meeting.id
            self._place.act(
                lambda: comments.comment(self._place.desk, meeting_id, words),
                self.comments.refused,
                lambda _done: self._half.done(),
            )

    def _came_back(self) -> None:
        if self._meeting is not None:
            self.show_meeting(self._meeting)
            self.review.back.setFocus()

    def _settle(self, comment_id: Id) -> None:
        self._place.act(
            lambda: comments.settle_comment(self._place.desk, comment_id),
            done=lambda _done: self._place.say("The comment is settled"),
        )

    def _make_main(self) -> QWidget:
        self._state.add(self.said)
        self._state.add(self.open_list)
        acts = FlowLayout()
        for button in (self.out_button, self.open_button, self.look_button, self.history_button):
            acts.addWidget(button)
        self._state.add_layout(acts)
        draft = Card("The draft to the chair")
        draft.add(self.draft_said)
        steps = FlowLayout()
        for button in (self.send_button, self.given_button):
            steps.addWidget(button)
        draft.add_layout(steps)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        side.addWidget(draft)
        side.addWidget(self.review)
        side.addWidget(self.approval)
        side.addWidget(self.word)
        side.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._state)
        column.addWidget(self.reading)
        column.addWidget(self.comments)
        column.addWidget(self.corrections)
        column.addWidget(self.versions)
        column.addStretch(1)
        ground = QWidget()
        body = QVBoxLayout(ground)
        body.setContentsMargins(24, 20, 24, 20)
        body.addWidget(Columns(left, right, 62, letters=_SIDE_BY_SIDE))
        body.addStretch(1)
        return Scroll(ground)
