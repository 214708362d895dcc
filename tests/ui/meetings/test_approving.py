"""Approving the minutes: the chair comments and signs, the administrator sees and settles, changes are noticed."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.operations import approvals, comments, half_forms, minutes
from jatdesk.ui.meetings.minutes_stage import MinutesStage
from jatdesk.ui.meetings.page import MeetingsPage
from jatdesk.ui.page import Place
from tests.operations.staff import ADMINISTRATOR, CHAIR, READER, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.several import Seat, TakeSeat, staff, staff_store, take_seat
from tests.ui.shots import shot

__all__ = ("staff", "staff_store", "take_seat")


def at_minutes(seat: Seat, staff: Staff) -> MinutesStage:
    """The minutes stage of the meeting that was held."""
    page = seat.stage.show(MeetingsPage, height=900)
    assert isinstance(page, MeetingsPage)
    page.go_to(Place("meetings", staff.meeting_id, "minutes"))
    return page.view.minutes


def links(card: QWidget) -> list[QPushButton]:
    """The buttons in sight on a card."""
    return [each for each in card.findChildren(QPushButton) if each.isVisible()]


def test_the_chair_says_something_and_the_administrator_settles_it(
    take_seat: TakeSeat, staff: Staff, qtbot: QtBot
) -> None:
    chair = at_minutes(take_seat(CHAIR), staff)
    assert not chair.approval.by.isVisible() and not chair.send_button.isVisible()
    chair.comments.button.click()
    assert chair.comments.box.error.isVisible()
    qtbot.keyClicks(chair.comments.box.editor, "Say in item 9 that school agreed.")
    chair.comments.button.click()
    assert chair.comments.box.editor.text() == ""
    said = chair.comments.words()
    assert len(said) == 1 and said[0].startswith(f"{CHAIR}, ") and "open: Say in item 9" in said[0]
    assert [each.text() for each in links(chair.comments)] == ["Add the comment"]

    seat = take_seat(ADMINISTRATOR)
    other = at_minutes(seat, staff)
    shot(other, "approving-administrator", (1160, 900))
    assert other.approval.by.isVisible() and not other.approval.sign.isVisible()
    next(each for each in links(other.comments) if each.text() == "Settled").click()
    assert "settled on" in other.comments.words()[0]
    assert comments.comments(seat.desk, staff.meeting_id)[0].settled_on is not None


def test_the_chair_reads_and_signs_with_the_own_key(take_seat: TakeSeat, staff: Staff) -> None:
    seat = take_seat(CHAIR)
    shown = at_minutes(seat, staff)
    shot(shown, "approving-chair", (1160, 900))
    assert shown.approval.sign.button.property("kind") == "primary"
    shown.approval.sign.button.click()
    assert approvals.approval(seat.desk, staff.meeting_id) is None
    assert "Read the minutes first" in shown.approval.sign.error.text()
    shown.approval.sign.read.click()
    shown.approval.sign.button.click()
    given = approvals.approval(seat.desk, staff.meeting_id)
    assert given is not None and given.signed and given.by == CHAIR
    assert f"Approved by {CHAIR} (chair) on 11 December 2026" in shown.approval.said.text()
    assert "Signed with a key made on 10 December 2026." in shown.approval.standing_words.text()
    assert shown.approval.standing.text() == "holds"
    shot(shown, "approving-signed", (1160, 700))
    assert not shown.approval.sign.isVisible() and not shown.comments.isVisible()


def test_a_reader_sees_how_it_stands_and_nothing_to_press(take_seat: TakeSeat, staff: Staff) -> None:
    shown = at_minutes(take_seat(READER), staff)
    assert links(shown.approval) == [] and links(shown.comments) == []
    assert "The chair reads the draft" in shown.approval.said.text()


def test_minutes_changed_behind_the_program_are_said_plainly(
    take_seat: TakeSeat, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = take_seat(CHAIR)
    approvals.sign(seat.desk, staff.meeting_id)
    assert at_minutes(seat, staff).approval.standing.text() == "holds"
    with seat.desk.writing() as transaction:
        transaction.connection.exec_driver_sql(
            "UPDATE minutes_versions SET body = replace(body, 'half-term', 'summer') WHERE kind = 'approved'"
        )
    shown = at_minutes(seat, staff)
    assert shown.approval.standing.text() == "does not hold"
    assert "What is kept is not what was approved" in shown.approval.standing_words.text()
    shot(shown, "approving-broken", (1160, 700))


def test_a_half_typed_comment_comes_back_to_the_one_who_typed_it(
    take_seat: TakeSeat, staff: Staff, qtbot: QtBot
) -> None:
    seat = take_seat(CHAIR)
    shown = at_minutes(seat, staff)
    qtbot.keyClicks(shown.comments.box.editor, "Half a")
    shown.flush()
    assert at_minutes(seat, staff).comments.box.editor.text() == "Half a"
    assert at_minutes(take_seat(ADMINISTRATOR), staff).comments.box.editor.text() == ""
    again = at_minutes(seat, staff)
    again.comments.button.click()
    assert half_forms.kept(seat.desk, f"comment {seat.desk.slot_id}") is None
    assert minutes.approval(seat.desk, staff.meeting_id) is None


def test_everything_is_named_and_nothing_cut(take_seat: TakeSeat, staff: Staff) -> None:
    for name in (CHAIR, ADMINISTRATOR):
        shown = at_minutes(take_seat(name), staff)
        assert nameless(shown) == [] and cut_text(shown) == []
