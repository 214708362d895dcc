"""The Word draft and the versions on the minutes stage, clicked through with a real file."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pytestqt.qtbot import QtBot

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.exchange.protected import open_protected
from jatdesk.operations import members, minutes, sending, word_returns
from jatdesk.operations.file_jobs import finished
from jatdesk.ui.meetings.minutes_stage import MinutesStage
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.operations.staff import ADMINISTRATOR, CHAIR, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.several import Seat, TakeSeat, staff, staff_store, take_seat
from tests.ui.shots import shot

__all__ = ("staff", "staff_store", "take_seat")


def at_minutes(seat: Seat, staff: Staff) -> MinutesStage:
    page = seat.stage.show(MeetingsPage, height=900)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", staff.meeting_id, "minutes"))
    return page.view.minutes


def sent_word(seat: Seat, staff: Staff, into: Path) -> bytes:
    """The draft as the chair gets it, opened."""
    members.add(seat.desk, MemberDraft(CHAIR, "Early years", email="c@example.org", office=Office.CHAIR))
    plan = sending.plan(seat.desk, Mailing.MINUTES_WORD, staff.meeting_id)
    done = sending.carry_out(seat.desk, plan, into, finished)
    assert done is not None
    word = next(file for file in done[0].files if file.path.endswith(".docx"))
    data = (into / Path(done[0].folder).name / Path(word.path).name).read_bytes()
    return open_protected(data, word_returns.passwords(seat.desk, staff.meeting_id)[0])


def with_text(data: bytes, before: str, after: str) -> bytes:
    word = docx.Document(BytesIO(data))
    found = [each for each in word.element.body.iter(qn("w:t")) if each.text == before]
    assert found
    found[-1].text = after
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def test_a_returned_word_draft_is_read_and_two_versions_are_compared(
    take_seat: TakeSeat, staff: Staff, qtbot: QtBot, tmp_path: Path
) -> None:
    seat = take_seat(ADMINISTRATOR)
    back = tmp_path / "back.docx"
    back.write_bytes(with_text(sent_word(seat, staff, tmp_path), "Attendance is up since half-term.", "It is up."))
    shown = at_minutes(seat, staff)
    assert shown.word.isVisible()
    seat.stage.dialogs.files.append(back)
    shown.word.read_button.click()
    qtbot.waitUntil(lambda: bool(seat.stage.told.words), timeout=30_000)
    assert seat.stage.told.words[-1].startswith("Read: 1 change.")
    item, _ = next(pair for pair in minutes.book(seat.desk, staff.meeting_id).items if pair[0].case_id)
    minutes.save_draft(seat.desk, item.id, "discussion", "It is well up.", 0)
    minutes.settle_draft(seat.desk, item.id, "discussion")
    shown = at_minutes(seat, staff)
    shown.versions.compare_button.click()
    qtbot.waitUntil(lambda: not shown.versions.list.isHidden(), timeout=10_000)
    assert [row.difference.after for row in shown.versions.list.rows] == ["It is well up."]
    assert not shown.versions.list.rows[0].accept_button.isVisible(), "old versions are looked at, not changed"
    shot(shown, "minutes-versions", (1160, 1200))
    assert not nameless(shown) and not cut_text(shown)


@pytest.mark.parametrize("words", ["another file"])
def test_a_file_that_is_no_draft_is_refused_beside_the_button(
    take_seat: TakeSeat, staff: Staff, qtbot: QtBot, tmp_path: Path, words: str
) -> None:
    seat = take_seat(ADMINISTRATOR)
    other = tmp_path / "other.docx"
    word = docx.Document()
    word.add_paragraph(words)
    word.save(str(other))
    shown = at_minutes(seat, staff)
    seat.stage.dialogs.files.append(other)
    shown.word.read_button.click()
    qtbot.waitUntil(shown.word.error.isVisible, timeout=30_000)
    assert "no draft of the minutes" in shown.word.error.text()


def test_a_draft_that_went_in_word_counts_as_the_draft(take_seat: TakeSeat, staff: Staff, tmp_path: Path) -> None:
    seat = take_seat(ADMINISTRATOR)
    sent_word(seat, staff, tmp_path)
    page = seat.stage.show(MeetingsPage, height=900)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", staff.meeting_id, "send"))
    page.view.send.rows.button(Mailing.MINUTES_DRAFT.value).click()
    made = sending.all_mailings(seat.desk)[0]
    assert made.mailing is Mailing.MINUTES_WORD
    assert seat.stage.told.places[-1] == Place("sending", made.id, "prepared")
