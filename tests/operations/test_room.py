"""The room sheet and the sheet to sign: who is expected, who comes in when, and no child by name."""

import pytest

from jatdesk.domain.replies import Answer, Said
from jatdesk.domain.room import RoomNotes
from jatdesk.domain.visits import Visit
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, cases, copies, desk_copies, replies, room, visits
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CHAIR, CLEO, NURSE, WAITING, YOUTH, Month


@pytest.fixture
def m(open_desk: OpenDesk) -> Month:
    ready = outgoing.month(open_desk)
    replies.answer(ready.desk, ready.meeting.id, ready.members[NURSE], Said(Answer.DEPUTY, "Lou Other"))
    replies.answer(ready.desk, ready.meeting.id, ready.members[YOUTH], Said(Answer.APOLOGIES))
    attendance.add_visitor(ready.desk, ready.meeting.id, "Vera Housing", "Housing", "", False)
    visits.add(ready.desk, ready.cases[ADA], Visit("", "Bea Sample", "mother", ready.meeting.id))
    return ready


def test_the_room_sheet_says_who_is_expected_and_who_comes_in_and_names_no_child(m: Month) -> None:
    room.keep_notes(m.desk, RoomNotes(m.meeting.id, "Horseshoe, open to the door", "Hearing loop\nToys"))
    copies.count_out(m.desk, m.meeting.id, "Agenda", 6)
    said = repr(room.sheet(m.desk, m.meeting.id).build())
    number = cases.case(m.desk, m.cases[ADA]).number
    for words in ("Lou Other", f"for {NURSE}", "Vera Housing", CHAIR, "Horseshoe", "Hearing loop", "'6'"):
        assert words in said, words
    assert f"family, case {number}" in said and "Cay Example presents (no answer yet)" in said
    assert YOUTH not in said, "who sent apologies is not expected"
    assert "Bea" not in said and "mother" not in said
    assert not any(child in said for child in (ADA, BERT, CLEO, WAITING))


def test_a_childs_name_is_refused_and_the_next_room_is_like_the_last(m: Month) -> None:
    with pytest.raises(SaveRefused, match="child’s name"):
        room.keep_notes(m.desk, RoomNotes(m.meeting.id, f"A chair for {ADA}"))
    room.keep_notes(m.desk, RoomNotes(m.meeting.id, "Horseshoe"))
    later = next(each for each in outgoing.meetings.all_meetings(m.desk) if each.day == outgoing.NEXT_DAY)
    assert room.notes(m.desk, later.id) == RoomNotes(later.id, "Horseshoe")


def test_the_sheet_to_sign_has_deputies_visitors_and_presenters_on_it(m: Month) -> None:
    said = repr(desk_copies.signing_in_sheet(m.desk, m.meeting.id).build())
    for words in ("Lou Other", f"for {NURSE}", "Vera Housing", "Cay Example"):
        assert words in said, words
    assert not any(child in said for child in (ADA, BERT, CLEO, WAITING))
