"""The chair's stage: the administrator records an answer with its e-mail, the chair signs, nothing typed is lost."""

from email.message import EmailMessage
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.chair_decisions import Matter
from jatdesk.operations import attendance, chair_decisions
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.mail_view import MailView
from jatdesk.ui.meetings.chair_rows import QuestionRow
from jatdesk.ui.meetings.chair_stage import ChairStage
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.staff import ADMINISTRATOR, CHAIR, READER, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.several import Seat, TakeSeat, staff, staff_store, take_seat
from tests.ui.shots import shot

__all__ = ("staff", "staff_store", "take_seat")


def meeting_ahead(seat: Seat) -> str:
    """A meeting with a visitor who asks to come."""
    meeting = planned(seat.desk, NEXT_DAY)
    attendance.add_visitor(seat.desk, meeting.id, "Vera Housing", "Housing", "", False)
    return meeting.id


def at_chair(seat: Seat, meeting_id: str) -> ChairStage:
    page = seat.stage.show(MeetingsPage, height=900)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", meeting_id, "chair"))
    return page.view.chair


def row(stage: ChairStage, matter: Matter) -> QuestionRow:
    return next(each for each in stage.rows if each.question.matter is matter)


def press(row: QuestionRow, words: str) -> None:
    next(each for name, each in row.buttons.items() if name == words).click()


def an_email(folder: Path) -> Path:
    message = EmailMessage()
    message["From"], message["Subject"] = "Cleo Chairwell <cleo@example.org>", "Re: visitor"
    message["Date"] = "Thu, 10 Dec 2026 16:00:00 +0000"
    message.set_content("Vera may come.")
    path = folder / "Re visitor.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_an_answer_is_recorded_with_the_e_mail_it_came_in_and_looked_at(
    take_seat: TakeSeat, staff: Staff, qtbot: QtBot, tmp_path: Path
) -> None:
    seat = take_seat(ADMINISTRATOR)
    meeting_id = meeting_ahead(seat)
    stage = at_chair(seat, meeting_id)
    shot(stage, "chair-waiting", (1160, 800))
    press(row(stage, Matter.VISITOR), "Record the answer…")
    panel = stage.panel
    assert isinstance(panel, EditPanel) and stage.mail is not None
    panel.save_button.click()
    assert not panel.problems.isHidden(), "answer and name are still missing"
    panel.form.show_typed({**panel.form.typed(), "agreed": "yes", "by": CHAIR, "how": "by e-mail"})
    seat.stage.dialogs.files.append(an_email(tmp_path))
    stage.mail.choose_button.click()
    qtbot.waitUntil(lambda: stage.mail is not None and stage.mail.draft is not None, timeout=20_000)
    shot(stage, "chair-recording", (1160, 900))
    panel.save_button.click()
    given = row(stage, Matter.VISITOR).question.decision
    assert given is not None and given.agreed and not given.signed and given.mail_id
    assert row(stage, Matter.VISITOR).pill.text() == "agreed, recorded"
    shot(stage, "chair-recorded", (1160, 800))
    press(row(stage, Matter.VISITOR), "Look at the e-mail")
    assert isinstance(stage.panel, MailView)
    assert "Vera may come." in stage.panel.content.toPlainText()
    shot(stage, "chair-mail", (1160, 600))


def test_the_chair_signs_at_the_own_desk_and_says_why_not(take_seat: TakeSeat, staff: Staff, qtbot: QtBot) -> None:
    meeting_id = meeting_ahead(take_seat(ADMINISTRATOR))
    seat = take_seat(CHAIR)
    stage = at_chair(seat, meeting_id)
    shot(stage, "chair-own", (1160, 800))
    press(row(stage, Matter.AGENDA), "I agree")
    assert row(stage, Matter.AGENDA).pill.text() == "agreed, signed"
    press(row(stage, Matter.VISITOR), "I do not agree…")
    panel = stage.panel
    assert isinstance(panel, EditPanel)
    panel.save_button.click()
    assert stage.panel is panel, "the reason is missing"
    panel.form.show_typed({"words": "Not this time."})
    panel.save_button.click()
    assert row(stage, Matter.VISITOR).pill.text() == "not agreed, signed"
    found = chair_decisions.docket(seat.desk, meeting_id).questions
    assert all(each.decision and chair_decisions.holds(seat.desk, each.decision.id) for each in found)


def test_what_is_half_typed_is_there_again_after_the_lock(take_seat: TakeSeat, staff: Staff) -> None:
    seat = take_seat(ADMINISTRATOR)
    meeting_id = meeting_ahead(seat)
    stage = at_chair(seat, meeting_id)
    press(row(stage, Matter.VISITOR), "Record the answer…")
    assert isinstance(stage.panel, EditPanel)
    stage.panel.form.show_typed({**stage.panel.form.typed(), "words": "She said that Vera"})
    stage.flush()
    again = at_chair(take_seat(ADMINISTRATOR), meeting_id)
    assert isinstance(again.panel, EditPanel)
    assert again.panel.form.typed()["words"] == "She said that Vera"


def test_a_reader_sees_it_and_presses_nothing_and_everything_has_a_name(take_seat: TakeSeat, staff: Staff) -> None:
    meeting_id = meeting_ahead(take_seat(ADMINISTRATOR))
    stage = at_chair(take_seat(READER), meeting_id)
    pressed = {each.text() for each in stage.findChildren(QPushButton) if each.isVisible()}
    assert pressed <= {"Show the agenda"}
    assert not nameless(stage) and not cut_text(stage)
