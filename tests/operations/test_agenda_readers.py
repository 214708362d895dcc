"""The agenda without names goes, sealed, to whom the administrator picks of the people known who are no members."""

import pytest

from jatdesk.domain.agenda_readers import AgendaReader
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Standing
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda_readers, attendance, history, meetings, sending, undo
from jatdesk.operations.contents import Contents
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, VISITOR, Month
from tests.operations.test_gate import FOLLOWING, answered

ROOM = AgendaReader("Harwood Library", "room@example.org", "room")


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def _names(m: Month) -> list[tuple[str, bool]]:
    return [(each.reader.name, each.gets) for each in agenda_readers.of_meeting(m.desk, m.meeting.id).offers]


def _said(m: Month) -> str:
    plan = sending.plan(m.desk, Mailing.AGENDA_NO_NAMES, m.meeting.id)
    contents = Contents(m.desk, plan)
    return repr([contents.builder(each)() for parcel in plan.parcels for each in parcel.files])


def test_visitors_are_offered_and_whoever_got_one_before_is_offered_again(ready: Month) -> None:
    attendance.add_visitor(ready.desk, ready.meeting.id, VISITOR, "Housing", "vera@example.org", True)
    assert (VISITOR, False) in _names(ready)
    assert sending.plan(ready.desk, Mailing.AGENDA_NO_NAMES, ready.meeting.id).problems, "nobody gets it by itself"
    agenda_readers.pick(ready.desk, ready.meeting.id, ROOM)
    assert _names(ready)[0] == (ROOM.name, True)
    later = next(each for each in meetings.all_meetings(ready.desk) if each.day == FOLLOWING)
    (again,) = [each for each in agenda_readers.of_meeting(ready.desk, later.id).offers if each.reader == ROOM]
    assert not again.gets
    undo.undo(ready.desk, history.lines(ready.desk, "meeting", ready.meeting.id)[0].id)
    assert (ROOM.name, True) not in _names(ready)


def test_it_is_sealed_for_each_alone_names_nobody_and_what_was_sent_is_recorded(ready: Month) -> None:
    for reader in (ROOM, AgendaReader(VISITOR, "vera@example.org", "Housing")):
        agenda_readers.pick(ready.desk, ready.meeting.id, reader)
    plan = sending.plan(ready.desk, Mailing.AGENDA_NO_NAMES, ready.meeting.id)
    assert [(parcel.circle, len(parcel.recipients)) for parcel in plan.parcels] == [(Circle.ONE_OFF, 1)] * 2
    assert {one.standing for parcel in plan.parcels for one in parcel.recipients} == {Standing.OUTSIDER}
    said = _said(ready)
    assert "Case 0001" in said
    assert not any(child in said for child in ready.cases)
    done = sending.carry_out(ready.desk, plan, sending.outbox(ready.desk), work=outgoing.quickly)
    assert done is not None
    sending.mark_sent(ready.desk, done[0].id, ready.desk.clock.today())
    assert sending.all_mailings(ready.desk)[0].sent_on == ready.desk.clock.today()
    assert meetings.meeting(ready.desk, ready.meeting.id).agenda_sent_on is None, "the members have nothing yet"


def test_a_case_that_can_not_be_discussed_any_more_has_no_line_in_it(ready: Month) -> None:
    agenda_readers.pick(ready.desk, ready.meeting.id, ROOM)
    plan = sending.plan(ready.desk, Mailing.AGENDA_NO_NAMES, ready.meeting.id)
    assert any(ready.cases[ADA] in each.cases for parcel in plan.parcels for each in parcel.files)
    answered(ConsentState.WITHDRAWN)(ready.desk, ready.cases[ADA])
    with pytest.raises(SaveRefused, match="consent changed"):
        sending.preview(ready.desk, plan, 0, 0)
    now = sending.plan(ready.desk, Mailing.AGENDA_NO_NAMES, ready.meeting.id)
    held = {case for parcel in now.parcels for each in parcel.files for case in each.cases}
    assert ready.cases[ADA] not in held and ready.cases[BERT] in held


def test_who_can_not_be_written_to_and_a_child_are_refused(ready: Month) -> None:
    for reader, why in (
        (AgendaReader("", "a@example.org"), "Nobody is named"),
        (AgendaReader("Jo Room", "jo at example"), "no e-mail address"),
        (AgendaReader(ADA, "jo@example.org"), "child’s name"),
    ):
        with pytest.raises(SaveRefused, match=why):
            agenda_readers.pick(ready.desk, ready.meeting.id, reader)
    agenda_readers.pick(ready.desk, ready.meeting.id, ROOM)
    agenda_readers.pick(ready.desk, ready.meeting.id, AgendaReader("The room", "ROOM@example.org"))
    assert [name for name, gets in _names(ready) if gets] == ["The room"], "a mailbox stands once"
    agenda_readers.leave_out(ready.desk, ready.meeting.id, ROOM)
    assert agenda_readers.of_meeting(ready.desk, ready.meeting.id).picked == ()
