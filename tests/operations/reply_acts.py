"""How each act before a meeting and in its room comes to be done, for the test that every one can be undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jatdesk.domain.agency_updates import Accepted, Beside
from jatdesk.domain.agenda_readers import AgendaReader
from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.presenters import Coming, Task
from jatdesk.domain.replies import Answer, DeputyFrom, Said
from jatdesk.domain.room import RoomNotes
from jatdesk.operations import agency_updates, agenda_readers, agreed_readers, copies, presenters, replies, room
from tests.operations.outgoing import ADA, CHAIR, CLEO, NURSE, Month


def _counted(m: Month) -> list[str]:
    copies.count_out(m.desk, m.meeting.id, "Agenda and papers", 3)
    return [copy.id for copy in copies.of_meeting(m.desk, m.meeting.id).copies]


def _handed(m: Month) -> list[str]:
    ids = _counted(m)
    copies.hand_out(m.desk, m.meeting.id, ids[:2], CHAIR)
    return ids


def _back(m: Month) -> list[str]:
    ids = _handed(m)
    copies.taken_back(m.desk, m.meeting.id, ids[:2], m.desk.clock.today())
    return ids


def _explained(m: Month) -> list[str]:
    ids = _counted(m)
    copies.explain(m.desk, m.meeting.id, ids, "Kept under lock")
    return ids


def _said(m: Month) -> None:
    copies.none_printed(m.desk, m.meeting.id, m.desk.clock.today())


DEPUTY_COMES = Said(Answer.DEPUTY, "Lou Other", DeputyFrom.ORGANISATION, "lou@example.org")


def _apologises(m: Month) -> None:
    replies.answer(m.desk, m.meeting.id, m.members[NURSE], Said(Answer.APOLOGIES, note="At a course"))


def _deputy_named(m: Month) -> None:
    replies.answer(m.desk, m.meeting.id, m.members[NURSE], DEPUTY_COMES)


def _deputy_briefed(m: Month) -> None:
    _deputy_named(m)
    replies.briefed(m.desk, m.meeting.id, m.members[NURSE], m.desk.clock.today())


Acts = dict[str, tuple[Callable[[Month], Any] | None, Callable[[Month, Any], object]]]


def _take_in(m: Month) -> None:
    shown = Beside(m.meeting.id, m.members[NURSE], "", "", "0" * 64, ())
    agency_updates.take_in(m.desk, shown, [Accepted("She sleeps better.", case_id=m.cases[ADA])])


ROOM = AgendaReader("Harwood Library", "room@example.org", "room")

HEAD = AgreedReader("", "Hetty Head", "Harwood Primary", "head@example.org")

ACTS: Acts = {
    "Picked who gets the agenda without names": (
        None,
        lambda m, _: agenda_readers.pick(m.desk, m.meeting.id, ROOM),
    ),
    "Recorded who else gets an item": (
        None,
        lambda m, _: agreed_readers.agree(m.desk, m.meeting.id, replace(HEAD, case_id=m.cases[CLEO])),
    ),
    "Said how the room is set out": (
        None,
        lambda m, _: room.keep_notes(m.desk, RoomNotes(m.meeting.id, "Horseshoe", "Hearing loop")),
    ),
    "Kept a presenter’s answer": (
        None,
        lambda m, _: presenters.answer(m.desk, m.meeting.id, m.cases[CLEO], Task.PRESENTS, Coming.CANNOT),
    ),
    "Recorded whether a presenter came": (
        None,
        lambda m, _: presenters.came(m.desk, m.meeting.id, m.cases[CLEO], Task.PRESENTS, True),
    ),
    "Took in an Agency Action Update": (_apologises, lambda m, _: _take_in(m)),
    "Kept a reply": (_apologises, lambda m, _: replies.answer(m.desk, m.meeting.id, m.members[NURSE], DEPUTY_COMES)),
    "Briefed a deputy": (
        _deputy_named,
        lambda m, _: replies.briefed(m.desk, m.meeting.id, m.members[NURSE], m.desk.clock.today()),
    ),
    "Took back that a deputy was briefed": (
        _deputy_briefed,
        lambda m, _: replies.briefed(m.desk, m.meeting.id, m.members[NURSE], None),
    ),
    "Counted out copies": (None, lambda m, _: copies.count_out(m.desk, m.meeting.id, "Agenda", 2)),
    "Handed out copies": (_counted, lambda m, ids: copies.hand_out(m.desk, m.meeting.id, ids[:2], CHAIR)),
    "Took back that copies were handed out": (_handed, lambda m, ids: copies.hand_out(m.desk, m.meeting.id, ids, "")),
    "Took copies back": (
        _handed,
        lambda m, ids: copies.taken_back(m.desk, m.meeting.id, ids[:1], m.desk.clock.today()),
    ),
    "Copies are not back after all": (_back, lambda m, ids: copies.taken_back(m.desk, m.meeting.id, ids[:1], None)),
    "Shredded copies": (
        _counted,
        lambda m, ids: copies.shred(m.desk, m.meeting.id, ids, "Bo Admin", m.desk.clock.today()),
    ),
    "Gave a reason for copies": (_counted, lambda m, ids: copies.explain(m.desk, m.meeting.id, ids, "Kept")),
    "Took back the reason for copies": (_explained, lambda m, ids: copies.explain(m.desk, m.meeting.id, ids, "")),
    "Put copies back as they were": (_counted, lambda m, ids: copies.put_back(m.desk, m.meeting.id, (), ids)),
    "Said that no copies were printed": (None, lambda m, _: _said(m)),
    "Took back that no copies were printed": (
        _said,
        lambda m, _: copies.none_printed(m.desk, m.meeting.id, None),
    ),
}
