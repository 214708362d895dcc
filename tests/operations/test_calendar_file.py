"""The calendar file that members get: every coming meeting, and nothing of a child, whatever an agenda says."""

from dataclasses import replace
from pathlib import Path

import pytest

from jatdesk.db import agenda as item_rows
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.members import Office
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, calendar_file, history, meeting_changes, meetings, members
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import DAY, NEXT_DAY, opened, planned
from tests.operations.people import member


def test_no_childs_name_that_an_agenda_holds_reaches_the_file(desk: Desk) -> None:
    opened(desk, "Ada Sample")
    meeting = planned(desk)
    item = agenda.agenda(desk, meeting.id).items[0]
    with desk.writing() as transaction:
        item_rows.remove(transaction.connection, item.id)
        item_rows.add(transaction.connection, replace(item, note="A word about Ada Sample"))
    assert "Ada Sample" in repr(agenda.agenda(desk, meeting.id).items), "it was planted"
    meeting_changes.cancel(desk, meeting.id, "Ada Sample is ill")

    for data in (calendar_file.of_meeting(desk, meeting.id), calendar_file.of_coming(desk)):
        assert b"BEGIN:VEVENT" in data
        for word in (b"Ada", b"Sample", b"Case", b"0001"):
            assert word not in data


def test_the_file_holds_every_coming_meeting_and_follows_what_became_of_each(desk: Desk) -> None:
    members.add(desk, member("Bo Example", "Youth support", office=Office.ADMINISTRATOR, email="bo@example.org"))
    with pytest.raises(SaveRefused):
        calendar_file.of_coming(desk)
    first, second = planned(desk, DAY), planned(desk, NEXT_DAY)
    before = calendar_file.of_coming(desk).decode()
    assert before.count("BEGIN:VEVENT") == 2
    assert before.count("ORGANIZER:mailto:bo@example.org") == 2
    assert before.count("SEQUENCE:0") == 2

    meetings.change(desk, first.id, MeetingDraft(DAY.replace(day=11), "14:00", "16:00", "Library"))
    meeting_changes.cancel(desk, second.id, "Snow")
    after = calendar_file.of_coming(desk).decode()

    assert "DTSTART;TZID=Europe/London:20261211T140000" in after
    assert after.count("SEQUENCE:1") == 2
    assert after.count("STATUS:CANCELLED") == 1
    assert "METHOD:CANCEL" in calendar_file.of_meeting(desk, second.id).decode()


def test_saving_it_is_in_the_history_without_a_path(desk: Desk, tmp_path: Path) -> None:
    meeting = planned(desk)
    path = tmp_path / calendar_file.name(desk, meeting)
    calendar_file.save(desk, path, calendar_file.of_meeting(desk, meeting.id), meeting.id)

    assert path.name == "Harwood JAT 2026-12-10.ics"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    line = history.lines(desk, "meeting", meeting.id)[0]
    assert line.what == "Saved a calendar file" and str(tmp_path) not in line.after
